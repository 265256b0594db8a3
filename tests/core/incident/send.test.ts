import { describe, expect, test } from "vitest";
import { publicationOf, situationOf } from "../../../core/incident/axes.ts";
import { partnerAgrees } from "../../../core/incident/decide/agree.ts";
import { claim } from "../../../core/incident/decide/claim.ts";
import { close } from "../../../core/incident/decide/close.ts";
import { correct } from "../../../core/incident/decide/correct.ts";
import { expire } from "../../../core/incident/decide/expire.ts";
import { attach, followUp } from "../../../core/incident/decide/follow-up.ts";
import { notOut } from "../../../core/incident/decide/not-out.ts";
import { openByCall } from "../../../core/incident/decide/open.ts";
import { preview } from "../../../core/incident/decide/preview.ts";
import { retract } from "../../../core/incident/decide/retract.ts";
import { rumour } from "../../../core/incident/decide/rumour.ts";
import { send } from "../../../core/incident/decide/send.ts";
import { verdictFor } from "../../../core/incident/decide/verdict.ts";
import { replay } from "../../../core/incident/evolve.ts";
import type { Incident } from "../../../core/incident/incident.ts";
import { judge } from "../../../core/incident/judge.ts";
import { outward } from "../../../core/incident/outward.ts";
import { DEFAULT_POLICY } from "../../../core/incident/policy.ts";
import {
  act,
  ana,
  ben,
  choice,
  cora,
  dana,
  eli,
  eventsOf,
  follows,
  ground,
  hears,
  issued,
  MINUTE,
  member,
  opened,
  opening,
  previewed,
  refusalOf,
  report,
  roster,
  START,
  said,
  sends,
} from "./desk-story.ts";

const at = (minutes: number) => START + minutes * MINUTE;
/** What happens when Eli sends, after Dana's preview. */
const tried = (incident: Incident, by = eli, on = ground()) =>
  refusalOf(sends(previewed(incident, dana, 10 * MINUTE, {}, on), by, 11 * MINUTE, on));
const CORRECTION = { action: "correct", reason: "wrong_place" } as const;
const levelled = (level: 1 | 2 | 3) =>
  opened("A7F3", { kind: ({ 1: "presence", 2: "stop", 3: "operation" } as const)[level] });

describe("who must have verified", () => {
  test("one verifier who sees it, and another person who sends", () => {
    expect(tried(opened("A7F3"))).toBe("unverified");
    expect(tried(hears(opened("A7F3"), ana, "see"))).toBeNull();
    expect(tried(hears(opened("A7F3"), ana, "gone"))).toBeNull();
    for (const says of ["nothing", "else", "cannot", "trusted"] as const)
      expect(tried(hears(opened("A7F3"), ana, says))).toBe("unverified");
  });

  test("two whom verifiers trust, from two sources", () => {
    const one = hears(opened("A7F3"), ana, "trusted", 1, { source: "baker" });
    expect(tried(hears(one, ben, "trusted", 2, { source: "baker" }))).toBe("unverified");
    expect(tried(hears(one, ben, "trusted", 2))).toBe("unverified");
    expect(tried(hears(one, ben, "trusted", 2, { source: "teacher" }))).toBeNull();
  });

  test("the sender isn't the only one, but for a notice", () => {
    expect(tried(hears(levelled(2), eli, "see"), eli)).toBe("sender_alone");
    expect(tried(hears(levelled(1), eli, "see"), eli)).toBeNull();
    expect(tried(hears(hears(levelled(2), eli, "see"), ana, "gone"), eli)).toBeNull();
    expect(tried(hears(hears(levelled(2), eli, "see"), ana, "trusted", 2, { source: "x" }), eli)).toBe(
      "sender_alone",
    );
  });

  test("who typed another's verdict can't send it above a notice", () => {
    const typed = (incident: Incident) => follows(incident, verdictFor(incident, ana, said("see"), act(eli)));
    expect(tried(typed(levelled(2)), eli)).toBe("sender_alone");
    expect(tried(typed(levelled(2)), dana)).toBeNull();
    expect(tried(typed(levelled(1)), eli)).toBeNull();
    const shaky = member("eli", { role: "dispatcher", identity: "provisional" });
    expect(tried(typed(levelled(2)), dana, ground({ roster: roster(ana, dana, shaky) }))).toBe("unverified");
  });

  test("urgent needs two, or a warning that a partner agrees to", () => {
    expect(tried(hears(levelled(3), ana, "see"))).toBe("second_verifier");
    expect(tried(hears(hears(levelled(3), ana, "see"), ben, "see"))).toBeNull();
    const out = issued();
    const agreed = follows(out, partnerAgrees(out, "oak", 1, at(4), "$p"));
    const raised = follows(agreed, correct(agreed, { level: 3 }, act(dana, 5 * MINUTE)));
    const update = (incident: Incident) =>
      refusalOf(sends(previewed(incident, dana, 10 * MINUTE, { action: "update" }), eli, 11 * MINUTE));
    expect(update(raised)).toBe("unverified");
    expect(update(hears(raised, ana, "see", 6 * MINUTE))).toBeNull();
    const notice = issued("A7F3", ground(), "presence");
    const asked = follows(notice, partnerAgrees(notice, "oak", 1, at(4), "$p"));
    const jumped = follows(asked, correct(asked, { level: 3 }, act(dana, 5 * MINUTE)));
    expect(update(hears(jumped, ana, "see", 6 * MINUTE))).toBe("second_verifier");
    const moved = follows(raised, correct(raised, { time: at(2) }, act(dana, 6 * MINUTE)));
    expect(update(hears(moved, ana, "see", 7 * MINUTE))).toBe("second_verifier");
  });

  test("verifiers granted by one person on one day count once", () => {
    const granted = { grantedBy: cora.id, grantedAt: START };
    const [x, y, z] = [
      member("x", granted),
      member("y", granted),
      member("z", { grantedBy: cora.id, grantedAt: START - 48 * 60 * MINUTE }),
    ];
    const on = ground({ roster: roster(x, y, z, dana, eli) });
    expect(tried(hears(hears(levelled(3), x, "see"), y, "see"), eli, on)).toBe("second_verifier");
    expect(tried(hears(hears(levelled(3), x, "see"), z, "see"), eli, on)).toBeNull();
  });

  test("learners, lapsed, unknown, not compared and suspended members don't count, nor anybody's own report", () => {
    const lapsed = START - DEFAULT_POLICY.trainedFor;
    for (const more of [
      { trained: null },
      { trained: lapsed },
      { identity: "provisional" },
      { identity: "suspended" },
      { role: "responder" },
    ] as const)
      expect(
        tried(hears(opened("A7F3"), ana, "see"), eli, ground({ roster: roster(member("ana", more)) })),
      ).toBe("unverified");
    expect(tried(hears(opened("A7F3"), ana, "see"), eli, ground({ roster: roster() }))).toBe("unverified");
    const own = opened("A7F3", { report: report("A7F3", { holder: ana.id }) });
    expect(tried(hears(own, ana, "see"))).toBe("unverified");
    expect(tried(hears(own, ben, "see"))).toBeNull();
  });

  test("whoever took the call can't be its only verifier, at any level", () => {
    const call = openByCall(opening("A7F3", { kind: "presence" }), act(ana));
    const taken = replay(eventsOf(call).map(({ event }) => event));
    expect(taken.reports[0]?.alias).toBe("caller");
    expect(tried(hears(taken, ana, "see"))).toBe("taker_alone");
    expect(tried(hears(hears(taken, ana, "see"), ben, "see"))).toBeNull();
    expect(tried(hears(taken, ben, "see"))).toBeNull();
  });

  test("something else seen stops it until they agree", () => {
    const disputed = hears(hears(opened("A7F3"), ana, "see"), ben, "else");
    expect(tried(disputed)).toBe("disputed");
    expect(tried(hears(disputed, ben, "cannot"))).toBeNull();
  });

  test("an identity that wasn't compared can't send, and a verifier may not", () => {
    const ready = hears(opened("A7F3"), ana, "see");
    expect(tried(ready, member("eli", { role: "dispatcher", identity: "provisional" }))).toBe("not_compared");
    expect(tried(ready, ben)).toBe("not_allowed");
  });

  test("a preview tells what blocks it before anybody tries", () => {
    const wish = { ...choice(), scope: "all" } as const;
    const blocks = (incident: Incident) =>
      judge(incident, wish, null, ground(), at(1)).blocks.map(({ code }) => code);
    expect(blocks(opened("A7F3"))).toEqual(["unverified"]);
    expect(blocks(hears(hears(levelled(3), ana, "see"), ben, "else"))).toEqual([
      "disputed",
      "second_verifier",
    ]);
    expect(blocks(hears(opened("A7F3"), ana, "see"))).toEqual([]);
  });
});

describe("binding", () => {
  test.each([
    ["kind", { kind: "detention" }],
    ["place", { where: { area: "boyle-heights", place: "Breed & 1st", point: null } }],
    ["area", { where: { area: "pico-union", place: "Soto & 1st", point: null } }],
    ["time", { time: START - 5 * MINUTE }],
    ["people", { people: 4 }],
    ["a higher level", { level: 3 }],
  ] as const)("a verdict is stale when this is corrected: %s", (_, correction) => {
    const seen = hears(opened("A7F3"), ana, "see");
    const corrected = follows(seen, correct(seen, correction, act(dana, 2 * MINUTE)));
    expect(tried(corrected)).toBe("unverified");
    const again = hears(hears(corrected, ana, "see"), ben, "see");
    expect(tried(again)).toBeNull();
  });

  test("a lower level is less than was verified; one more report is other than was verified; more words aren't", () => {
    const seen = hears(opened("A7F3"), ana, "see");
    expect(tried(follows(seen, correct(seen, { level: 1 }, act(dana))))).toBeNull();
    expect(tried(follows(seen, attach(seen, report("K2M9"), at(2), "$r")))).toBe("unverified");
    const more = { report: "A7F3", sees: null, photos: ["p"] };
    expect(tried(follows(seen, followUp(seen, more, at(2), "$f")))).toBeNull();
  });

  test("a vote on an older card is about what that card showed", () => {
    const first = opened("A7F3");
    const moved = follows(
      first,
      correct(first, { where: { area: "pico-union", place: null, point: null } }, act(dana)),
    );
    const { kind, area, place, time, people, level } = first;
    const shown = { kind, area, place, time, people, level, reports: ["A7F3"] };
    expect(tried(hears(moved, ana, "see", MINUTE, { shown }))).toBe("unverified");
  });
});

describe("a preview", () => {
  const ready = () => previewed(hears(opened("A7F3"), ana, "see"), dana, 2 * MINUTE);

  test("is sent as it was shown", () => {
    const sent = follows(ready(), sends(ready(), eli, 3 * MINUTE));
    const event = sent.history.at(-1);
    expect(event && outward(sent, event)).toEqual({
      alert: "K7RA2345",
      revision: 1,
      action: "issue",
      level: 2,
      kind: "stop",
      area: "boyle-heights",
      place: "Soto & 1st",
      when: START,
      issued: at(3),
      verifiedHow: "seen",
      validUntil: at(120),
      reason: null,
      change: null,
      words: null,
      receivers: ["alerts", "oakland", "public"],
      scope: "all",
    });
    expect(sent.history.slice(0, -1).map((one) => outward(sent, one))).toEqual([null, null, null]);
  });

  test("isn't sent when a vote came after, when anything changed, when it is old, or when another replaced it", () => {
    const shown = ready();
    expect(refusalOf(sends(hears(shown, ana, "see", 2.5 * MINUTE), eli, 3 * MINUTE))).toBe("preview_voted");
    const corrected = follows(shown, correct(shown, { level: 1 }, act(dana)));
    expect(refusalOf(sends(corrected, eli, 3 * MINUTE))).toBe("preview_changed");
    expect(refusalOf(sends(shown, eli, 12 * MINUTE))).toBeNull();
    expect(refusalOf(sends(shown, eli, 12 * MINUTE + 1))).toBe("preview_old");
    const newer = previewed(shown, eli, 2.5 * MINUTE, { receivers: ["alerts"] });
    expect(refusalOf(send(newer, shown.preview?.digest ?? "", "all", act(eli), ground()))).toBe(
      "preview_replaced",
    );
    expect(refusalOf(send(opened("A7F3"), "none", "all", act(eli), ground()))).toBe("no_preview");
  });

  test("is sent once: the second of two is told who was first", () => {
    const sent = follows(ready(), sends(ready(), eli, 3 * MINUTE));
    const second = sends(sent, dana, 3 * MINUTE);
    expect(second).toEqual({
      ok: false,
      refusal: { code: "preview_sent", data: { id: "A7F3", by: eli.id, at: at(3) } },
    });
  });

  test("needs a kind, an area, receivers, a time to come and the right action", () => {
    const asked = (incident: Incident, more = {}) =>
      refusalOf(preview(incident, choice(more), act(dana), ground()));
    expect(asked(opened("A7F3", { kind: null }))).toBe("no_kind");
    expect(asked(opened("A7F3", { area: null }))).toBe("no_area");
    expect(asked(opened("A7F3"), { receivers: [] })).toBe("no_receivers");
    expect(asked(opened("A7F3"), { until: at(1) })).toBe("valid_too_long");
    expect(asked(opened("A7F3"), { until: at(362) })).toBe("valid_too_long");
    expect(asked(opened("A7F3"), { action: "update" })).toBe("not_issued");
    expect(asked(issued())).toBe("already_issued");
    expect(asked(issued(), { action: "correct" })).toBe("no_reason");
    expect(asked(issued(), { action: "correct", reason: "wrong_place" })).toBeNull();
    expect(refusalOf(preview(opened("A7F3"), choice(), act(ana), ground()))).toBe("not_allowed");
  });

  test("keeps the public id of the first, and every receiver of any revision", () => {
    const update = previewed(issued(), dana, 5 * MINUTE, {
      alert: "C2345678",
      action: "update",
      receivers: ["field"],
    });
    expect(update.preview?.alert).toBe("K7RA2345");
    expect(update.preview?.receivers).toEqual(["alerts", "field", "oakland", "public"]);
  });

  test("for the city only is said to no partner, and not where partners heard of it before", () => {
    const city = follows(ready(), sends(ready(), eli, 3 * MINUTE, ground(), "city"));
    expect(city.revisions[0]?.scope).toBe("city");
    const update = previewed(issued(), dana, 5 * MINUTE, { action: "update" });
    expect(refusalOf(sends(update, eli, 6 * MINUTE, ground(), "city"))).toBe("wider_before");
  });
});

describe("what follows an alert", () => {
  test("lowering needs nobody; to say it for longer, to more people or in other words does", () => {
    const on = ground({ roster: roster(dana, eli), policy: { ...DEFAULT_POLICY, publicFrom: 1 } });
    const lowered = (out: Incident, more: Parameters<typeof choice>[0], scope: "all" | "city" = "all") => {
      const lower = follows(out, correct(out, { level: 1 }, act(dana, 4 * MINUTE)));
      const shown = previewed(lower, dana, 5 * MINUTE, { action: "update", ...more }, on);
      return refusalOf(sends(shown, eli, 6 * MINUTE, on, scope));
    };
    expect(lowered(issued(), {})).toBeNull();
    expect(lowered(issued(), { until: at(121) })).toBe("unverified");
    expect(lowered(issued(), { change: "fewer_people" })).toBe("unverified");
    expect(lowered(issued(), { words: "$w" })).toBe("unverified");
    expect(lowered(issued(), { receivers: ["field"] })).toBe("unverified");
    const ready = previewed(hears(opened("A7F3"), ana, "see"), dana, 2 * MINUTE);
    const city = follows(ready, sends(ready, eli, 3 * MINUTE, ground(), "city"));
    expect(lowered(city, {}, "city")).toBeNull();
    expect(lowered(city, {}, "all")).toBe("unverified");
  });

  test("over needs a fresh look, by another than the sender, and nobody who has seen it since", () => {
    const over = (incident: Incident, minute: number, by = eli) =>
      refusalOf(
        sends(previewed(incident, dana, minute * MINUTE, { action: "over" }), by, minute * MINUTE + 1),
      );
    const out = issued();
    expect(over(out, 20)).toBe("no_fresh_look");
    const looked = hears(out, ben, "nothing", 20 * MINUTE);
    expect(over(looked, 21)).toBeNull();
    expect(over(looked, 36)).toBe("no_fresh_look");
    expect(over(hears(out, eli, "gone", 20 * MINUTE), 21)).toBe("sender_alone");
    expect(over(hears(looked, ana, "see", 22 * MINUTE), 23)).toBe("still_seen");
    expect(over(hears(out, ben, "trusted", 20 * MINUTE, { source: "x" }), 21)).toBe("no_fresh_look");
    expect(over(hears(out, ben, "nothing", 20 * MINUTE, { seen: at(2) }), 20)).toBe("no_fresh_look");
  });

  test("a retraction goes at once, by one person, whatever else is so, and is said once", () => {
    const out = issued();
    const shaky = member("eli", { role: "dispatcher", identity: "provisional" });
    const gone = follows(out, retract(out, "wrong_place", null, act(shaky, 4 * MINUTE)));
    expect(publicationOf(gone, at(4))).toBe("retracted");
    const event = gone.history.at(-1);
    expect(event && outward(gone, event)).toMatchObject({
      alert: "K7RA2345",
      revision: 2,
      action: "retract",
      reason: "wrong_place",
      area: "boyle-heights",
      receivers: ["alerts", "oakland", "public"],
      scope: "all",
    });
    expect(refusalOf(retract(gone, "wrong_place", null, act(eli)))).toBe("retracted");
    expect(refusalOf(retract(opened("A7F3"), "wrong_place", null, act(eli)))).toBe("not_issued");
    expect(refusalOf(retract(out, "wrong_place", null, act(ana)))).toBe("not_allowed");
    expect(refusalOf(preview(gone, choice({ action: "update" }), act(dana, 5 * MINUTE), ground()))).toBe(
      "retracted",
    );
  });

  test("a preview that was open when it was retracted can't be sent", () => {
    const open = previewed(issued(), dana, 4 * MINUTE, { action: "update" });
    const gone = follows(open, retract(open, "sent_by_mistake", null, act(cora, 4.5 * MINUTE)));
    expect(refusalOf(sends(gone, eli, 5 * MINUTE))).toBe("retracted");
  });

  test("it expires by itself, once; an update puts it in force again", () => {
    const out = issued();
    expect(eventsOf(expire(out, at(119), "$t"))).toEqual([]);
    const expired = follows(out, expire(out, at(120), "$t"));
    expect(publicationOf(expired, at(120))).toBe("expired");
    expect(eventsOf(expire(expired, at(121), "$u"))).toEqual([]);
    const shown = previewed(expired, dana, 130 * MINUTE, { action: "update", until: at(240) });
    const again = follows(shown, sends(shown, eli, 131 * MINUTE));
    expect(publicationOf(again, at(132))).toBe("sent");
    expect(publicationOf(follows(again, expire(again, at(240), "$v")), at(240))).toBe("expired");
  });

  test("isn't closed while people go by it", () => {
    const out = issued();
    expect(refusalOf(close(out, "verified", act(dana, 5 * MINUTE)))).toBe("in_force");
    const closed = follows(out, close(out, "verified", act(dana, 120 * MINUTE)));
    expect(refusalOf(claim(closed, act(ana, 121 * MINUTE), ground()))).toBe("closed");
    expect(refusalOf(retract(closed, "did_not_happen", null, act(dana, 122 * MINUTE)))).toBeNull();
  });

  test("over is over until somebody sees it again", () => {
    const looked = hears(issued(), ben, "nothing", 20 * MINUTE);
    const shown = previewed(looked, dana, 21 * MINUTE, { action: "over" });
    const over = follows(shown, sends(shown, eli, 22 * MINUTE));
    expect(situationOf(over, ground(), at(23))).toBe("over");
    expect(situationOf(hears(over, ana, "see", 30 * MINUTE), ground(), at(30))).toBe("active");
    // A lower level doesn't bring back what is over.
    const lower = follows(over, correct(over, { level: 1 }, act(dana, 23 * MINUTE)));
    const back = previewed(lower, dana, 24 * MINUTE, CORRECTION);
    const nobody = ground({ roster: roster(dana, eli) });
    expect(refusalOf(sends(back, eli, 25 * MINUTE, nobody))).toBe("unverified");
    // A partner who agrees that it is over doesn't say that it is there again.
    const agreed = follows(over, partnerAgrees(over, "oak", 2, at(23), "$p"));
    const raised = follows(agreed, correct(agreed, { level: 3 }, act(dana, 24 * MINUTE)));
    const again = previewed(hears(raised, ana, "see", 25 * MINUTE), dana, 26 * MINUTE, CORRECTION);
    expect(refusalOf(sends(again, eli, 27 * MINUTE))).toBe("second_verifier");
  });
});

test("a rumour is answered after a fresh look, and not where anybody saw something", () => {
  const looked = hears(opened("A7F3"), ana, "nothing", 20 * MINUTE);
  const told = rumour(looked, act(dana, 25 * MINUTE), ground());
  expect(eventsOf(told)[0]?.event).toMatchObject({ type: "rumour_checked", looked: at(20), basis: [ana.id] });
  const own = hears(opened("A7F3"), dana, "nothing", 20 * MINUTE);
  expect(refusalOf(rumour(own, act(dana, 25 * MINUTE), ground()))).toBe("sender_alone");
  expect(refusalOf(rumour(own, act(eli, 25 * MINUTE), ground()))).toBeNull();
  expect(refusalOf(rumour(looked, act(dana, 36 * MINUTE), ground()))).toBe("no_fresh_look");
  expect(refusalOf(rumour(opened("A7F3"), act(dana), ground()))).toBe("no_fresh_look");
  expect(refusalOf(rumour(hears(looked, ben, "see", 21 * MINUTE), act(dana, 25 * MINUTE), ground()))).toBe(
    "still_seen",
  );
  const shaky = member("eli", { role: "dispatcher", identity: "provisional" });
  expect(refusalOf(rumour(looked, act(shaky, 25 * MINUTE), ground()))).toBe("not_compared");
  expect(refusalOf(rumour(issued(), act(dana, 5 * MINUTE), ground()))).toBe("in_force");
});

test("after an all-clear only a correction or a withdrawal follows", () => {
  const gone = hears(issued(), ana, "gone", 5 * MINUTE);
  const shown = previewed(gone, dana, 6 * MINUTE, { action: "over" });
  const over = follows(shown, sends(shown, eli, 7 * MINUTE));
  const look = (action: "update" | "over") =>
    refusalOf(preview(over, choice({ action }), act(dana, 8 * MINUTE), ground()));
  expect(look("update")).toBe("after_over");
  expect(look("over")).toBe("after_over");
  expect(refusalOf(preview(over, choice(CORRECTION), act(dana, 8 * MINUTE), ground()))).toBeNull();
});

test("a revision that the relay refuses was never sent, and its number is free again", () => {
  const out = issued();
  const none = follows(out, notOut(out, 1, at(4), "$n"));
  expect(publicationOf(none, at(4))).toBe("internal");
  expect(replay(none.history)).toEqual(none);
  const again = sends(none, eli, 5 * MINUTE);
  expect(eventsOf(again)[0]?.event).toMatchObject({ type: "sent", revision: 1 });
  const sent = follows(none, again);
  const gone = follows(sent, retract(sent, "did_not_happen", null, act(dana, 6 * MINUTE)));
  const stays = follows(gone, notOut(gone, 2, at(7), "$m"));
  expect(publicationOf(stays, at(7))).toBe("sent");
  expect(refusalOf(retract(stays, "did_not_happen", null, act(dana, 8 * MINUTE)))).toBeNull();
  expect(eventsOf(notOut(stays, 2, at(9), "$o"))).toEqual([]);
});
