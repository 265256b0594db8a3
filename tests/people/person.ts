import { EventType, type IContent, type MatrixClient, MsgType, RelationType } from "matrix-js-sdk";
import type { EventEncryptionInfo } from "matrix-js-sdk/lib/crypto-api/index.js";
import { type Account, login, startSync } from "./arrival.ts";
import type { HeardEvent } from "./heard-event.ts";
import { Hearing } from "./hearing.ts";
import { cryptoOf, newIdentity, type Standing, standingOf } from "./identity.ts";
import { sendPipelined } from "./pipelined.ts";
import { directChat, privateRoom, type RoomWish } from "./room-shapes.ts";
import { invitation, knownRoom, memberJoined, memberKnown } from "./rooms.ts";
import { sealed } from "./sealed.ts";
import { until } from "./until.ts";
import { wholeHistory } from "./whole-history.ts";

/** How somebody comes to the conversation. */
export interface Arrival extends Account {
  /** With a cross-signing identity that has signed this device, as Element sets up; or without any. */
  readonly crossSigned: boolean;
  readonly deviceId?: string;
}

/**
 * A neighbour or volunteer with an ordinary encrypted Matrix app: the SDK's own sync loop, Rust crypto and
 * default isolation mode (it decrypts from and encrypts to every device, signed or not).
 */
export class Person implements AsyncDisposable {
  /** The SDK's client, for what no verb here says. */
  readonly client: MatrixClient;
  readonly #account: Account;
  readonly #hearing: Hearing;

  private constructor(client: MatrixClient, account: Account) {
    this.client = client;
    this.#account = account;
    this.#hearing = new Hearing(client);
  }

  /** Logs in, makes keys, syncs once, and takes an identity where asked to. */
  static async arrive(arrival: Arrival): Promise<Person> {
    const client = await login(arrival, arrival.deviceId);
    const person = new Person(client, arrival);
    await startSync(client);
    if (arrival.crossSigned) await newIdentity(client, arrival);
    return person;
  }

  get userId(): string {
    return this.client.getSafeUserId();
  }

  get deviceId(): string {
    return this.client.getDeviceId() ?? "";
  }

  /** The public master key that this device holds, base64; none when it has no identity. */
  async masterKey(): Promise<string | undefined> {
    return (await cryptoOf(this.client).getCrossSigningKeyId()) ?? undefined;
  }

  /** Replaces the identity of the account; this device is signed by the new one, all others by none. */
  async resetsIdentity(): Promise<void> {
    await newIdentity(this.client, this.#account);
  }

  /** Another app on the same account; signed means that this one vouches for it. */
  async secondDevice({ signed }: { signed: boolean }): Promise<Person> {
    const second = await Person.arrive({ ...this.#account, crossSigned: false });
    if (!signed) return second;
    await this.finds(this.userId, ({ devices }) => devices.has(second.deviceId));
    await cryptoOf(this.client).crossSignDevice(second.deviceId);
    return second;
  }

  /** What this person's app thinks of another user's identity and devices at this moment. */
  standingOf(userId: string): Promise<Standing> {
    return standingOf(this.client, userId);
  }

  /** Waits until the app has noticed a change in another user's identity or devices. */
  finds(userId: string, accept: (standing: Standing) => boolean): Promise<Standing> {
    return until(this.client, `${userId} to be as ${accept}`, async () => {
      const standing = await standingOf(this.client, userId);
      return accept(standing) ? standing : undefined;
    });
  }

  /** The shield that the app shows beside a message; null where it isn't an encrypted event that it knows. */
  async shieldOf(roomId: string, eventId: string): Promise<EventEncryptionInfo | null> {
    const event = this.client.getRoom(roomId)?.findEventById(eventId);
    return event === undefined ? null : cryptoOf(this.client).getEncryptionInfoForEvent(event);
  }

  async opensDm(userId: string, wish: Pick<RoomWish, "rotateAfter"> = {}): Promise<string> {
    const { room_id: roomId } = await this.client.createRoom(directChat(userId, wish));
    await knownRoom(this.client, roomId, true);
    await memberKnown(this.client, roomId, userId);
    return roomId;
  }

  async createsRoom(wish: RoomWish = {}): Promise<string> {
    const { room_id: roomId } = await this.client.createRoom(privateRoom(wish));
    await knownRoom(this.client, roomId, wish.encrypted ?? true);
    return roomId;
  }

  async invites(roomId: string, userId: string): Promise<void> {
    await this.client.invite(roomId, userId);
  }

  /** Waits for an invitation, of that user if one is named. */
  async isInvited({ by, within }: { by?: string; within?: number } = {}): Promise<string> {
    return (await invitation(this.client, by, within)).roomId;
  }

  /** Enters a room; a room of version 12 that another homeserver made needs that one's name in `via`. */
  async joins(roomId: string, via: readonly string[] = []): Promise<void> {
    await this.client.joinRoom(roomId, { viaServers: [...via] });
    await knownRoom(this.client, roomId, false);
  }

  async leaves(roomId: string): Promise<void> {
    await this.client.leave(roomId);
  }

  /** Waits until this person's app sees the other one in the room. */
  async sees(userId: string, roomId: string): Promise<void> {
    await memberJoined(this.client, roomId, userId);
  }

  /** @returns the event id, once the homeserver has taken it. */
  async sends(roomId: string, type: string, content: IContent): Promise<string> {
    await knownRoom(this.client, roomId, false);
    const sent = await this.client.sendEvent(roomId, type as EventType.RoomMessage, content as never);
    return sent.event_id;
  }

  /** An event that is encrypted now and sent when what this gives is called: a clock can start in between. */
  async seals(roomId: string, type: string, content: IContent): Promise<() => Promise<string>> {
    return sealed(this.client, await knownRoom(this.client, roomId, true), type, content);
  }

  says(roomId: string, what: string | IContent): Promise<string> {
    return this.sends(roomId, EventType.RoomMessage, asContent(what));
  }

  /** Several messages at once, `inFlight` of them unanswered at a time; ids in the order of the texts. */
  async saysManyPipelined(roomId: string, texts: readonly string[], inFlight = 8): Promise<string[]> {
    return sendPipelined(this.client, await knownRoom(this.client, roomId, true), texts, inFlight);
  }

  replies(roomId: string, to: string, what: string | IContent): Promise<string> {
    return this.says(roomId, { ...asContent(what), "m.relates_to": { "m.in_reply_to": { event_id: to } } });
  }

  edits(roomId: string, eventId: string, what: string | IContent): Promise<string> {
    const next = asContent(what);
    return this.says(roomId, {
      ...next,
      body: `* ${next.body}`,
      "m.new_content": next,
      "m.relates_to": { rel_type: RelationType.Replace, event_id: eventId },
    });
  }

  /** @returns the id of the redaction. */
  async redacts(roomId: string, eventId: string): Promise<string> {
    return (await this.client.redactEvent(roomId, eventId)).event_id;
  }

  /**
   * The first readable event of the room, past or future, that the predicate accepts.
   * @throws after `within` ms (15 s), with a list of what was heard instead.
   */
  hears(
    roomId: string,
    predicate: (event: HeardEvent) => boolean,
    patience: { within?: number } = {},
  ): Promise<HeardEvent> {
    return this.#hearing.first(roomId, predicate, patience);
  }

  /** What the sync has brought of a room so far, in its order, unreadable events included. */
  heard(roomId: string): HeardEvent[] {
    return this.#hearing.in(roomId);
  }

  /** The whole room from the homeserver, oldest first, decrypted; `keysWithin` ms for late keys (5 s). */
  readsAll(roomId: string, patience: { keysWithin?: number } = {}): Promise<HeardEvent[]> {
    return wholeHistory(this.client, roomId, patience);
  }

  /** Ends the session for good: the homeserver forgets the device. */
  async logsOut(): Promise<void> {
    await this.client.logout(true);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.client.stopClient();
  }
}

const asContent = (what: string | IContent): IContent =>
  typeof what === "string" ? { msgtype: MsgType.Text, body: what } : what;
