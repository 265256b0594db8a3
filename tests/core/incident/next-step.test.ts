import { expect, test } from "vitest";
import { claim } from "../../../core/incident/decide/claim.ts";
import { nextStepOf, waitsFor } from "../../../core/incident/next-step.ts";
import {
  act,
  ana,
  ben,
  dana,
  follows,
  ground,
  hears,
  issued,
  MINUTE,
  opened,
  rosa,
  START,
} from "./desk-story.ts";

const at = (minutes: number): number => START + minutes * MINUTE;
const step = (incident: ReturnType<typeof opened>, minutes: number) =>
  nextStepOf(incident, ground(), at(minutes));

test("what an incident waits for, from the report to the end of its alert", () => {
  const fresh = opened("A7F3");
  expect(step(fresh, 1)).toBe("claim");
  const claimed = follows(fresh, claim(fresh, act(ana, MINUTE), ground()));
  expect(step(claimed, 2)).toBe("look");
  expect(step(claimed, 7)).toBe("claim"); // the lease has lapsed
  expect(step(hears(claimed, ana, "see"), 2)).toBe("send");
  expect(step(hears(hears(claimed, ana, "see"), ben, "else"), 2)).toBe("speak");
  expect(step(hears(claimed, ana, "else"), 2)).toBe("close");
  expect(step(hears(claimed, ana, "nothing"), 8)).toBe("close");
  expect(step(issued(), 4)).toBe("watch");
  expect(step(issued(), 101)).toBe("renew");
  expect(step(issued(), 121)).toBe("close");
  expect(step(fresh, 31)).toBe("claim"); // nobody has looked: that it can't be confirmed closes nothing
});

test("a level that needs two waits for the second", () => {
  expect(step(hears(opened("A7F3", { kind: "operation" }), ana, "see"), 2)).toBe("second");
});

test("what I claimed is mine first, then what I may do, then the rest", () => {
  const fresh = opened("A7F3");
  const claimed = follows(fresh, claim(fresh, act(ana, MINUTE), ground()));
  expect(waitsFor(claimed, "look", ana, at(2))).toBe(0);
  expect(waitsFor(claimed, "look", ben, at(2))).toBe(2);
  expect(waitsFor(fresh, "claim", ben, at(2))).toBe(1);
  expect(waitsFor(fresh, "claim", rosa, at(2))).toBe(2);
  expect(waitsFor(fresh, "send", ben, at(2))).toBe(2);
  expect(waitsFor(fresh, "send", dana, at(2))).toBe(1);
  expect(waitsFor(fresh, "watch", dana, at(2))).toBe(2);
});
