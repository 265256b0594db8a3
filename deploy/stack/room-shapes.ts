/** What every encrypted room of ours has in common: version 12, so that only its creator can change what matters. */
export interface RoomShape {
  readonly name: string;
  readonly invite: readonly string[];
  /** False: no other homeserver can ever take part. */
  readonly federate: boolean;
  /** Given for a federated room: the only homeservers that may. */
  readonly servers?: readonly string[];
  /** Bots that may invite, remove, redact and pin. */
  readonly bots: readonly string[];
}

/** The body of POST /createRoom. */
export const encryptedRoom = (shape: RoomShape): object => ({
  name: shape.name,
  room_version: "12",
  visibility: "private",
  preset: "private_chat",
  invite: shape.invite,
  creation_content: { "m.federate": shape.federate },
  power_level_content_override: {
    users: Object.fromEntries(shape.bots.map((bot) => [bot, 100])),
    users_default: 0,
    events_default: 0,
    state_default: 100,
    invite: 100,
    kick: 100,
    ban: 100,
    redact: 100,
    events: {
      "m.room.encryption": 150,
      "m.room.history_visibility": 150,
      "m.room.join_rules": 150,
      "m.room.server_acl": 150,
      "m.room.power_levels": 150,
      "m.room.guest_access": 150,
      "m.room.tombstone": 150,
    },
  },
  initial_state: [
    { type: "m.room.encryption", state_key: "", content: { algorithm: "m.megolm.v1.aes-sha2" } },
    { type: "m.room.history_visibility", state_key: "", content: { history_visibility: "joined" } },
    { type: "m.room.guest_access", state_key: "", content: { guest_access: "forbidden" } },
    { type: "m.room.join_rules", state_key: "", content: { join_rule: "invite" } },
    ...(shape.servers
      ? [
          {
            type: "m.room.server_acl",
            state_key: "",
            content: {
              allow: [...new Set(shape.servers.flatMap(withAndWithoutPort))],
              deny: [],
              allow_ip_literals: false,
            },
          },
        ]
      : []),
  ],
});

/** Synapse matches the name with its port when the list is made, and without it when an event arrives. */
const withAndWithoutPort = (server: string): string[] => [server, server.replace(/:\d+$/, "")];

/** The press line: two bots, nobody else, and readable by the server, since what goes over it is signed and public. */
export const plainRoom = (shape: RoomShape): object => {
  const { initial_state, ...rest } = encryptedRoom(shape) as { initial_state: { type: string }[] };
  return { ...rest, initial_state: initial_state.filter(({ type }) => type !== "m.room.encryption") };
};

/** The public room: everybody may read and join, only the publisher posts. */
export const publicRoom = (shape: Omit<RoomShape, "federate"> & { readonly topic: string }): object => {
  const room = plainRoom({ ...shape, federate: true }) as {
    power_level_content_override: object;
    initial_state: { type: string; state_key: string; content: object }[];
  };
  const open: Readonly<Record<string, object>> = {
    "m.room.history_visibility": { history_visibility: "world_readable" },
    "m.room.join_rules": { join_rule: "public" },
  };
  return {
    ...room,
    topic: shape.topic,
    preset: "public_chat",
    power_level_content_override: { ...room.power_level_content_override, events_default: 100 },
    initial_state: room.initial_state.map((state) => ({
      ...state,
      content: open[state.type] ?? state.content,
    })),
  };
};
