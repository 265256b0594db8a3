import { randomBytes } from "node:crypto";
import { says } from "../../cities/play.ts";
import { TwoCities } from "../../cities/two-cities.ts";
import { eventually } from "../../federation/eventually.ts";
import { ground } from "../ground.ts";
import { inTurns } from "../in-turns.ts";
import { logIn } from "../log-in.ts";
import type { Measure } from "../measure.ts";
import { now } from "../now.ts";
import type { Session } from "../session.ts";
import { ratioRow } from "../statistics.ts";

const WITHIN = { within: 60_000 };

/**
 * New accounts that flood, each in an unencrypted chat of its own, and their reports in the instant before each measured
 * one: where a pair takes a second that is 3,600 an hour, none of them ever out of the way.
 */
const HOSTILE = { accounts: 90, reports: 1 };

/**
 * A known reporter (here a role-holder, whose reports are never queued) writes while hostile reports have just been sent,
 * against the same when nobody else writes.
 */
export const surge: Measure = {
  id: "D4",
  about: "a known reporter's report → card while new accounts flood, against when idle (about 5 min)",
  run: async ({ long, progress }) => {
    await using world = await TwoCities.start({ parent: ground(), policy: { one_report_minutes: 0 } });
    const { la } = world;
    process.once("exit", () => {
      for (const bot of world.bots) bot.kill();
    });
    const known = await la.member("ana", "verifier");
    const verifier = await la.member("ben", "verifier");
    const chat = await known.opensDm(la.userOf("intake"));
    await known.sees(la.userOf("intake"), chat);
    const floods: { session: Session; room: string }[] = [];
    for (let n = 0; n < HOSTILE.accounts; n++) floods.push(await arrives(la));
    progress(`${floods.length} hostile accounts are there`);
    let reports = 0;
    let flooded = 0;
    const flood = (): Promise<unknown> =>
      Promise.all(
        Array.from({ length: HOSTILE.reports }, () => {
          const one = floods[flooded++ % floods.length];
          const body = `flood ${flooded}: officers are stopping people at Soto and 1st`;
          return one?.session.send(one.room, "m.room.message", { msgtype: "m.text", body });
        }),
      );
    const takes = async (before: () => Promise<unknown>): Promise<number> => {
      const body = `round ${reports++} at Mariachi Plaza, I see them`;
      const put = await known.seals(chat, "m.room.message", { msgtype: "m.text", body });
      const card = verifier.hears(la.deskRoom, says("·", body), WITHIN).then(() => now());
      await before();
      const began = now();
      await put();
      return (await card) - began;
    };
    const paired = await inTurns(
      { pairs: long ? 160 : 80, warmUps: 10, progress },
      () => takes(flood),
      () => takes(async () => {}),
    );
    const name = {
      id: "D4",
      what: "a known reporter's report → card decrypted, in a flood",
      reference: "idle",
    };
    return [ratioRow(name, paired)];
  },
};

/** A new account with a chat that isn't encrypted, which the bot has joined. */
const arrives = async (la: TwoCities["la"]): Promise<{ session: Session; room: string }> => {
  const session = await logIn(await la.account(`eve-${randomBytes(2).toString("hex")}`));
  const bot = la.userOf("intake");
  const { room_id: room } = await session.ask<{ room_id: string }>("POST", "/createRoom", {
    is_direct: true,
    invite: [bot],
    preset: "private_chat",
  });
  await eventually("the bot to join", async () => {
    const path = `/rooms/${encodeURIComponent(room)}/joined_members`;
    const { joined } = await session.ask<{ joined: object }>("GET", path);
    return bot in joined;
  });
  return { session, room };
};
