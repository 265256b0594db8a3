import { expect, test } from "vitest";
import { TestFederation } from "../federation/test-federation.ts";
import type { HeardEvent } from "../people/heard-event.ts";

test("a reporter sends a photo, edits their report and takes it back, and is answered each time; the desk's card follows", async () => {
  await using world = await TestFederation.start();
  const ana = await world.verifier();
  const neighbour = await world.neighbour();
  const chat = await neighbour.opensDm(world.userOf("intake"));
  const within = { within: 30_000 };
  const answered = (part: string): Promise<HeardEvent> =>
    neighbour.hears(
      chat,
      ({ sender, content }) => sender === world.userOf("intake") && String(content.body).includes(part),
      within,
    );
  const shown = async (part: string): Promise<string> => {
    const { content } = await ana.hears(
      world.deskRoom,
      (event) => String(textOf(event)).includes(part) && event.sender === world.userOf("desk"),
      within,
    );
    return String(textOf({ content }));
  };

  await neighbour.says(chat, { msgtype: "m.image", body: "IMG_1.jpg", url: "mxc://here/picture" });
  await answered("I can't take pictures yet");

  const said = await neighbour.says(chat, "two vans at Soto");
  const id = String((await answered("received.")).content.body).slice(0, 4);
  await shown('"two vans at Soto"');

  await neighbour.edits(chat, said, "two vans at Breed");
  await answered(`${id} · corrected.`);
  expect(await shown('"two vans at Breed"')).not.toContain("Soto");

  await neighbour.redacts(chat, said);
  await answered(`${id} · taken back.`);
  await shown("has taken the report back");
  await world.settles();
  const cards = (await ana.readsAll(world.deskRoom)).filter(
    (event) => event.sender === world.userOf("desk") && String(textOf(event)).startsWith(`${id} ·`),
  );
  expect(cards.length).toBeGreaterThanOrEqual(3); // as it was, corrected, taken back
  expect(cards.every(({ encrypted }) => encrypted)).toBe(true);
  expect(String(textOf(cards.at(-1) ?? { content: {} }))).not.toContain("vans");
  expect(world.said).toEqual([]);
}, 90_000);

/** What an edit makes of the message, or what a message says. */
const textOf = ({ content }: Pick<HeardEvent, "content">): unknown =>
  (content["m.new_content"] as { body?: unknown } | undefined)?.body ?? content.body;
