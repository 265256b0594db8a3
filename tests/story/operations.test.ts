import { expect, test } from "vitest";
import { TestFederation } from "../federation/test-federation.ts";
import type { HeardEvent } from "../people/heard-event.ts";

test("an operator reads what each bot tells operations, and somebody else in the room doesn't", async () => {
  await using world = await TestFederation.start();
  const ola = await world.operator();
  const eve = await world.neighbour({ crossSigned: true });
  await world.entersOperations(eve); // which both bots notice
  const isNoticeBy =
    (bot: "intake" | "desk") =>
    ({ sender, content }: HeardEvent): boolean =>
      sender === world.userOf(bot) && String(content.body).startsWith("Somebody who has no part there");
  for (const bot of ["intake", "desk"] as const) {
    const notice = await ola.hears(world.operations, isNoticeBy(bot), { within: 30_000 });
    expect(notice.encrypted).toBe(true);
    expect(notice.content.body).toContain("npx almenara operator add <user>");
    const operators = (await world.asks(bot, "operators")) as { master_key: string }[];
    expect(operators).toMatchObject([{ user_id: ola.userId, master_key: await ola.masterKey() }]);
    const seen = (await eve.readsAll(world.operations, { keysWithin: 500 })).find(
      ({ eventId }) => eventId === notice.eventId,
    );
    expect(seen?.failed).toBeDefined();
  }
});
