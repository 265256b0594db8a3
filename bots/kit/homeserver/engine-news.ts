import { type Instant, MINUTE } from "../clock.ts";
import type { SyncAnswer } from "./homeserver.ts";

/** After this the engine gets an answer even without news: it also tidies up then, and counts its keys anew. */
const LONGEST_SILENCE = MINUTE;

/**
 * Which answers to /sync hold something for the encryption engine. For each one it unpacks its whole account, which
 * takes more time than decrypting a message (5–7 of 17 ms between question and answer: `npm run bench hop`), and most
 * bring only timeline events. Whatever isn't surely nothing counts as news.
 */
export class EngineNews {
  #counts = "";
  #since: Instant = Number.NEGATIVE_INFINITY;

  isIn(answer: SyncAnswer, now: Instant): boolean {
    const { to_device, device_lists } = answer;
    return (
      !isEmpty(to_device?.events) ||
      !isEmpty(device_lists?.changed) ||
      !isEmpty(device_lists?.left) ||
      countsOf(answer) !== this.#counts ||
      !(now - this.#since >= 0 && now - this.#since < LONGEST_SILENCE) // a clock set back counts as time passed
    );
  }

  /** The engine has taken it in. */
  absorbed(answer: SyncAnswer, now: Instant): void {
    this.#counts = countsOf(answer);
    this.#since = now;
  }
}

const isEmpty = (list: unknown): boolean => list === undefined || (Array.isArray(list) && list.length === 0);

/** What the server has left of our one-time keys, as text. */
const countsOf = (answer: SyncAnswer): string =>
  JSON.stringify([answer.device_one_time_keys_count, answer.device_unused_fallback_key_types]);
