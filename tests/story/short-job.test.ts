import { expect, test } from "vitest";
import { TestFederation } from "../federation/test-federation.ts";

test("an encrypted report is acknowledged, becomes a card, and reaches the other city", async () => {
  await using world = await TestFederation.start();
  const ana = await world.verifier();
  const neighbour = await world.neighbour();
  const chat = await neighbour.opensDm(world.userOf("intake"));

  const said = await neighbour.says(chat, "two unmarked vans at Soto and 1st <b>now</b>");
  const reply = await neighbour.hears(
    chat,
    ({ sender, encrypted, content }) =>
      encrypted && sender === world.userOf("intake") && "m.relates_to" in content, // after the greeting
  );
  expect(reply.content.body).toMatch(/^[2-9A-Z]{4} · received\./);
  expect(reply.content["m.relates_to"]).toEqual({ "m.in_reply_to": { event_id: said } });

  const id = String(reply.content.body).slice(0, 4);
  const card = await ana.hears(world.deskRoom, ({ content }) => String(content.body).startsWith(id));
  expect(card.encrypted).toBe(true);
  expect(card.content.body).toContain('"two unmarked vans at Soto and 1st <b>now</b>"');
  expect(card.content.formatted_body).toContain("&lt;b&gt;now&lt;/b&gt;");
  expect(String(card.content.body).split("\n")[0]).not.toMatch(/vans|unmarked|now/); // what was understood, no word of theirs
  expect(JSON.stringify(card.content)).not.toContain(neighbour.userId.slice(1).split(":")[0]);

  await world.settles();
  expect(await world.told()).toEqual([{ id, text: "two unmarked vans at Soto and 1st <b>now</b>" }]);
  expect(world.said).toEqual([]);
});
