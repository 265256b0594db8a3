import { z } from "zod";

const room = z.strictObject({
  id: z.string().startsWith("!"),
  encrypted: z.boolean(),
  federate: z.boolean(),
});
const rooms = z.record(z.string(), room);

/** One of the bots: who it is, for itself and for the bots that work with it. */
const bot = z.strictObject({
  user_id: z.string().startsWith("@"),
  device_id: z.string().min(1),
  /** Unpadded base64 of the public master key. */
  master_key: z.string().length(43),
});

/**
 * stack.json: what set-up made, and only set-up writes. Bots find their rooms here and nowhere else, and trust each
 * other by the master keys here. What people decide is in almenara.yaml.
 */
export const stackSchema = z.strictObject({
  demo: z.boolean(),
  homeserver: z.strictObject({ base_url: z.url(), server_name: z.string().min(1) }),
  bots: z.record(z.string(), bot),
  rooms: z.strictObject({
    /** Named "upstream-downstream", after the two bots. */
    lines: rooms,
    /** By city. */
    desk: rooms,
    operations: room.optional(),
  }),
});

export type Stack = z.infer<typeof stackSchema>;
