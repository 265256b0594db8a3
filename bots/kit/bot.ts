import { randomBytes } from "node:crypto";
import { type Clock, HOUR, MINUTE, SECOND } from "./clock.ts";
import { ControlSocket } from "./control/control-socket.ts";
import { kitCommands } from "./control/kit-commands.ts";
import type { BotDeclaration } from "./declaration.ts";
import { type Homeserver, HomeserverFailure } from "./homeserver/homeserver.ts";
import { Delivery } from "./inbox/delivery.ts";
import { fillGap, openGaps } from "./inbox/fill-gaps.ts";
import { decideInvitation } from "./inbox/invitation.ts";
import { startOver, wasRestored } from "./inbox/restored.ts";
import { forgetContents } from "./inbox/retention.ts";
import { SyncLoop } from "./inbox/sync-loop.ts";
import type { Ledger } from "./ledger/ledger.ts";
import { Acknowledger } from "./lines/acknowledger.ts";
import type { LineBook } from "./lines/line-book.ts";
import { listen } from "./lines/listen.ts";
import { LINE } from "./lines/messages.ts";
import type { Notices } from "./notices.ts";
import { Outbox } from "./outbox/outbox.ts";
import { say } from "./outbox/say.ts";
import { membersOf, peopleOf, recipientsOf } from "./recipients/recipients.ts";
import { checkRooms, encryptionOf, membershipOf } from "./room-check.ts";
import type { RoomPlan } from "./rooms.ts";
import { AlarmClock } from "./timers/alarm-clock.ts";
import { Turn } from "./turn.ts";

/** Moments at which the faults tests end the process. */
export type Instant = "taken" | "opened" | "handled" | "encrypted" | "sent";

export interface BotDeps {
  readonly declaration: BotDeclaration;
  readonly ledger: Ledger;
  readonly homeserver: Homeserver;
  readonly plan: RoomPlan;
  readonly book: LineBook;
  readonly notices: Notices;
  readonly clock: Clock;
  /** Other homeservers whose people may open a chat; empty: only our own. */
  readonly controlPath: string;
  readonly instant?: (name: Instant) => void;
  /** Raises the store's generation on the server; hourly. */
  readonly raiseGeneration: () => Promise<void>;
  /** Ends the process: something happened after which going on would lose messages. */
  readonly broken: (reason: unknown) => void;
}

/** A running bot: the loop, its handlers, its lanes, its alarm clock, its control socket. */
export class Bot {
  readonly #deps: BotDeps;
  readonly #outbox: Outbox;
  readonly #delivery: Delivery;
  readonly #alarm: AlarmClock;
  readonly #loop: SyncLoop;
  readonly #acks: Acknowledger;
  readonly #control: ControlSocket;
  readonly #ready = Promise.withResolvers<void>();
  readonly #intervals: NodeJS.Timeout[] = [];
  readonly #filling = new Set<string>();
  readonly #followed = new Set<string>();
  #isReady = false;
  #connected = false;

  constructor(deps: BotDeps) {
    this.#deps = deps;
    const { ledger, homeserver, plan, book, notices, clock, declaration } = deps;
    this.#outbox = new Outbox({
      ledger,
      homeserver,
      clock,
      throttled: (room) => plan.purposeOf(room)?.federate === true && plan.purposeOf(room)?.kind !== "line",
      canSend: (room) => this.#canSend(room),
      sent: () => deps.instant?.("sent"),
      stuck: (room, why) => {
        const what = plan.purposeOf(room)?.kind ?? "chat";
        if (why !== null && !this.#connected) return; // that nobody answers is told once, not for each room
        if (why === null)
          notices.over(
            `stuck:${room}`,
            (lasted) => `Messages to a ${what} room go out again, after ${Math.round(lasted / SECOND)} s.`,
          );
        else
          notices.raise(
            `stuck:${room}`,
            `Messages to a ${what} room don't go out (${why}). The bot keeps them and tries again; nothing to type.`,
          );
      },
      broken: deps.broken,
    });
    this.#acks = new Acknowledger((line, ledgerId) => this.#step(() => this.#acknowledge(line, ledgerId)));
    this.#delivery = new Delivery({
      ledger,
      homeserver,
      clock,
      plan,
      invited: (room, inviter, events) =>
        decideInvitation(
          { plan, me: homeserver.me.userId, takesDms: declaration.takesDms },
          room,
          inviter,
          events,
          this.#turn(`invite:${room}:${clock()}`),
        ),
      departed: (room) => ledger.sql("DELETE FROM dm WHERE room = ?").run(room),
      heard: (place, event) => {
        if (place !== "operations") declaration.hears[place]?.(event, this.#turn(event.id));
      },
      heardOnLine: (line, event) => this.#line(line, event),
      unreadable: (event) => {
        if (plan.purposeOf(event.room) === null)
          declaration.unreadable?.(event, this.#turn(`unreadable:${event.id}`));
      },
      notice: (key, text) => notices.raise(key, text),
      instant: (name) => deps.instant?.(name),
    });
    this.#alarm = new AlarmClock(ledger, clock, ({ name, key, body, due }) =>
      declaration.timers?.[name]?.(key, body, this.#turn(`timer:${name}:${key}:${due}`)),
    );
    this.#loop = new SyncLoop({
      ledger,
      homeserver,
      clock,
      reconnected: () => this.#reconnected(),
      lost: (reason) => this.#lost(reason),
      taken: async (answer) => {
        deps.instant?.("taken");
        await this.#afterSync(
          (answer.to_device?.events?.length ?? 0) > 0 || answer.device_lists?.changed !== undefined,
        );
      },
    });
    const commands = {
      ...kitCommands({ ledger, notices, book, plan, ready: () => this.#isReady }),
      ...declaration.commands,
    };
    this.#control = new ControlSocket(deps.controlPath, commands, (does) =>
      this.#step(() => does(this.#turn(`control:${clock()}:${randomBytes(6).toString("hex")}`))),
    );
  }

  /** Starts everything. Resolves when the first answer of the homeserver has been taken and handled. */
  async start(): Promise<void> {
    await this.#control.listen();
    this.#every(5 * SECOND, () => this.#step(() => this.#delivery.nag()));
    this.#every(5 * SECOND, () => this.#retry());
    this.#every(30 * SECOND, () => this.#step(() => this.#remind()));
    this.#every(10 * MINUTE, () => forgetContents(this.#deps.ledger, this.#deps.clock()));
    this.#every(HOUR, () => void this.#deps.raiseGeneration().catch(() => {})); // tried again in an hour
    this.#loop.run().catch(this.#deps.broken);
    await this.#ready.promise;
  }

  /** Finishes what is in flight and commits; what waits is found again at the next start. */
  async stop(): Promise<void> {
    for (const interval of this.#intervals) clearInterval(interval);
    this.#loop.stop();
    this.#alarm.stop();
    this.#acks.stop();
    await this.#control.close();
    await this.#outbox.stop();
    await this.#delivery.drain();
  }

  #canSend(room: string): boolean {
    const { ledger, notices, plan, homeserver } = this.#deps;
    if (membershipOf(ledger, room) !== "join") return false;
    const purpose = plan.purposeOf(room);
    const present = new Set(membersOf(ledger, room)).add(homeserver.me.userId);
    if (purpose?.kind === "line" && !purpose.bots.every((bot) => present.has(bot))) return false; // nobody there to get the key
    if (!purpose && recipientsOf(ledger, plan, room, homeserver.me.userId).users.size === 0) return false; // not two in a chat
    if (encryptionOf(ledger, room)) return true;
    notices.raise(
      `plain:${room}`,
      "A room that should be encrypted isn't. Nothing is sent there. Type: npx almenara doctor",
    );
    return false;
  }

  #turn(cause: string): Turn {
    const { ledger, book, clock } = this.#deps;
    return new Turn({ ledger, lines: book, random: (bytes) => randomBytes(bytes) }, cause, clock());
  }

  /** One transaction of ours, and then whatever it put into the outbox or set as a timer. */
  #step<T>(does: () => T): T {
    const result = this.#deps.ledger.write(does);
    this.#outbox.wake();
    this.#alarm.wind();
    return result;
  }

  async #afterSync(keysMayHaveCome: boolean): Promise<void> {
    this.#follow();
    await this.#delivery.drain();
    if (keysMayHaveCome) await this.#delivery.retryWaiting();
    for (const gap of openGaps(this.#deps.ledger)) this.#fill(gap);
    if (!this.#isReady) this.#begin();
    this.#outbox.wake();
    this.#alarm.wind();
  }

  /** Who is new among those that matter is followed; what they said meanwhile is then read again. */
  #follow(): void {
    const { ledger, plan, homeserver } = this.#deps;
    const fresh = peopleOf(ledger, plan, homeserver.me.userId).filter((user) => !this.#followed.has(user));
    if (fresh.length === 0) return;
    for (const user of fresh) this.#followed.add(user);
    homeserver
      .follow(fresh)
      .then(() => this.#delivery.retryWaiting())
      .catch((reason) => {
        for (const user of fresh) this.#followed.delete(user); // at the next answer again
        if (!(reason instanceof HomeserverFailure)) this.#deps.broken(reason);
      });
  }

  /** A room that can't be paged stops only itself: its rows rest, the gap stays, the next answer tries again. */
  #fill(gap: ReturnType<typeof openGaps>[number]): void {
    if (this.#filling.has(gap.room)) return;
    this.#filling.add(gap.room);
    fillGap(this.#deps.ledger, this.#deps.homeserver, gap, this.#deps.clock)
      .then(() => this.#filling.delete(gap.room))
      .then(() => this.#afterSync(false))
      .catch((reason) => {
        this.#filling.delete(gap.room);
        if (!(reason instanceof HomeserverFailure)) return this.#deps.broken(reason);
        this.#deps.notices.raise(
          "gap",
          `Older messages of a room can't be fetched (${reason.message}). That room waits; others go on.`,
        );
      });
  }

  async #retry(): Promise<void> {
    try {
      await this.#delivery.retryWaiting();
      for (const gap of openGaps(this.#deps.ledger)) this.#fill(gap);
      this.#outbox.wake();
    } catch (reason) {
      this.#deps.broken(reason);
    }
  }

  #begin(): void {
    const { ledger, plan, notices } = this.#deps;
    this.#isReady = true;
    const complaints = checkRooms(ledger, plan);
    for (const complaint of complaints)
      notices.raise(
        `room:${complaint}`,
        `A room isn't as set-up made it: ${complaint}. Nothing is sent where encryption is missing. Type: npx almenara doctor`,
      );
    this.#step(() => this.#sayWhatWeHave(`start:${this.#deps.clock()}`));
    this.#ready.resolve();
  }

  async #reconnected(): Promise<void> {
    const { ledger, homeserver, notices, clock } = this.#deps;
    if (await wasRestored(ledger, homeserver)) {
      const again = await startOver(ledger, homeserver, clock());
      notices.raise(
        `restored:${clock()}`,
        `The homeserver has lost its newest messages: it was restored from an older copy. The bot reads every room again and sends ${again} message(s) again; what others sent meanwhile is lost. Ask on the desk.`,
      );
      if (this.#isReady) this.#step(() => this.#sayWhatWeHave(`restored:${clock()}`));
    }
    notices.over(
      "homeserver",
      (lasted) => `The homeserver answers again, after ${Math.round(lasted / SECOND)} s.`,
    );
    this.#connected = true;
    this.#outbox.retryNow();
  }

  #lost(reason: HomeserverFailure): void {
    this.#connected = false;
    this.#deps.notices.raise(
      "homeserver",
      `The homeserver doesn't answer (${reason.message}). The bot keeps everything and goes on asking. Check that it runs: npx almenara doctor`,
    );
  }

  #sayWhatWeHave(cause: string): void {
    const { ledger, book, plan, clock } = this.#deps;
    for (const [room, purpose] of plan.all())
      if (purpose.kind === "line")
        say(
          ledger,
          `${cause}:${purpose.name}`,
          LINE.have,
          { action: "send", room, type: LINE.have, content: book.have(purpose.name) },
          clock(),
        );
  }

  /** What nobody has acknowledged for long is announced again: the other side then asks for what it lacks. */
  #remind(): void {
    const { book, plan, ledger, clock } = this.#deps;
    const old = ledger.sql(
      "SELECT 1 FROM outbox WHERE room = ? AND type = ? AND sent < ? ORDER BY seq DESC LIMIT 1",
    );
    for (const [room, purpose] of plan.all())
      if (
        purpose.kind === "line" &&
        book.unacknowledged(purpose.name) > 0 &&
        old.get(room, LINE.message, clock() - 30 * SECOND)
      )
        this.#sayWhatWeHave(`remind:${Math.floor(clock() / MINUTE)}`);
  }

  #line(line: string, event: { id: string; type: string; content: unknown }): void {
    const { ledger, book, plan, clock, notices } = this.#deps;
    const roomOf = (name: string): string => plan.find("line", name);
    const understood = listen(
      {
        ledger,
        book,
        roomOf,
        handle: (...work) => this.#work(...work),
        acknowledge: (name, id) => this.#acks.due(name, id),
      },
      line,
      event,
      clock(),
    );
    if (!understood)
      notices.raise(
        `line:${line}`,
        `The ${line} line carried something this version doesn't understand. Both bots should run the same version.`,
      );
  }

  #work(line: string, kind: string, body: unknown, cause: string): void {
    const handler = this.#deps.declaration.lines[line]?.[kind];
    const parsed = handler?.form.safeParse(body);
    if (handler && parsed?.success) handler.does(parsed.data as never, this.#turn(cause));
    else
      this.#deps.notices.raise(
        `line:${line}:${kind}`,
        `The ${line} line carried a message that this version doesn't understand; it was set aside. Both bots should run the same version.`,
      );
  }

  #acknowledge(line: string, ledgerId: string): void {
    const { ledger, book, plan, clock } = this.#deps;
    const upto = book.heard(line, ledgerId);
    const content = { v: 1, ledger: ledgerId, upto };
    say(
      ledger,
      `ack:${line}:${ledgerId}:${upto}:${clock()}`,
      LINE.ack,
      { action: "send", room: plan.find("line", line), type: LINE.ack, content },
      clock(),
    );
  }

  #every(ms: number, does: () => void): void {
    this.#intervals.push(setInterval(does, ms));
  }
}
