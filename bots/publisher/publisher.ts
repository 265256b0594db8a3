import { alertMessage } from "../../core/alert/alert-message.ts";
import { KEYS_EVENT, RECORD_KEY } from "../../core/alert/public-room.ts";
import type { AlertRecord, SignedRecord } from "../../core/alert/record.ts";
import { checksOut } from "../../core/envelope/checks-out.ts";
import type { Envelope } from "../../core/envelope/envelope.ts";
import { checkHolds } from "../../core/envelope/signed-check.ts";
import {
  type PressCheckMessage,
  type PressMessage,
  pressCheckMessage,
  pressMessage,
} from "../../core/line/relay-publisher.ts";
import { editOf, type MessageContent, messageOf } from "../../core/words/message.ts";
import { MINUTE } from "../kit/clock.ts";
import { type BotDeclaration, onLine } from "../kit/declaration.ts";
import type { Ledger } from "../kit/ledger/ledger.ts";
import { eventOfSaying } from "../kit/outbox/references.ts";
import type { Turn } from "../kit/turn.ts";
import { manifestsSchema, rememberManifest } from "./manifests.ts";
import { type AlertId, latestOf, recordsSchema, remember, wasWithdrawn } from "./records.ts";
import { tellTrouble, troubleSchema } from "./trouble.ts";

export interface PublisherSettings {
  /** The public room. */
  readonly room: string;
  /** Languages of the room, in their order. */
  readonly languages: readonly string[];
  /** The page of an alert. */
  readonly linkTo: (record: AlertRecord) => string;
  /** The public root key of this organisation and of each confirmed partner, by organisation. */
  readonly roots: Readonly<Record<string, string>>;
  /** Told when this alert has changed, or run out: its pages and feeds are then made anew. Without one, at the start. */
  readonly changed: (ledger: Ledger, alert?: AlertId) => void;
}

/** Puts what the relay has signed into the public room, the pages and the feeds. Can't decrypt anything. */
export const publisher = (settings: PublisherSettings): BotDeclaration => ({
  name: "publisher",
  schema: [...recordsSchema, troubleSchema, manifestsSchema],
  takesDms: false,
  hears: {},
  lines: {
    "relay-publisher": {
      record: onLine(pressMessage, (message, turn) => publish(settings, message, turn)),
      check: onLine(pressCheckMessage, (message, turn) => sayCheck(settings, message, turn)),
    },
  },
  starts: (turn) => {
    settings.changed(turn.ledger);
    turn.at(turn.now, "watch", "");
  },
  timers: {
    expiry: (_key, _body, turn) => settings.changed(turn.ledger),
    watch: (_key, _body, turn) => {
      tellTrouble(turn);
      turn.at(turn.now + MINUTE, "watch", "");
    },
  },
});

const publish = (settings: PublisherSettings, { signed, manifest }: PressMessage, turn: Turn): void => {
  const { record } = signed;
  const root = Object.hasOwn(settings.roots, record.org) ? settings.roots[record.org] : undefined;
  if (root === undefined || !checksOut(signed, manifest, root))
    throw new Error("a record that no known key has signed");
  learnKeys(settings, record.org, manifest, root, turn);
  const before = latestOf(turn.ledger, record);
  const isNews = before === null || record.revision > before.record.revision;
  const goesOut = isNews && !wasWithdrawn(turn.ledger, record);
  if (!remember(turn.ledger, signed)) return;
  settings.changed(turn.ledger, record);
  turn.at(record.valid_until, "expiry", `${record.org}/${record.id}`);
  if (goesOut) say(settings, signed, before !== null, turn);
};

/** A manifest goes into the room before what is checked by it, for whoever follows the room from elsewhere. */
const learnKeys = (
  settings: PublisherSettings,
  org: string,
  manifest: Envelope,
  root: string,
  turn: Turn,
): void => {
  if (rememberManifest(turn.ledger, org, manifest, root)) turn.say(settings.room, KEYS_EVENT, { manifest });
};

/** What is said to a rumour: once, in the room, and it rings nobody's phone. */
const sayCheck = (settings: PublisherSettings, { signed, manifest }: PressCheckMessage, turn: Turn): void => {
  const { check } = signed;
  const root = Object.hasOwn(settings.roots, check.org) ? settings.roots[check.org] : undefined;
  if (root === undefined || !checkHolds(signed, manifest, root))
    throw new Error("a notice that no known key has signed");
  learnKeys(settings, check.org, manifest, root, turn);
  const texts = settings.languages.flatMap((language) => check.texts[language] ?? []);
  const paragraphs = texts.flatMap((text) => [text.headline, ...text.paragraphs]);
  const message = { ...messageOf(paragraphs, false), "org.almenara.check": signed };
  turn.say(settings.room, "m.room.message", message);
};

/** The first message of an alert always shows its present state; each later revision is also said anew, in short. */
const say = (settings: PublisherSettings, signed: SignedRecord, isKnown: boolean, turn: Turn): void => {
  const { record } = signed;
  const link = settings.linkTo(record);
  const whole = withRecord(alertMessage(record, settings.languages, link), signed);
  const post = turn.ledger
    .sql("SELECT txn FROM post WHERE org = ? AND id = ?")
    .get(record.org, record.id)?.txn;
  if (!isKnown || typeof post !== "string") {
    const txn = turn.say(settings.room, "m.room.message", whole);
    turn.ledger
      .sql("INSERT INTO post VALUES(?, ?, ?) ON CONFLICT DO NOTHING")
      .run(record.org, record.id, txn);
    return;
  }
  turn.say(settings.room, "m.room.message", editOf(whole, eventOfSaying(post)));
  const headlines = settings.languages.flatMap((language) => record.texts[language]?.headline ?? []);
  turn.say(settings.room, "m.room.message", messageOf([...headlines, link], true));
};

/** Anybody can check the record and pass it on: it travels in the event. */
const withRecord = (message: MessageContent, signed: SignedRecord): MessageContent =>
  Object.assign({ ...message }, { [RECORD_KEY]: signed });
