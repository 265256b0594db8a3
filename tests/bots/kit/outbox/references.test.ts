import { expect, test } from "vitest";
import { eventOfSaying, withEvents } from "../../../../bots/kit/outbox/references.ts";

const fresh = { msgtype: "m.notice", body: "new" };
const edit = {
  ...fresh,
  body: "* new",
  "m.new_content": fresh,
  "m.relates_to": { rel_type: "m.replace", event_id: eventOfSaying("txn") },
};

test("an edit names the event that its first saying became", () => {
  expect(withEvents(edit, (txn) => (txn === "txn" ? "$card" : null))).toEqual({
    ...edit,
    "m.relates_to": { rel_type: "m.replace", event_id: "$card" },
  });
});

test("a reply to an own saying is named as deep as it stands", () => {
  const reply = { ...fresh, "m.relates_to": { "m.in_reply_to": { event_id: eventOfSaying("txn") } } };
  expect(withEvents(reply, () => "$card")).toEqual({
    ...fresh,
    "m.relates_to": { "m.in_reply_to": { event_id: "$card" } },
  });
});

test("an edit of what never went out is said as a message of its own", () => {
  expect(withEvents(edit, () => null)).toEqual(fresh);
});

test("a reply to what never went out loses only its relation", () => {
  const reply = { ...fresh, "m.relates_to": { "m.in_reply_to": { event_id: eventOfSaying("txn") } } };
  expect(withEvents(reply, () => null)).toEqual(fresh);
});

test("what has no stand-in is said as it is", () => {
  const reply = { ...fresh, "m.relates_to": { "m.in_reply_to": { event_id: "$theirs" } } };
  expect(withEvents(reply, () => null)).toEqual(reply);
  expect(withEvents(fresh, () => null)).toBe(fresh);
});
