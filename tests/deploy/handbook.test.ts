import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { deskEn } from "../../config/texts/en/desk.ts";
import { BUTTONS } from "../../core/incident/buttons.ts";
import { cardPoll, POLL_START, sendPoll } from "../../core/incident/poll.ts";
import { playNight } from "../../deploy/demo/handbook/busy-desk.ts";
import { countHands } from "../../deploy/demo/handbook/count-hands.ts";
import { buttonsTable, handsTable, wordsTable } from "../../deploy/demo/handbook/words-table.ts";
import { opened } from "../core/incident/desk-story.ts";

test("the desk's handbook has every word, button and count as they are: else type `npm run handbook`", () => {
  const night = playNight();
  using _room = night.room;
  const page = readFileSync("docs/desk.md", "utf8");
  for (const table of [wordsTable(), buttonsTable(), handsTable(countHands(night))])
    expect(page).toContain(table);
});

test("what the list says can be tapped on a card is what its poll offers, but for whom one trusts, who must be named", () => {
  const voice = { language: deskEn, zone: "UTC", nameOf: String, areaName: String };
  const offered = cardPoll(voice, opened("A7F3"))[POLL_START].answers.map(({ id }) => id);
  const listed = Object.entries(BUTTONS).flatMap(([word, polls]) => (polls.includes("card") ? [word] : []));
  expect(offered.filter((id) => id !== "trusted")).toEqual(listed);
  expect(sendPoll(voice, opened("A7F3"))[POLL_START].answers.map(({ id }) => id)).toContain("all");
});
