import type { UnderstoodMessage } from "../../../core/line/intake-desk.ts";
import { DeskRoom, FIELD_ROOM } from "../../../tests/bots/desk/desk-room.ts";

const MINUTE = 60_000;

interface Told {
  readonly id: string;
  readonly alias: string;
  readonly words: string;
  readonly understood: Partial<UnderstoodMessage>;
  /** Minutes after the one before. */
  readonly after: number;
}

/** A night of twelve reports; words, names and places are made up. */
const NIGHT: readonly Told[] = [
  {
    ...{
      id: "A7F3",
      alias: "R4",
      after: 0,
      words: "two unmarked vans, officers asking people at the bus stop",
    },
    understood: { kind: "stop", area: "boyle-heights", place: "Soto & 1st", sees: true },
  },
  {
    ...{ id: "K2M9", alias: "R9", after: 3, words: "they are stopping people again by the station" },
    understood: { kind: "stop", area: "boyle-heights", place: "Soto Station", sees: false },
  },
  {
    ...{ id: "W4X5", alias: "R12", after: 6, words: "helicopter over the market, many cars" },
    understood: { kind: "presence", area: "boyle-heights", place: "El Mercadito", sees: true },
  },
  ...["C3D4", "E5H6", "G7J8", "M9N2", "P3Q4", "T5U6", "V7W8", "X9Y2", "H2K3"].map(
    (id, n): Told => ({
      ...{ id, alias: `R${20 + n}`, after: 1, words: "I heard that they are here" },
      understood: { kind: "presence", area: n % 2 === 0 ? "pico-union" : "boyle-heights", sees: false },
    }),
  ),
];

export interface Night {
  readonly room: DeskRoom;
  readonly people: Readonly<Record<"ana" | "ben" | "cleo" | "rita", string>>;
  /** How many events of people stood in the rooms before and after each act. */
  readonly acts: Readonly<Record<string, readonly [number, number]>>;
}

/** Plays it on the desk bot, with a double in place of the homeserver, so that hours pass at once. */
export const playNight = (): Night => {
  const room = new DeskRoom();
  const people = {
    ana: room.member("ana", "verifier", "2026-01-01", false),
    ben: room.member("ben", "dispatcher", "2026-01-01", false),
    cleo: room.member("cleo", "coordinator", "2026-01-01", false),
    rita: room.member("rita", "responder", "2026-01-01", false),
  };
  const acts: Record<string, readonly [number, number]> = {};
  const act = (name: string, does: () => void): void => {
    const before = room.people.length;
    does();
    acts[name] = [before, room.people.length];
  };
  const arrive = ({ id, alias, words, understood, after }: Told): void => {
    room.passes(after * MINUTE);
    const nothing = {
      kind: null,
      area: null,
      place: null,
      point: null,
      time: null,
      people: null,
      sees: null,
    };
    room.reports({
      id,
      alias,
      words,
      at: room.bot.now,
      understood: { ...nothing, ...understood },
      first: false,
    });
  };
  const [first, second, third, ...rest] = NIGHT;
  if (!first || !second || !third) throw new Error("a night without reports");

  act("on duty", () => room.says(people.ana, "on"));
  act("answer the test call", () => room.taps(people.ana, "heard"));
  room.says(people.ben, "on");
  room.taps(people.ben, "heard");
  room.saysInField(people.rita, "on");
  room.taps(people.rita, "heard", FIELD_ROOM);
  arrive(first);
  act("claim", () => room.replies(people.ana, "claim"));
  room.passes(4 * MINUTE);
  act("verdict", () => room.votes(people.ana, "see", room.eventOfPoll()));
  act("go there", () => room.taps(people.rita, "going", FIELD_ROOM));
  act("send", () => {
    room.replies(people.ben, "preview");
    room.votes(people.ben, "all");
  });
  room.goesOut(1);
  room.taps(people.rita, "there", FIELD_ROOM);
  act("correct", () => {
    room.replies(people.ben, "correct wrong time");
    room.votes(people.ben, "all");
  });
  room.goesOut(2);
  arrive(second);
  act("merge two", () => room.says(people.ben, "same K2M9", room.eventOfCard("A7F3")));
  arrive(third);
  room.passes(15 * MINUTE);
  act("check in", () => room.taps(people.rita, "well", FIELD_ROOM));
  for (const one of rest) arrive(one);
  act("say that nothing was seen", () => room.says(people.ana, "nothing W4X5"));
  act("withdraw", () => room.replies(people.ben, "retract"));
  act("hand over", () => room.says(people.ben, "handover cleo"));
  act("take over", () => room.taps(people.cleo, "have"));
  room.says(people.ana, "list");
  room.says(people.ana, "stats");
  return { room, people, acts };
};
