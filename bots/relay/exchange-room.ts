import { z } from "zod";
import type { Envelope } from "../../core/envelope/envelope.ts";
import type { Turn } from "../kit/turn.ts";

const KEY = "org.almenara.envelopes";

/** More in one event is nobody's honest work. */
const content = z.object({ [KEY]: z.array(z.unknown()).max(64) });

/** Says envelopes in an exchange room; people who look in there read what it is. */
export const sayEnvelopes = (room: string, envelopes: readonly Envelope[], turn: Turn): void => {
  if (envelopes.length === 0) return;
  const kinds = envelopes.map(({ payload }) => (JSON.parse(payload) as { kind: string }).kind);
  const body = `Almenara, for the other relay: ${[...new Set(kinds)].join(", ")}.`;
  turn.say(room, "m.room.message", { msgtype: "m.notice", body, [KEY]: envelopes });
};

/** What may be envelopes in an event; whether they are is judged one by one. */
export const envelopesIn = (said: Readonly<Record<string, unknown>>): readonly unknown[] =>
  content.safeParse(said).data?.[KEY] ?? [];
