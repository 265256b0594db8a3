import { randomBytes } from "node:crypto";
import { type Clock, MINUTE, SECOND } from "./clock.ts";
import type { ControlSocket, Serving } from "./control/control-socket.ts";
import { kitCommands } from "./control/kit-commands.ts";
import type { BotDeclaration, Unheard, Unread } from "./declaration.ts";
import { ErrandRunner } from "./errands/errand-runner.ts";
import { type Homeserver, HomeserverFailure } from "./homeserver/homeserver.ts";
import { generationRaiser } from "./identity/raise-generation.ts";
import { Delivery } from "./inbox/delivery.ts";
import { fillGap, openGaps } from "./inbox/fill-gaps.ts";
import { forgetRoom, isForgotten } from "./inbox/forget-room.ts";
import { decideInvitation } from "./inbox/invitation.ts";
import { nag } from "./inbox/nag.ts";
import { startOver, wasRestored } from "./inbox/restored.ts";
import { forgetContents } from "./inbox/retention.ts";
import { SyncLoop } from "./inbox/sync-loop.ts";
import { hasten, hastenAll } from "./inbox/waiting.ts";
import type { Ledger } from "./ledger/ledger.ts";
import type { LineBook } from "./lines/line-book.ts";
import { LineWork } from "./lines/line-work.ts";
import type { Media } from "./media/media.ts";
import { type Memory, Recollection } from "./memory/memory.ts";
import type { Notices } from "./notices.ts";
import { Outages } from "./outages.ts";
import { adoptSent, isUnsureOfSent } from "./outbox/adopt-sent.ts";
import { closeLeft } from "./outbox/close-left.ts";
import { encryptChats } from "./outbox/encrypt-chats.ts";
import { maySend } from "./outbox/may-send.ts";
import { Outbox } from "./outbox/outbox.ts";
import { Arrivals } from "./recipients/arrivals.ts";
import { peopleOf } from "./recipients/recipients.ts";
import { strangers } from "./recipients/strangers.ts";
import { checkRooms } from "./room-check.ts";
import type { RoomPlan } from "./rooms.ts";
import { AlarmClock } from "./timers/alarm-clock.ts";
import { Turn } from "./turn.ts";

/** Moments at which the faults tests end the process. */
export type Checkpoint = "taken" | "opened" | "handled" | "encrypted" | "sent";

export interface BotDeps {
  readonly declaration: BotDeclaration;
  readonly ledger: Ledger;
  readonly homeserver: Homeserver;
  readonly plan: RoomPlan;
  readonly book: LineBook;
  readonly notices: Notices;
  readonly clock: Clock;
  /** Absent: the bot has no errands. */
  readonly media?: Media;
  /** Absent: what is set in it is lost at once. */
  readonly memory?: Memory;
  /** Listening already; the bot takes it over, and closes it. */
  readonly control: ControlSocket;
  readonly checkpoint?: (name: Checkpoint) => void;
  /** Makes a restored homeserver give out no one-time key of ours that was used already. */
  readonly withdrawKeys: () => Promise<void>;
  /** Raises the store's generation on the server. */
  readonly raiseGeneration: () => Promise<void>;
  /** Leaves a room to the sweeper. Absent: the bot purges none. */
  readonly drop?: (room: string) => void;
  /** Ends the process: something happened after which going on would lose messages. */
  readonly broken: (reason: unknown) => void;
}

/** So long after a start timers wait for what people said meanwhile. */
const HEARS_FIRST = MINUTE;

/** A running bot: the loop, its handlers, its lanes, its alarm clock, its control socket. */
export class Bot {
  readonly #deps: BotDeps;
  readonly #outbox: Outbox;
  readonly #delivery: Delivery;
  readonly #nag: () => void;
  readonly #alarm: AlarmClock;
  readonly #loop: SyncLoop;
  readonly #lines: LineWork;
  readonly #errands: ErrandRunner | null;
  readonly #raiseGeneration: () => Promise<void>;
  readonly #outages: Outages;
  readonly #serving: Serving;
  readonly #ready = Promise.withResolvers<void>();
  readonly #intervals: NodeJS.Timeout[] = [];
  readonly #filling = new Set<string>();
  readonly #followed = new Set<string>();
  readonly #arrivals: Arrivals;
  /** What runs beside the loop. */
  readonly #under = new Set<Promise<void>>();
  #isReady = false;
  #startedAt = 0;
  #isStopping = false;

  constructor(deps: BotDeps) {
    this.#deps = deps;
    const { ledger, homeserver, plan, book, notices, clock, declaration } = deps;
    this.#outages = new Outages(notices, plan);
    this.#raiseGeneration = generationRaiser(ledger, clock, deps.raiseGeneration);
    this.#outbox = new Outbox({
      ledger,
      homeserver,
      clock,
      throttled: (room) => plan.purposeOf(room)?.federate === true && plan.purposeOf(room)?.kind !== "line",
      canSend: (room) => this.#canSend(room),
      sent: () => deps.checkpoint?.("sent"),
      drop: (room) => deps.drop?.(room),
      stuck: (room, why) => this.#outages.room(room, why),
      givenUp: (room, action, why) => this.#outages.givenUp(room, action, why),
      broken: deps.broken,
    });
    this.#arrivals = new Arrivals(ledger, plan, homeserver.me.userId);
    this.#lines = new LineWork({
      ledger,
      book,
      plan,
      clock,
      notices,
      handlers: declaration.lines,
      turn: (cause) => this.#turn(cause),
      step: (does) => this.#step(does),
    });
    const telling = {
      unreadable: (event: Unread): void => {
        if (plan.purposeOf(event.room) === null)
          declaration.unreadable?.(event, this.#turn(`unreadable:${event.id}`));
      },
      unheard: (event: Unheard): void => {
        if (plan.purposeOf(event.room)?.people)
          declaration.unheard?.(event, this.#turn(`unreadable:${event.id}`));
      },
      notice: (key: string, text: string): void => notices.mention(key, text),
    };
    this.#nag = () =>
      nag({
        ledger,
        clock,
        ...telling,
        waitedLong: () => this.#outages.unreadable(),
        noneWaitsLong: (kept) => this.#outages.noneUnreadable(kept),
      });
    this.#delivery = new Delivery({
      ledger,
      homeserver,
      clock,
      plan,
      takesPlainChats: declaration.takesPlainChats === true,
      invited: (room, inviter, events) => {
        const turn = this.#turn(`invite:${room}:${clock()}`);
        const rule = { plan, me: homeserver.me.userId, takesDms: declaration.takesDms };
        if (decideInvitation(rule, room, inviter, events, turn)) declaration.opened?.(room, turn);
      },
      // Whose chat it was stays known, since a departure may only be claimed; unless we left it for good.
      departed: (room) => {
        if (plan.purposeOf(room) === null && isForgotten(ledger, room)) forgetRoom(ledger, room);
      },
      heard: (place, event, memory) => {
        declaration.hears[place]?.(event, this.#turn(event.id, memory));
      },
      recall: async (event) =>
        (await deps.memory?.recall(declaration.recalls?.(event) ?? [])) ?? new Recollection(),
      keep: async (memory) => deps.memory?.keep(memory),
      heardOnLine: (line, event) => this.#lines.heard(line, event),
      ...telling,
      checkpoint: (name) => deps.checkpoint?.(name),
    });
    this.#alarm = new AlarmClock(
      ledger,
      clock,
      ({ name, key, body, due }) => {
        const timers = declaration.timers ?? {};
        if (Object.hasOwn(timers, name)) timers[name]?.(key, body, this.#turn(`timer:${name}:${key}:${due}`));
      },
      ({ name }) =>
        notices.mention(
          `timer:${name}`,
          `The timer "${name}" failed and is tried again later. Please report this with the log.`,
        ),
      () => this.#outbox.wake(),
    );
    this.#errands = deps.media
      ? new ErrandRunner({
          ledger,
          clock,
          media: deps.media,
          handlers: declaration.errands ?? {},
          turn: (cause) => this.#turn(cause),
          step: (does) => this.#step(does),
          failed: (name) =>
            notices.mention(
              `errand:${name}`,
              `"${name}" failed and is tried again. Please report this with the log.`,
            ),
        })
      : null;
    this.#loop = new SyncLoop({
      ledger,
      homeserver,
      clock,
      reconnected: () => this.#reconnected(),
      lost: (reason) => this.#outages.lost(reason),
      taken: async (answer, keys) => {
        if (answer.malformed) this.#outages.malformed();
        deps.checkpoint?.("taken");
        hasten(ledger, { keys, people: answer.device_lists?.changed ?? [] });
        await this.#afterSync();
      },
    });
    this.#serving = {
      commands: {
        ...kitCommands({ ledger, notices, book, plan, ready: () => this.#isReady }),
        ...declaration.commands,
      },
      inTurn: (does) =>
        this.#step(() => does(this.#turn(`control:${clock()}:${randomBytes(6).toString("hex")}`))),
    };
  }

  /** Starts everything. Resolves when the first answer of the homeserver has been taken and handled. */
  async start(): Promise<void> {
    this.#startedAt = this.#deps.clock();
    forgetContents(this.#deps.ledger, this.#startedAt); // what fell due while it was down
    this.#deps.control.serve(this.#serving);
    this.#every(5 * SECOND, () => this.#step(() => this.#nag()));
    this.#every(5 * SECOND, () => this.#beside(this.#retry()));
    this.#every(30 * SECOND, () => this.#step(() => this.#lines.remind()));
    this.#every(MINUTE, () => forgetContents(this.#deps.ledger, this.#deps.clock()));
    this.#every(3 * MINUTE, () => this.#beside(this.#raiseGeneration()));
    hastenAll(this.#deps.ledger);
    this.#beside(this.#loop.run());
    await this.#ready.promise;
  }

  /** Finishes what is in flight; what waits is found again at the next start. After it nothing touches the ledger. */
  async stop(): Promise<void> {
    this.#isStopping = true;
    for (const interval of this.#intervals) clearInterval(interval);
    this.#delivery.stopRetrying();
    this.#loop.stop();
    this.#alarm.stop();
    this.#lines.stop();
    await this.#deps.control.close();
    await this.#errands?.stop();
    await this.#outbox.stop();
    while (this.#under.size > 0) await Promise.all(this.#under);
    await this.#delivery.drain();
    await this.#delivery.retryWaiting(); // what was under way
    await this.#raiseGeneration();
    this.#lines.stop(); // what was delivered meanwhile may have begun an acknowledgement
  }

  /** Something that `stop` waits for. */
  #beside(work: Promise<void>): void {
    const ended = work.catch(this.#deps.broken).finally(() => this.#under.delete(ended));
    this.#under.add(ended);
  }

  #canSend(room: string): boolean {
    const { ledger, plan, homeserver } = this.#deps;
    const may = maySend(ledger, plan, homeserver.me.userId, room);
    if (may === "yes") this.#outages.encrypted(room);
    if (may === "plain") this.#outages.plain(room);
    return may === "yes";
  }

  #turn(cause: string, memory = new Recollection()): Turn {
    const { ledger, book, clock } = this.#deps;
    const random = (bytes: number): Uint8Array => randomBytes(bytes);
    return new Turn({ ledger, lines: book, random, memory }, cause, clock());
  }

  /** One transaction of ours, and then whatever it put into the outbox or set as a timer. */
  #step<T>(does: () => T): T {
    const result = this.#deps.ledger.write(does);
    this.#outbox.wake();
    this.#wind();
    this.#errands?.wake();
    return result;
  }

  /**
   * What fell due while the bot was down waits until what was said meanwhile is heard: the answer that makes it needless
   * may be in it. Where the homeserver doesn't answer, what must be destroyed doesn't wait for it.
   */
  #wind(): void {
    if (this.#isReady || this.#deps.clock() - this.#startedAt >= HEARS_FIRST) this.#alarm.wind();
  }

  async #afterSync(): Promise<void> {
    const { ledger, plan, homeserver, clock } = this.#deps;
    this.#follow();
    for (const { room, user } of strangers(ledger, plan, homeserver.me.userId))
      this.#outages.stranger(room, user);
    this.#outages.rooms(checkRooms(ledger, plan));
    encryptChats(ledger, clock());
    this.#outages.chatsOver(closeLeft(ledger, plan, clock()));
    await this.#delivery.drain();
    this.#beside(this.#retry()); // beside the loop: many that wait don't keep the next answer waiting
    if (!this.#isReady) this.#begin();
    this.#outbox.wake();
    this.#wind();
    this.#errands?.wake();
  }

  /** Who is new among those that matter is followed; what they said meanwhile is then read again. */
  #follow(): void {
    const { ledger, plan, homeserver } = this.#deps;
    const fresh = peopleOf(ledger, plan, homeserver.me.userId).filter((user) => !this.#followed.has(user));
    if (fresh.length === 0) return;
    for (const user of fresh) this.#followed.add(user);
    const followed = homeserver
      .follow(fresh)
      .then(() => {
        hasten(ledger, { keys: [], people: fresh });
        return this.#delivery.retryWaiting();
      })
      .catch((reason) => {
        for (const user of fresh) this.#followed.delete(user); // at the next answer again
        if (!(reason instanceof HomeserverFailure)) throw reason;
      });
    this.#beside(followed);
  }

  /** A room that can't be paged stops only itself: its rows rest, the gap stays, the next answer tries again. */
  #fill(gap: ReturnType<typeof openGaps>[number]): void {
    if (this.#filling.has(gap.room) || this.#isStopping) return;
    this.#filling.add(gap.room);
    const filled = fillGap(this.#deps.ledger, this.#deps.homeserver, gap, this.#deps.clock)
      .then((end) => {
        this.#filling.delete(gap.room);
        if (end === "given up") this.#outages.gapGivenUp();
        return this.#afterSync();
      })
      .catch((reason) => {
        this.#filling.delete(gap.room);
        if (!(reason instanceof HomeserverFailure)) throw reason;
        if (!this.#isStopping) this.#outages.gap(reason);
      });
    this.#beside(filled);
  }

  /** Who has just become a reader is told of to the bot, which may have something to say again. */
  async #receive(): Promise<void> {
    const { declaration, homeserver, clock } = this.#deps;
    if (!declaration.arrives || !this.#isReady) return;
    await this.#arrivals.pin((user) => homeserver.identityOf(user));
    if (this.#isStopping) return;
    for (const { room, user } of this.#arrivals.look())
      this.#step(() => declaration.arrives?.(room, this.#turn(`arrives:${room}:${user}:${clock()}`)));
  }

  async #retry(): Promise<void> {
    const gaps = openGaps(this.#deps.ledger);
    for (const gap of gaps) this.#fill(gap);
    if (gaps.length === 0) this.#outages.gapsFilled();
    await this.#delivery.retryWaiting();
    await this.#receive();
    this.#errands?.wake();
    this.#outbox.wake();
  }

  #begin(): void {
    const { clock } = this.#deps;
    this.#isReady = true;
    this.#arrivals.look(); // who was a reader before this start is no news
    this.#step(() => {
      this.#lines.sayWhatWeHave(`start:${clock()}`);
      this.#deps.declaration.starts?.(this.#turn(`start:${clock()}`));
    });
    this.#ready.resolve();
  }

  async #reconnected(): Promise<void> {
    const { ledger, homeserver, clock } = this.#deps;
    if (await wasRestored(ledger, homeserver)) {
      await this.#deps.withdrawKeys();
      this.#outages.restored(await startOver(ledger, homeserver, clock()));
      if (this.#isReady) this.#step(() => this.#lines.sayWhatWeHave(`restored:${clock()}`));
    }
    if (isUnsureOfSent(ledger)) await adoptSent(ledger, homeserver);
    this.#outages.back();
    this.#outbox.retryNow();
  }

  #every(ms: number, does: () => void): void {
    this.#intervals.push(setInterval(does, ms));
  }
}
