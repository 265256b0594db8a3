import { CollectStrategy, EncryptionSettings, RoomId, UserId } from "@matrix-org/matrix-sdk-crypto-wasm";
import { Method } from "matrix-js-sdk";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import type { RawEvent, SyncAnswer } from "../../../../bots/kit/homeserver/homeserver.ts";
import { openEvent } from "../../../../bots/kit/homeserver/open-event.ts";
import { Homeservers } from "../../../federation/homeservers.ts";
import { Person } from "../../../people/person.ts";
import { OurEngine, type Snapshot } from "./our-engine.ts";

const fetches = (room: string, event: string): Promise<RawEvent> =>
  ours.client.http.authedRequest(
    Method.Get,
    `/rooms/${encodeURIComponent(room)}/event/${encodeURIComponent(event)}`,
  );

let homeservers: Homeservers;
let ours: OurEngine;
let ana: Person;
const network = globalThis.fetch;

beforeAll(async () => {
  homeservers = await Homeservers.start("la");
  const { la } = homeservers;
  ana = await Person.arrive({ ...(await la.account("ana")), crossSigned: true });
  ours = await OurEngine.arrives(await la.account("bot"));
  await ours.syncs();
});

afterAll(async () => {
  globalThis.fetch = network;
  await ana[Symbol.asyncDispose]();
  await ours[Symbol.asyncDispose]();
  await homeservers[Symbol.asyncDispose]();
});

const chatWith = async (person: Person): Promise<string> => {
  const room = await person.opensDm(ours.userId);
  await ours.joins(room);
  await ours.tracks(person.userId);
  await person.sees(ours.userId, room);
  return room;
};

/** A first letter, which uses up a one-time key: what it brings can't be sent a second time. */
const answerWithFirstLetter = async (): Promise<SyncAnswer> => {
  for (let n = 0; n < 20; n++) {
    const answer = await ours.asks(5_000);
    if (answer.to_device?.events?.some((letter) => "type" in letter && letter.type === "m.room.encrypted"))
      return answer;
  }
  throw new Error("no letter came");
};

/** As a greeting does. */
const sharesOwnKey = async (room: string, person: Person): Promise<void> => {
  const { machine, make } = ours.engine;
  const claim = await machine.getMissingSessions([new UserId(person.userId)]);
  if (claim) await make(claim);
  const settings = new EncryptionSettings();
  settings.sharingStrategy = CollectStrategy.allDevices();
  const letters = await machine.shareRoomKey(new RoomId(room), [new UserId(person.userId)], settings);
  for (const letter of letters) await make(letter);
};

/** An app sends its key anew only where our letter crosses its first: where it doesn't, somebody else comes. */
const greetingsCross = async (): Promise<{ room: string; said: string[]; answer: SyncAnswer }> => {
  for (let n = 0; n < 12; n++) {
    const account = await homeservers.la.account(`neighbour${n}`);
    await using person = await Person.arrive({ ...account, crossSigned: true });
    const room = await chatWith(person);
    const said = [await person.says(room, "officers at Soto and 1st")];
    await sharesOwnKey(room, person);
    said.push(await person.says(room, "three vans"));
    const answer = await ours.asks();
    if ((answer.to_device?.events?.length ?? 0) > 1) return { room, said, answer };
    await ours.absorbs(answer);
  }
  throw new Error("no two letters of one sender came in one answer");
};

test("somebody who writes while they are greeted sends their key twice, from the first message and from the next: both are read", async () => {
  const { room, said, answer } = await greetingsCross();
  await ours.absorbs(answer);
  for (const event of said)
    expect(await openEvent(ours.engine.machine, await fetches(room, event), room, "signed")).toMatchObject({
      ok: true,
    });
});

test("a kill while an answer is taken in loses no key that came with it: the answer comes again, and has it", async () => {
  const room = await chatWith(ana);
  const said = await ana.says(room, "officers at Soto and 1st");
  const answer = await answerWithFirstLetter();
  const event = await fetches(room, said);

  // After each write of the engine something else of the bot wants to leave; a kill comes as it does.
  const kills: Snapshot[] = [];
  globalThis.fetch = (input, init) => {
    if (String(input).includes("/whoami")) kills.push(ours.snapshot(`kill-${kills.length}`));
    return network(input, init);
  };
  const doors: Promise<unknown>[] = [];
  const write = ours.ledger.write.bind(ours.ledger);
  const writes = vi.spyOn(ours.ledger, "write").mockImplementation((step) => {
    const result = write(step);
    doors.push(ours.client.whoami());
    return result;
  });
  await ours.ledger.together(() => ours.absorbs(answer));
  expect(writes.mock.calls.length, "transactions of the engine for one answer").toBeGreaterThan(1);
  writes.mockRestore();
  await Promise.all(doors);
  await ours.stops();

  expect(kills.length).toBeGreaterThan(1);
  for (const kill of kills) {
    const again = await ours.wakesFrom(kill);
    await again.absorbs(answer);
    expect(await openEvent(again.engine.machine, event, room, "signed")).toMatchObject({
      ok: true,
      content: { body: "officers at Soto and 1st" },
    });
    await again.stops();
  }
});
