import { setTimeout as pause } from "node:timers/promises";
import { POLL_RESPONSE } from "../../core/incident/poll.ts";
import { idOf, readyToSend, says, voteOn, withdraw } from "../cities/play.ts";
import { TwoCities } from "../cities/two-cities.ts";
import type { HeardEvent } from "../people/heard-event.ts";
import type { Person } from "../people/person.ts";
import { ground } from "./ground.ts";
import { now } from "./now.ts";
import { eventNames, feedNames } from "./served.ts";

/** Milliseconds for one step, on a machine that does other things as well. */
const WITHIN = { within: 60_000 };

/** A partner says a second after it has taken something what it has shown; milliseconds until our desk begins to say so. */
const HEAD_WITHIN = 1_500;

/** Milliseconds in which neither desk says anything when a round is over: more than lines take to acknowledge. */
const QUIET_FOR = 700;

/** What a round took, in milliseconds. */
export interface Round {
  /** The report's PUT → its card decrypted by a verifier. */
  readonly report: number;
  /** The PUT of the vote that sends → the statement decrypted by a member of the partner's desk. */
  readonly send: number;
  /** The same PUT → the feed, asked for on our publisher's port, names the alert. */
  readonly atom: number;
  readonly geojson: number;
  /** The same PUT → an event of the stream names it. */
  readonly sse: number;
}

/** Both cities on the disk, whose relays sign and take in as many alerts as a bench sends. They end with this process. */
export const citiesOnGround = async (): Promise<TwoCities> => {
  const world = await TwoCities.start({
    parent: ground(),
    policy: { alerts_an_hour: 1_000, partner_alerts_an_hour: 1_000, queued_every_seconds: 0 },
  });
  process.once("exit", () => {
    for (const bot of world.bots) bot.kill();
  });
  return world;
};

/** One alert after the other, each from its report until it is withdrawn everywhere and all is quiet. */
export class CityRounds {
  readonly #world: TwoCities;
  readonly #reporter: Person;
  readonly #chat: string;
  readonly #verifier: Person;
  readonly #dispatcher: Person;
  readonly #partner: Person;
  #rounds = 0;

  private constructor(world: TwoCities, people: readonly [Person, Person, Person, Person], chat: string) {
    this.#world = world;
    [this.#reporter, this.#verifier, this.#dispatcher, this.#partner] = people;
    this.#chat = chat;
  }

  static async prepare(world: TwoCities): Promise<CityRounds> {
    const { la, oak } = world;
    const people = await Promise.all([
      la.neighbour(),
      la.member("ana", "verifier"),
      la.member("ben", "dispatcher"),
      oak.member("olga", "verifier"),
    ]);
    const [reporter] = people;
    const chat = await reporter.opensDm(la.userOf("intake"));
    await reporter.sees(la.userOf("intake"), chat);
    return new CityRounds(world, people, chat);
  }

  /** What people's clients encrypt is encrypted before the clock starts; what they decrypt counts. */
  async takes(): Promise<Round> {
    const { la, oak } = this.#world;
    const [dispatcher, desk] = [this.#dispatcher, la.deskRoom];
    const words = `round ${this.#rounds++}: officers are stopping people at Mariachi Plaza, I see them`;
    const report = await this.#reporter.seals(this.#chat, "m.room.message", {
      msgtype: "m.text",
      body: words,
    });
    const [reported, card] = await timed(report, this.#verifier.hears(desk, says("·", words), WITHIN));

    const poll = await readyToSend(this.#world, { verifier: this.#verifier, dispatcher }, card);
    const preview = await dispatcher.hears(desk, says(`${idOf(card)} `, "/i/"), WITHIN);
    const [page] = /\/i\/\w{8}/.exec(String(preview.content.body)) ?? [];
    if (page === undefined) throw new Error("a preview without its page");
    const send = await dispatcher.seals(desk, POLL_RESPONSE, voteOn(poll.eventId, "all"));
    await this.#quiet(); // nobody has read a preview before the desk has said all of it
    const feeds = Promise.all([
      feedNames(la, "/v1/all.atom", page),
      feedNames(la, "/v1/all.geojson", page),
      eventNames(la, page),
    ]);
    const began = now();
    const [sent] = await timed(send, this.#partner.hears(oak.deskRoom, says(page), WITHIN));
    const [atom = Number.NaN, geojson = Number.NaN, sse = Number.NaN] = (await feeds).map((at) => at - began);

    await withdraw(this.#world, { dispatcher, reporter: this.#reporter, chat: this.#chat }, card);
    await this.#partner.hears(oak.deskRoom, says(page, "WITHDRAWN"), WITHIN);
    await this.#quiet();
    return { report: reported, send: sent, atom, geojson, sse };
  }

  async #quiet(): Promise<void> {
    const { la, oak } = this.#world;
    const said = (): number =>
      this.#verifier.heard(la.deskRoom).length + this.#partner.heard(oak.deskRoom).length;
    await pause(HEAD_WITHIN);
    for (let before = Number.NaN; before !== said(); await pause(QUIET_FOR)) before = said();
  }
}

/** @returns milliseconds from just before the PUT until it is heard, and what was */
const timed = async (
  leaves: () => Promise<string>,
  heard: Promise<HeardEvent>,
): Promise<[number, HeardEvent]> => {
  const arrived = heard.then((event) => [now(), event] as const);
  const began = now();
  await leaves();
  const [at, event] = await arrived;
  return [at - began, event];
};
