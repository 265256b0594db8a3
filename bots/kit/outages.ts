import { SECOND } from "./clock.ts";
import type { HomeserverFailure } from "./homeserver/homeserver.ts";
import type { StartedOver } from "./inbox/restored.ts";
import type { Notices } from "./notices.ts";
import type { RoomPlan } from "./rooms.ts";

const ROOM = "room:";

const lasting = (ms: number): string => `${Math.round(ms / SECOND)} s`;

/** What to do about somebody in a room in which they have no part. */
const REMEDY: Readonly<Record<string, string>> = {
  desk: "Remove them, or type: npx almenara roster add <user> --role verifier",
  operations: "Remove them, or type: npx almenara operator add <user>",
};

/** What operations are told when nobody answers, or a room takes nothing, and when that is over. */
export class Outages {
  readonly #notices: Notices;
  readonly #plan: RoomPlan;
  #connected = false;

  constructor(notices: Notices, plan: RoomPlan) {
    this.#notices = notices;
    this.#plan = plan;
  }

  lost(reason: HomeserverFailure): void {
    this.#connected = false;
    this.#notices.raise(
      "homeserver",
      `The homeserver doesn't answer (${reason.message}). The bot keeps everything and goes on asking. Check that it runs: npx almenara doctor`,
    );
  }

  back(): void {
    this.#connected = true;
    this.#notices.over("homeserver", (ms) => `The homeserver answers again, after ${lasting(ms)}.`);
  }

  restored({ again, gone }: StartedOver): void {
    const lost =
      gone === 0
        ? ""
        : ` ${gone} older one(s) of its own can't be sent again: their contents were deleted in due time.`;
    this.#notices.mention(
      "restored",
      `The homeserver has lost its newest messages: it was restored from an older copy. The bot reads every room again and sends ${again} message(s) again; what others sent meanwhile is lost.${lost} Ask on the desk.`,
    );
  }

  malformed(): void {
    this.#notices.mention(
      "malformed",
      "The homeserver sent events that are none by their form; they were left out. It is broken, or somebody alters what it delivers.",
    );
  }

  /** @param why null where messages go out again */
  room(room: string, why: string | null): void {
    const what = this.#plan.called(room);
    if (why === null)
      this.#notices.over(`stuck:${room}`, (ms) => `Messages to ${what} go out again, after ${lasting(ms)}.`);
    else if (this.#connected)
      // that nobody answers is told once, not for each room
      this.#notices.raise(
        `stuck:${room}`,
        `Messages to ${what} don't go out (${why}). The bot keeps them and tries again; nothing to type.`,
      );
  }

  givenUp(room: string, action: string, why: string): void {
    this.#notices.mention(
      `${action}:${room}`,
      `The bot could not ${action} ${this.#plan.called(room)} (${why}); it doesn't try again. Where it should be there, invite it again.`,
    );
  }

  /** @param closed sends that waited for chats that are over */
  chatsOver(closed: number): void {
    if (closed > 0)
      this.#notices.mention(
        "chats over",
        `${closed} message(s) were not said any more: they waited for a chat that the bot is no longer in.`,
      );
  }

  encrypted(room: string): void {
    this.#notices.over(`plain:${room}`, (ms) => `That room is encrypted, after ${lasting(ms)}.`);
  }

  plain(room: string): void {
    this.#notices.raise(
      `plain:${room}`,
      "A room that should be encrypted isn't. Nothing is sent there. Type: npx almenara doctor",
    );
  }

  /** @param complaints how rooms differ from what set-up made; none where all is well again */
  rooms(complaints: readonly string[]): void {
    for (const { key } of this.#notices.open()) {
      const complaint = key.startsWith(ROOM) ? key.slice(ROOM.length) : null;
      if (complaint !== null && !complaints.includes(complaint))
        this.#notices.over(key, (ms) => `This is over, after ${lasting(ms)}: ${complaint}.`);
    }
    for (const complaint of complaints)
      this.#notices.raise(
        `${ROOM}${complaint}`,
        `A room isn't as set-up made it: ${complaint}. Nothing is sent where encryption is missing. Type: npx almenara doctor`,
      );
  }

  stranger(room: string, user: string): void {
    const remedy = REMEDY[this.#plan.purposeOf(room)?.kind ?? ""] ?? "Remove them.";
    this.#notices.mention(
      `stranger:${room}:${user}`,
      `Somebody who has no part there is in ${this.#plan.called(room)}. They get no keys and their words don't count. ${remedy}`,
    );
  }

  gap(reason: HomeserverFailure): void {
    this.#notices.raise(
      "gap",
      `Older messages of a room can't be fetched (${reason.message}). That room waits; others go on.`,
    );
  }

  gapsFilled(): void {
    this.#notices.over("gap", (ms) => `No room waits for older messages any more, after ${lasting(ms)}.`);
  }

  gapGivenUp(): void {
    this.#notices.mention(
      "gap given up",
      "Some older messages of a room can't be fetched: the homeserver refuses them, or names them without end. The bot goes on without them; ask whether somebody waits for an answer.",
    );
  }

  unreadable(): void {
    this.#notices.raise(
      "unreadable",
      "Messages have arrived whose keys haven't, for over 5 min. Bots keep them and go on waiting; nothing to type.",
    );
  }

  /** @param kept messages that have waited for so long that their keys may never come */
  noneUnreadable(kept: number): void {
    this.#notices.over("unreadable", (ms) =>
      kept === 0
        ? `Keys have come for everything that waited, after ${lasting(ms)}.`
        : `No message of the last day waits for its key. ${kept} older one(s) still do; bots keep them.`,
    );
  }
}
