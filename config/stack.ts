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
  /** Unpadded base64 of the public master key; null for the publisher, which can't encrypt. */
  master_key: z.string().length(43).nullable(),
});

/** Unpadded base64url of an Ed25519 public key. */
const publicKey = z.string().length(43);

/** Another organisation whose root key people on both sides have compared. */
const partner = z.strictObject({
  name: z.string().min(1),
  server_name: z.string().min(1),
  /** Their relay: the only one whose words count in the exchange room. */
  relay: z.strictObject({ user_id: z.string().startsWith("@"), master_key: z.string().length(43) }),
  root: publicKey,
});

/**
 * stack.json: what set-up made, and only set-up writes. Bots find their rooms here and nowhere else, and trust each
 * other by the master keys here. What people decide is in almenara.yaml.
 */
export const stackSchema = z.strictObject({
  /** True only where the demo's set-up wrote it: a first identity then counts as compared. */
  demo: z.boolean(),
  homeserver: z.strictObject({ base_url: z.url(), server_name: z.string().min(1) }),
  bots: z.record(z.string(), bot),
  /** The organisation's own keys, public halves. */
  keys: z.strictObject({ root: publicKey }).optional(),
  partners: z.record(z.string(), partner).default({}),
  rooms: z.strictObject({
    /** Named "upstream-downstream", after the two bots. */
    lines: rooms,
    /** By city. */
    desk: rooms,
    /** By city. */
    field: rooms.default({}),
    /** By alert group. */
    alerts: rooms.default({}),
    /** By partner. */
    exchange: rooms.default({}),
    operations: room.optional(),
    public: room.optional(),
  }),
});

export type Stack = z.infer<typeof stackSchema>;
