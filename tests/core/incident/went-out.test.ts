import { expect, test } from "vitest";
import { deskEn } from "../../../config/texts/en/desk.ts";
import { notOut } from "../../../core/incident/decide/not-out.ts";
import { retract } from "../../../core/incident/decide/retract.ts";
import { wentOut } from "../../../core/incident/decide/went-out.ts";
import type { Incident } from "../../../core/incident/incident.ts";
import { publicationPhrase } from "../../../core/incident/publication-phrase.ts";
import { act, cora, follows, issued, MINUTE, opened, START } from "./desk-story.ts";

const voice = { language: deskEn, zone: "America/Los_Angeles", nameOf: String, areaName: String };
const said = (incident: Incident) => publicationPhrase(voice, incident, START + 5 * MINUTE);
const leaves = (incident: Incident, revision: number) =>
  follows(incident, wentOut(incident, revision, START, "$out"));

test("what is ordered is said to be out once it has left, a withdrawal too", () => {
  const sent = issued();
  expect(said(sent)).toMatch(/^ordered, not out yet/);
  const out = leaves(sent, 1);
  expect(said(out)).toMatch(/^sent, valid until/);
  const gone = follows(out, retract(out, "wrong_time", null, act(cora, 4 * MINUTE)));
  expect(said(gone)).toBe("withdrawal ordered, not out yet");
  expect(said(leaves(gone, 5))).toBe("alert WITHDRAWN"); // the relay counts its own numbers
});

test("what has left twice, or never was, says nothing; what is refused isn't out", () => {
  const out = leaves(issued(), 1);
  expect(wentOut(out, 1, START, "$again")).toMatchObject({ ok: true, events: [] });
  expect(wentOut(opened("A7F3"), 1, START, "$none")).toMatchObject({ ok: true, events: [] });
  expect(follows(out, notOut(out, 1, START, "$refused")).out).toEqual([]);
});
