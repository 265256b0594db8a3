import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { alike } from "../../../core/incident/alike.ts";
import { publicationOf, situationOf, verificationOf } from "../../../core/incident/axes.ts";
import { claim, release } from "../../../core/incident/decide/claim.ts";
import { close } from "../../../core/incident/decide/close.ts";
import { correct } from "../../../core/incident/decide/correct.ts";
import { attach, followUp } from "../../../core/incident/decide/follow-up.ts";
import { merge, split } from "../../../core/incident/decide/merge.ts";
import { openByCall } from "../../../core/incident/decide/open.ts";
import { retract } from "../../../core/incident/decide/retract.ts";
import { undo } from "../../../core/incident/decide/undo.ts";
import { verdict, verdictFor } from "../../../core/incident/decide/verdict.ts";
import { incidentEventSchema } from "../../../core/incident/events.ts";
import { replay } from "../../../core/incident/evolve.ts";
import { type Incident, shownOf } from "../../../core/incident/incident.ts";
import { independentReports } from "../../../core/incident/independent-reports.ts";
import { DEFAULT_POLICY } from "../../../core/incident/policy.ts";
import { may } from "../../../core/incident/roles.ts";
import { standing } from "../../../core/incident/standing.ts";
import {
  act,
  ana,
  ben,
  cora,
  dana,
  eventsOf,
  follows,
  ground,
  hears,
  issued,
  MINUTE,
  opened,
  opening,
  previewed,
  refusalOf,
  report,
  rosa,
  START,
  said,
  sends,
} from "./desk-story.ts";

const at = (minutes: number) => START + minutes * MINUTE;
const facts = ({ history: _, ...rest }: Incident) => rest;

describe("the claim", () => {
  test("is one person's for five minutes, and longer for who acts", () => {
    const held = follows(opened("A7F3"), claim(opened("A7F3"), act(ana, 0), ground()));
    expect(claim(held, act(ben), ground())).toMatchObject({
      refusal: { code: "claimed", data: { by: ana.id, until: at(5) } },
    });
    expect(refusalOf(claim(held, act(ana), ground()))).toBeNull();
    expect(refusalOf(claim(held, act(ben, 5 * MINUTE), ground()))).toBeNull();
    const acted = hears(held, ana, "cannot", 4 * MINUTE);
    expect(acted.lease?.until).toBe(at(9));
    expect(hears(held, ben, "cannot", 4 * MINUTE).lease?.until).toBe(at(5));
    expect(hears(held, ana, "cannot", 6 * MINUTE).lease?.until).toBe(at(5));
  });

  test("is given back by who has it", () => {
    const held = follows(opened("A7F3"), claim(opened("A7F3"), act(ana, 0), ground()));
    expect(follows(held, release(held, act(ana))).lease).toBeNull();
    expect(refusalOf(release(held, act(ben)))).toBe("claimed");
    expect(refusalOf(release(held, act(ana, 5 * MINUTE)))).toBe("not_claimed");
  });
});

describe("a verdict", () => {
  test("is the last that the person gave, by whatever poll or word", () => {
    const incident = hears(hears(hears(opened("A7F3"), ana, "see"), ben, "nothing"), ana, "cannot");
    expect(incident.verdicts.map(({ person, says }) => [person, says])).toEqual([
      [ben.id, "nothing"],
      [ana.id, "cannot"],
    ]);
  });

  test("says when it was seen, which isn't to come", () => {
    expect(hears(opened("A7F3"), ana, "see", MINUTE, { seen: at(-5) }).verdicts[0]?.seen).toBe(at(-5));
    expect(refusalOf(verdict(opened("A7F3"), said("see", { seen: at(9) }), act(ana)))).toBe("future");
  });

  test("of another is typed by a dispatcher, for who may give one", () => {
    const given = follows(opened("A7F3"), verdictFor(opened("A7F3"), ana, said("see"), act(dana)));
    expect(given.verdicts[0]).toMatchObject({ person: ana.id, by: dana.id });
    expect(refusalOf(verdictFor(opened("A7F3"), ana, said("see"), act(ben)))).toBe("not_allowed");
    expect(refusalOf(verdictFor(opened("A7F3"), dana, said("see"), act(dana)))).toBe("for_yourself");
    expect(refusalOf(verdictFor(opened("A7F3"), rosa, said("see"), act(dana)))).toBe("for_nobody");
  });

  test("is shown with the reason why it doesn't count", () => {
    const own = opened("A7F3", { report: report("A7F3", { holder: ana.id }) });
    const given = hears(hears(hears(own, ana, "see"), ben, "see"), cora, "see");
    const moved = follows(given, correct(given, { people: 3 }, act(dana)));
    const again = hears(moved, cora, "see");
    expect(standing(again, ground(), at(2)).map(({ not }) => not)).toEqual(["own_report", "stale", null]);
  });
});

describe("the axes", () => {
  const verification = (incident: Incident, minute = 5) => verificationOf(incident, ground(), at(minute));

  test("verification", () => {
    const one = opened("A7F3");
    const two = follows(one, attach(one, report("W4X5", { alias: "R9" }), at(1), "$r"));
    const copy = follows(one, attach(one, report("W4X5"), at(1), "$r"));
    expect(verification(one)).toBe("unverified");
    expect(verification(two)).toBe("corroborated");
    expect(verification(copy)).toBe("unverified");
    expect(verification(one, 31)).toBe("unverifiable");
    expect(verification(hears(one, ana, "trusted", 2, { source: "x" }), 31)).toBe("corroborated");
    expect(verification(hears(one, ana, "nothing"))).toBe("unverifiable");
    expect(verification(hears(one, ana, "else"))).toBe("refuted");
    expect(verification(hears(one, ana, "see"))).toBe("verified");
    expect(verification(hears(hears(one, ana, "see"), ben, "nothing"))).toBe("verified");
    expect(verification(hears(hears(one, ana, "see"), ben, "else"))).toBe("disputed");
    expect(verification(hears(opened("A7F3", { kind: "operation" }), ana, "see"))).toBe("corroborated");
  });

  test("a verdict goes stale when the place is corrected", () => {
    const seen = hears(opened("A7F3"), ana, "see");
    const moved = follows(
      seen,
      correct(seen, { where: { area: "boyle-heights", place: "Breed & 1st", point: null } }, act(dana)),
    );
    expect(verification(moved)).toBe("unverified");
    expect(verification(hears(moved, ana, "see"))).toBe("verified");
  });

  test("situation", () => {
    const situation = (incident: Incident) => situationOf(incident, ground(), at(30));
    const one = opened("A7F3");
    expect(situation(one)).toBe("reported");
    expect(situation(hears(one, ana, "nothing"))).toBe("reported");
    expect(situation(hears(one, ana, "see"))).toBe("active");
    expect(situation(hears(one, ana, "gone"))).toBe("gone");
    expect(situation(hears(hears(one, ana, "see", 1), ben, "nothing", 2))).toBe("gone");
    expect(situation(hears(hears(one, ben, "nothing", 1), ana, "see", 2))).toBe("active");
  });

  test("publication", () => {
    expect(publicationOf(opened("A7F3"), at(5))).toBe("internal");
    expect(publicationOf(issued(), at(5))).toBe("sent");
    expect(publicationOf(issued(), at(120))).toBe("expired");
    const shown = previewed(issued(), dana, 5 * MINUTE, { action: "correct", reason: "wrong_time" });
    expect(publicationOf(follows(shown, sends(shown, cora, 6 * MINUTE)), at(7))).toBe("corrected");
  });
});

test("a new kind brings its level, unless somebody had chosen one", () => {
  const stop = opened("A7F3");
  expect(stop.level).toBe(2);
  expect(follows(stop, correct(stop, { kind: "operation" }, act(dana))).level).toBe(3);
  const chosen = follows(stop, correct(stop, { level: 3 }, act(dana)));
  expect(follows(chosen, correct(chosen, { kind: "detention" }, act(dana))).level).toBe(3);
  expect(refusalOf(correct(stop, { kind: "stop" }, act(dana)))).toBe("nothing_changed");
  expect(refusalOf(correct(stop, {}, act(dana)))).toBe("nothing_changed");
});

describe("merging", () => {
  const one = opened("A7F3");
  const other = opened("K2M9", { report: report("K2M9", { alias: "R9" }) });
  const both = (decision: ReturnType<typeof merge>, a = one, b = other) =>
    [follows(a, decision), follows(b, decision)] as const;

  test("shows all reports on one, makes verdicts stale, and points from the other to it", () => {
    const [whole, part] = both(merge(hears(one, ana, "see"), other, act(dana)), hears(one, ana, "see"));
    expect(shownOf(whole).reports).toEqual(["A7F3", "K2M9"]);
    expect(verificationOf(whole, ground(), at(5))).toBe("corroborated");
    expect(standing(whole, ground(), at(5))[0]?.not).toBe("stale");
    expect(claim(part, act(ana), ground())).toMatchObject({
      refusal: { code: "merged", data: { id: "K2M9", into: "A7F3" } },
    });
  });

  test("and splitting leaves both as they were", () => {
    const seen = hears(one, ana, "see");
    const [whole, part] = both(merge(seen, other, act(dana)), seen);
    const [a, b] = both(split(whole, "K2M9", act(dana)), whole, part);
    expect(facts(a)).toEqual(facts(seen));
    expect(facts(b)).toEqual(facts(other));
  });

  test("lets no report be lost on the other, and what a reporter adds is with the report after a split", () => {
    const [whole, part] = both(merge(one, other, act(dana)));
    expect(refusalOf(attach(part, report("W4X5"), at(2), "$r"))).toBe("merged");
    const more = { report: "K2M9", sees: false, photos: ["p"] };
    expect(refusalOf(followUp(part, more, at(2), "$f"))).toBe("merged");
    const added = followUp(whole, more, at(2), "$f");
    const [a, b] = [follows(whole, added), follows(part, added)];
    const apart = split(a, "K2M9", act(dana));
    expect(follows(b, apart).reports[0]).toMatchObject({ sees: false, photos: ["p"] });
    const closed = follows(one, close(one, "nothing", act(dana)));
    expect(refusalOf(attach(closed, report("W4X5"), at(2), "$r"))).toBe("closed");
  });

  test("is refused where it would leave an alert to nobody, or means nothing", () => {
    const out = issued("K2M9");
    const [whole, part] = both(merge(one, other, act(dana)));
    expect(refusalOf(merge(one, out, act(dana)))).toBe("other_sent");
    expect(refusalOf(merge(issued(), out, act(dana)))).toBe("both_sent");
    expect(refusalOf(merge(issued(), other, act(dana)))).toBeNull();
    expect(refusalOf(merge(one, one, act(dana)))).toBe("same_incident");
    expect(refusalOf(merge(one, part, act(dana)))).toBe("other_merged");
    expect(refusalOf(merge(part, opened("W4X5"), act(dana)))).toBe("merged");
    expect(refusalOf(merge(one, opened("W4X5", { city: "oak" }), act(dana)))).toBe("other_city");
    expect(refusalOf(split(whole, "W4X5", act(dana)))).toBe("not_merged");
    expect(refusalOf(merge(one, other, act(ana)))).toBe("not_allowed");
  });
});

describe("undo", () => {
  test("takes back one's own last change within 30 seconds, and what was before is there again", () => {
    const seen = hears(opened("A7F3"), ana, "see", 0);
    const changed = hears(seen, ana, "else", 1_000);
    const back = follows(changed, undo(changed, act(ana, 31_000), ground()));
    expect(facts(back)).toEqual(facts(seen));
    expect(refusalOf(undo(changed, act(ana, 31_001), ground()))).toBe("nothing_to_undo");
    expect(refusalOf(undo(changed, act(ben, 2_000), ground()))).toBe("nothing_to_undo");
    expect(refusalOf(undo(back, act(ana, 31_000), ground()))).toBe("nothing_to_undo");
  });

  test("leaves what others did since", () => {
    const mine = hears(hears(opened("A7F3"), ana, "see", 0), ben, "see", 1_000);
    const back = follows(mine, undo(mine, act(ana, 2_000), ground()));
    expect(back.verdicts.map(({ person }) => person)).toEqual([ben.id]);
  });

  test("of a merge sets both free", () => {
    const [one, other] = [opened("A7F3"), opened("K2M9")];
    const merged = merge(one, other, act(dana, 0));
    const [whole, part] = [follows(one, merged), follows(other, merged)];
    const back = undo(whole, act(dana, 1_000), ground());
    expect(facts(follows(whole, back))).toEqual(facts(one));
    expect(facts(follows(part, back))).toEqual(facts(other));
  });

  test("takes nothing back that goes out, or on which something went out", () => {
    const shown = previewed(hears(opened("A7F3"), ana, "see", 0), dana, 1_000);
    const out = follows(shown, sends(shown, cora, 2_000));
    expect(refusalOf(undo(out, act(ana, 3_000), ground()))).toBe("sent_since");
    expect(refusalOf(undo(out, act(cora, 3_000), ground()))).toBe("nothing_to_undo");
    const gone = follows(out, retract(out, "sent_by_mistake", null, act(cora, 4_000)));
    expect(refusalOf(undo(gone, act(cora, 5_000), ground()))).toBe("nothing_to_undo");
  });
});

test("a call is taken down by a verifier and bears the alias caller", () => {
  const [first] = eventsOf(openByCall(opening("A7F3"), act(ana)));
  expect(first?.event).toMatchObject({ by: ana.id, report: { alias: "caller", taker: ana.id } });
  expect(refusalOf(openByCall(opening("A7F3"), act(rosa)))).toBe("not_allowed");
});

test("each role may do what the one before may, a responder what all may", () => {
  const words = ["help", "see", "send", "grant"] as const;
  const allowed = (role: Parameters<typeof may>[0]) => words.map((word) => may(role, word));
  expect(allowed(null)).toEqual([false, false, false, false]);
  expect(allowed("responder")).toEqual([true, false, false, false]);
  expect(allowed("verifier")).toEqual([true, true, false, false]);
  expect(allowed("dispatcher")).toEqual([true, true, true, false]);
  expect(allowed("coordinator")).toEqual([true, true, true, true]);
});

test("reports that share an alias, a wording or a photo are one", () => {
  const count = (...more: Partial<Parameters<typeof report>[1]>[]) =>
    independentReports(more.map((one, index) => report(`A2${index}C`, one)));
  expect(count({ alias: "R1" }, { alias: "R2" })).toBe(2);
  expect(count({ alias: "R1" }, { alias: "R1" })).toBe(1);
  expect(count({ alias: "R1", wording: "w" }, { alias: "R2", wording: "w" })).toBe(1);
  expect(
    count(
      { alias: "R1", photos: ["a"] },
      { alias: "R2", photos: ["b"] },
      { alias: "R3", photos: ["b", "a"] },
    ),
  ).toBe(1);
  expect(count({ alias: "caller" }, { alias: "caller" })).toBe(2);
});

test("incidents near in place and time look alike, the nearest first", () => {
  const near = (id: string, longitude: number, minutes: number, more = {}) =>
    opened(id, { point: [longitude, 0], time: at(minutes), ...more });
  const metres = (a: readonly [number, number], b: readonly [number, number]) => 10 * Math.abs(a[0] - b[0]);
  const others = [
    near("K2M9", 35, -4),
    near("W4X5", 50.1, 0),
    near("C2D3", 10, 31),
    near("D2E3", 10, 30),
    opened("E2F3", { point: null }),
    opened("F2G3", { point: null, area: "pico-union" }),
    near("G2H3", 1, 0, { city: "oak" }),
  ];
  expect(alike(near("A7F3", 0, 0), others, DEFAULT_POLICY, metres)).toEqual([
    { id: "D2E3", metres: 100, earlier: -30 * MINUTE },
    { id: "K2M9", metres: 350, earlier: 4 * MINUTE },
    { id: "E2F3", metres: null, earlier: 0 },
  ]);
});

test("an event of an unknown type, with an unknown key, or that sends without a verdict is refused", () => {
  const sent = issued().history.at(-1);
  expect(incidentEventSchema.safeParse(sent).success).toBe(true);
  for (const wrong of [{ type: "published" }, { words_of: "x" }, { basis: [] }, { at: 1.5 }, { kind: null }])
    expect(incidentEventSchema.safeParse({ ...sent, ...wrong }).success).toBe(false);
  fc.assert(
    fc.property(fc.anything(), (anything) => {
      expect(incidentEventSchema.safeParse(anything).success).toBe(false);
    }),
  );
});

test("an incident begins with its opening", () => {
  const [, ...rest] = issued().history;
  expect(() => replay(rest)).toThrow("opens");
  expect(() => replay([])).toThrow("opens");
});
