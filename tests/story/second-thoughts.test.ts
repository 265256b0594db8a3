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
  expect(await shown('"two vans at Breed"')).toContain("corrected by its reporter");

  await neighbour.redacts(chat, said);
  await answered(`${id} · taken back.`);
  const left = await shown("taken back by its reporter");
  expect(left).not.toContain("vans");

  await world.settles();
  const card = (await ana.readsAll(world.deskRoom)).filter(
    ({ sender, encrypted }) => encrypted && sender === world.userOf("desk"),
  );
  expect(card.map(({ content }) => content["m.relates_to"]?.rel_type)).toEqual([
    undefined,
    "m.replace",
    "m.replace",
  ]);
  expect((await world.told()).at(-1)).toEqual({ id, text: left });
  expect(world.said).toEqual([]);
}, 90_000);

/** What an edit makes of the message, or what a message says. */
const textOf = ({ content }: Pick<HeardEvent, "content">): unknown =>
  (content["m.new_content"] as { body?: unknown } | undefined)?.body ?? content.body;
