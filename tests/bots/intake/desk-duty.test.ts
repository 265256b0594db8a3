import { expect, test } from "vitest";
import { deskDuty } from "../../../bots/intake/desk-duty.ts";
import { intake } from "../../../bots/intake/intake.ts";
import { Handlers } from "../handlers.ts";
import { settings } from "./settings.ts";

test("what the desk said last of its duty is what is so", () => {
  using bot = new Handlers(intake(settings));
  expect(deskDuty(bot.ledger)).toBeNull();
  bot.isTold("intake-desk", "duty", { open: true, opens: null });
  bot.isTold("intake-desk", "duty", { open: false, opens: 1_769_929_200_000 });
  expect(deskDuty(bot.ledger)).toEqual({ open: false, opens: 1_769_929_200_000 });
});
