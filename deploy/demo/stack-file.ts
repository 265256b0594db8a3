import { renameSync, writeFileSync } from "node:fs";
import { z } from "zod";
import type { RunningCity } from "./running-city.ts";
import type { Stage } from "./stage.ts";

const perBot = <T extends z.ZodType>(of: T) => ({ intake: of, desk: of, relay: of, publisher: of });
const userId = z.string().startsWith("@");
const roomId = z.string().startsWith("!");
const rooms = z.record(z.string(), roomId);

const personSchema = z.strictObject({
  user_id: userId,
  password: z.string().min(1),
  recovery_key: z.string().optional(),
  roles: z.array(z.string()),
  /** Whether the story has played them; nobody has ever logged in as one of the others. */
  played: z.boolean(),
});
export type DemoPerson = z.infer<typeof personSchema>;

/** What `--json FILE` writes. */
export const demoFileSchema = z.strictObject({
  organisations: z.array(
    z.strictObject({
      id: z.string(),
      name: z.string(),
      homeserver: z.strictObject({ base_url: z.url(), server_name: z.string() }),
      web: z.url(),
      areas: z.array(z.strictObject({ id: z.string(), name: z.string(), aliases: z.array(z.string()) })),
      bots: z.strictObject(perBot(userId)),
      rooms: z.strictObject({
        desk: roomId,
        field: roomId,
        operations: roomId,
        public: roomId,
        alerts: rooms,
        exchange: rooms,
      }),
      people: z.array(personSchema),
      pids: z.strictObject({ ...perBot(z.int().positive()), homeserver: z.int().positive() }),
      /** The organisation's folder. */
      data: z.string(),
    }),
  ),
});

/** For other programs; by rename, so that whoever waits for the file never reads half of it. 0600: it holds passwords. */
export const writeDemoFile = (
  file: string,
  stage: Stage,
  played: Readonly<Record<"la" | "oak", readonly DemoPerson[]>>,
): void => {
  const organisations = (["la", "oak"] as const).map((id) => {
    const others = stage.onlookers[id].map(({ userId: user_id, password, role }) => ({
      user_id,
      password,
      roles: [role],
      played: false,
    }));
    return organisationOf(stage[id], [...played[id], ...others]);
  });
  const text = JSON.stringify(demoFileSchema.parse({ organisations }), null, 2);
  writeFileSync(`${file}.new`, `${text}\n`, { mode: 0o600 });
  renameSync(`${file}.new`, file);
};

const organisationOf = (running: RunningCity, people: readonly DemoPerson[]) => {
  const { organisation, stack, site } = running.city;
  const { alerts, exchange } = stack.rooms;
  const ids = (of: typeof alerts) =>
    Object.fromEntries(Object.entries(of).map(([name, { id }]) => [name, id]));
  const each = <T>(of: (bot: keyof typeof running.bots) => T) => ({
    intake: of("intake"),
    desk: of("desk"),
    relay: of("relay"),
    publisher: of("publisher"),
  });
  return {
    id: organisation.id,
    name: organisation.name,
    homeserver: stack.homeserver,
    web: running.web,
    areas: organisation.areas.map(({ id, name, aliases }) => ({ id, name, aliases })),
    bots: each((bot) => running.userOf(bot)),
    rooms: {
      desk: running.deskRoom,
      field: running.fieldRoom,
      operations: running.operations,
      public: running.publicRoom,
      alerts: ids(alerts),
      exchange: ids(exchange),
    },
    people,
    pids: { ...each((bot) => running.bots[bot].pid), homeserver: running.homeserver.pid },
    data: site.folder,
  };
};
