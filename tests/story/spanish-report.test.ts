import { writeFileSync } from "node:fs";
import { expect, test } from "vitest";
import { paths } from "../../deploy/stack/paths.ts";
import { TestFederation } from "../federation/test-federation.ts";
import type { HeardEvent } from "../people/heard-event.ts";

const SETTINGS = `
organisation: { id: la, name: Red de Los Ángeles }
languages: [en, es]
web: { address: "https://la.example" }
help: { hotline: 555-0100, emergency: "911", rights: "https://la.example/help" }
cities: { la: { name: Los Ángeles, zone: America/Los_Angeles, areas: la } }
`;

test("somebody who writes Spanish is greeted, understood, answered once, and followed up", async () => {
  await using world = await TestFederation.start({ idle: true });
  writeFileSync(paths(world.home.folder).settings, SETTINGS);
  await world.startsBots();
  const neighbour = await world.neighbour();
  const chat = await neighbour.opensDm(world.userOf("intake"));
  const hears = (accept: (text: string) => boolean): Promise<HeardEvent> =>
    neighbour.hears(
      chat,
      (event) => event.encrypted && event.sender === world.userOf("intake") && accept(textOf(event)),
      { within: 30_000 },
    );

  const greeting = textOf(await hears((text) => text.includes("Escriba aquí qué ve y dónde")));
  expect(greeting).toContain("Write here what you see and where");
  expect(greeting).toContain("555-0100");

  const said = await neighbour.says(chat, "dos camionetas sin placas en Soto y 1ra");
  const answer = await hears((text) => text.includes("recibido"));
  expect(textOf(answer)).toMatch(
    /^[2-9A-Z]{4} · recibido\. .*\nEntendí: Presencia de agentes · Boyle Heights, Soto & 1st\. /,
  );
  expect(textOf(answer)).toContain("¿Lo ve usted?");
  expect(answer.content["m.relates_to"]).toEqual({ "m.in_reply_to": { event_id: said } });

  await neighbour.says(chat, "sí");
  const edited = await hears((text) => text.includes("usted lo ve"));
  expect(edited.content["m.relates_to"]).toEqual({ rel_type: "m.replace", event_id: answer.eventId });
  expect(textOf(edited)).toMatch(/Incluye 2 mensajes suyos/);
  expect(textOf(edited)).not.toContain("¿Lo ve usted?");
}, 120_000);

/** What an edit makes of the message, or what a message says. */
const textOf = ({ content }: Pick<HeardEvent, "content">): string =>
  String((content["m.new_content"] as { body?: unknown } | undefined)?.body ?? content.body);
