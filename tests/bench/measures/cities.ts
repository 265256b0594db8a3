import { readFileSync } from "node:fs";
import { setTimeout as pause } from "node:timers/promises";
import { BOTS, type TestCity } from "../../cities/two-cities.ts";
import { BareHop } from "../bare-hop.ts";
import { CityRounds, citiesOnGround, type Round } from "../city-rounds.ts";
import { inTurns } from "../in-turns.ts";
import type { BenchOptions, Measure } from "../measure.ts";
import { ratioRow, valueRow } from "../statistics.ts";

/**
 * The plaintext hops that are as long as ours, each on the homeservers where ours is: reporter → intake → desk's line →
 * desk room; then dispatcher → desk → relay's line → exchange room (federated) → partner's desk's line → its room.
 */
const TO_CARD = ["la", "la", "la"] as const;
const TO_PARTNER = ["la", "la", "across", "oak", "oak"] as const;
/** Dispatcher → desk → relay's line → publisher's line; the rendering is ours to bear. */
const TO_FEED = 3;

interface Played {
  readonly ours: readonly Round[];
  /** Milliseconds of each hop of TO_CARD and TO_PARTNER. */
  readonly bare: readonly (readonly number[])[];
}

const play = async ({ long, progress }: BenchOptions): Promise<Played> => {
  await using world = await citiesOnGround();
  const { la, oak } = world.servers;
  await using hop = await BareHop.between("bare-la", la, la);
  await using across = await BareHop.between("bare-across", la, oak);
  await using there = await BareHop.between("bare-oak", oak, oak);
  const hops = { la: hop, across, oak: there };
  const rounds = await CityRounds.prepare(world);
  const taken = { ours: [] as Round[], bare: [] as number[][] };
  const ours = async (): Promise<number> => {
    const round = await rounds.takes();
    taken.ours.push(round);
    return round.report + round.send;
  };
  const bare = async (): Promise<number> => {
    const times: number[] = [];
    for (const name of [...TO_CARD, ...TO_PARTNER]) times.push(await hops[name].takes());
    taken.bare.push(times);
    return sum(times);
  };
  const pairs = long ? 160 : 80;
  await inTurns({ pairs, warmUps: 10, progress }, ours, bare);
  return { ours: taken.ours.slice(-pairs), bare: taken.bare.slice(-pairs) };
};

/** D1 and D3 are seen in the same rounds; whichever is asked for first plays them. */
let played: Promise<Played> | undefined;
const once = (options: BenchOptions): Promise<Played> => {
  played ??= play(options);
  return played;
};

/** An encrypted report to a card, and an alert to the partner's desk. People's time between the two isn't counted. */
export const alertToPartner: Measure = {
  id: "D1",
  about:
    "report → card, and send → statement at the partner's desk, against the bare hops of it (about 10 min)",
  run: async (options) => {
    const { ours, bare } = await once(options);
    const before = bare.map((times) => sum(times.slice(0, TO_CARD.length)));
    const after = bare.map((times) => sum(times.slice(TO_CARD.length)));
    return [
      ratioRow(
        {
          id: "D1",
          what: "report → card decrypted, + send → statement decrypted at the partner's desk",
          reference: "8 bare plaintext hops, 1 federated",
        },
        { ours: ours.map(({ report, send }) => report + send), bare: bare.map(sum) },
      ),
      ratioRow(
        { id: "D1.report", what: "report → card decrypted", reference: "3 bare hops" },
        { ours: ours.map(({ report }) => report), bare: before },
      ),
      ratioRow(
        { id: "D1.send", what: "send → statement decrypted", reference: "5 bare hops, 1 federated" },
        { ours: ours.map(({ send }) => send), bare: after },
      ),
    ];
  },
};

const FEEDS = { atom: "Atom", geojson: "GeoJSON", sse: "the stream of events" };

/** An alert to our own feeds, against the three hops that it takes to the publisher, and against one. */
export const alertToFeeds: Measure = {
  id: "D3",
  about: "send → in Atom, GeoJSON and the stream of events as served on the port (played together with D1)",
  run: async (options) => {
    const { ours, bare } = await once(options);
    const paths = bare.map((times) => sum(times.slice(0, TO_FEED)));
    const single = bare.map(([time = Number.NaN]) => time);
    return (["atom", "geojson", "sse"] as const).flatMap((feed) => {
      const times = ours.map((round) => round[feed]);
      const what = `send → in ${FEEDS[feed]} as served`;
      return [
        ratioRow({ id: `D3.${feed}`, what, reference: "3 bare hops" }, { ours: times, bare: paths }),
        ratioRow({ id: `D3.${feed}.one`, what, reference: "1 bare hop" }, { ours: times, bare: single }),
      ];
    });
  },
};

/** Milliseconds after which bots that have just started have nothing left to do. */
const SETTLED_AFTER = 10_000;

export const idleCities: Measure = {
  id: "M1.cities",
  about: "memory of the four bots of a city, idle",
  run: async () => {
    await using world = await citiesOnGround();
    await pause(SETTLED_AFTER);
    const cities = [world.la, world.oak].map(memoryOf);
    const single = cities.map((bots) => BOTS.map((bot) => `${bot} ${bots[bot].toFixed(0)}`).join(", "));
    return [
      valueRow(
        { id: "M1.cities", what: "four bots idle, RSS together (MiB)" },
        cities.map((bots) => sum(Object.values(bots))),
        single.join("; "),
      ),
    ];
  },
};

/** RSS of each bot in MiB. */
const memoryOf = ({ bots }: TestCity): Record<(typeof BOTS)[number], number> => {
  const rss = (pid: number | undefined): number =>
    Number(/^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1]) / 1_024;
  return {
    intake: rss(bots.intake.pid),
    desk: rss(bots.desk.pid),
    relay: rss(bots.relay.pid),
    publisher: rss(bots.publisher.pid),
  };
};

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
