import { readFileSync } from "node:fs";
import { Command, Option } from "commander";
import { Refusal } from "../../bots/kit/refusal.ts";
import { keysIn, type Published, publishedAt, recordsIn } from "../../bridge/mirror/published.ts";
import type { RecordFault } from "../../core/envelope/key-book.ts";
import { sixWords } from "../../core/envelope/six-words.ts";
import { isNamed, judge, learn, type Trust, trustIn } from "../../core/envelope/trust.ts";
import { CODE, Unavailable } from "./exit-codes.ts";
import { jsonOption } from "./organisation.ts";
import { table } from "./table.ts";

/** What is said of one record. */
interface Verdict {
  /** Organisation, alert and revision; a place in the file where it isn't a record. */
  readonly record: string;
  readonly held: boolean;
  readonly fault: RecordFault | "shape" | null;
}

const FAULTS: Readonly<Record<RecordFault | "shape", string>> = {
  shape: "it isn't a record",
  organisation: "no root that was named speaks for this organisation",
  origin: "it says that another organisation verified it",
  key: "no manifest of its organisation names its key",
  window: "its key didn't hold when it was made",
  signature: "its signature doesn't hold: something in it was changed",
};

export const rootOption = (): Option =>
  new Option("--root <root>", "six words, the key or its SHA-256; once for each organisation").argParser(
    (root: string, before: readonly string[] | undefined) => [...(before ?? []), root],
  );

interface Options {
  readonly root?: readonly string[];
  readonly keys?: string;
  readonly json?: true;
}

export const checkCommand = (): Command =>
  new Command("check")
    .description("Checks signed records against the roots of those who should have signed them")
    .argument("<source>", "a site's address, or a file or an address of records: one, or one a line")
    .addOption(rootOption())
    .option("--keys <source>", "a keys.json: a file or an address; a site has its own")
    .addOption(jsonOption())
    .action(async (source: string, { root, keys, json }: Options) => {
      const published = await publishedIn(source, keys);
      const named = root ?? published.roots;
      const trust = published.manifests.reduce<Trust>(learn, trustIn(named));
      const verdicts = published.records.map((given, at): Verdict => {
        const { signed, fault } = judge(trust, given);
        const name = signed && `${signed.record.org}/${signed.record.id}.${signed.record.revision}`;
        return { record: name ?? `(${at + 1})`, held: fault === null, fault };
      });
      const roots = rootsOf(trust, root ?? []);
      process.stdout.write(
        json ? `${JSON.stringify({ roots, records: verdicts })}\n` : inWords(verdicts, roots),
      );
      if (!root)
        process.stderr.write(
          "No --root was given, so these are the roots that stand beside what they sign: that proves nothing until you compare them with what you have from the organisation itself.\n",
        );
      if (verdicts.length === 0 || verdicts.some(({ held }) => !held)) process.exitCode = CODE.faults;
    });

const isAddress = (source: string): boolean => /^https?:\/\//.test(source);
const isFile = (source: string): boolean => !isAddress(source) || /\.jsonl?$/.test(source);

const publishedIn = async (source: string, keys: string | undefined): Promise<Published> => {
  if (!isFile(source)) {
    const site = await publishedAt(source, textAt);
    return keys === undefined ? site : { ...site, ...keysIn(await textAt(keys)) };
  }
  const beside = isAddress(source) ? new URL("/.well-known/almenara/keys.json", source).href : undefined;
  const given = keys ?? beside;
  if (given === undefined)
    throw new Refusal(
      "Records in a file don't bring the keys along.",
      "Give a keys.json with --keys: a file, or https://…/.well-known/almenara/keys.json.",
    );
  return { ...keysIn(await textAt(given)), records: recordsIn(await textAt(source)) };
};

/** Milliseconds. */
const PATIENCE = 30_000;

/** @throws Unavailable, Refusal with what to type */
const textAt = async (source: string): Promise<string> => {
  if (!isAddress(source))
    try {
      return readFileSync(source, "utf8");
    } catch {
      throw new Refusal(`${source} can't be read.`, "Give a file or an address that begins with https://.");
    }
  const answer = await fetch(source, { signal: AbortSignal.timeout(PATIENCE) }).catch(() => null);
  if (!answer?.ok)
    throw new Unavailable(`${source} ${answer ? `answers ${answer.status}` : "doesn't answer"}.`);
  return answer.text();
};

interface Root {
  readonly org: string;
  readonly root: string;
  readonly words: string;
  /** Whether whoever typed this named it. */
  readonly named: boolean;
}

const rootsOf = ({ books }: Trust, named: readonly string[]): readonly Root[] =>
  Object.entries(books).flatMap(
    ([
      org,
      {
        roots: [root = ""],
      },
    ]) => ({
      org,
      root,
      words: sixWords(root),
      named: named.some((name) => isNamed(name, root)),
    }),
  );

const inWords = (verdicts: readonly Verdict[], roots: readonly Root[]): string => {
  const held = verdicts.filter((one) => one.held).length;
  const rows = verdicts.map(({ record, fault }) => [
    fault === null ? "held" : "refused",
    record,
    fault === null ? "" : FAULTS[fault],
  ]);
  const bySides = roots.map(({ org, words }) => `root of ${org}: ${words}\n`).join("");
  const sum =
    verdicts.length === 0 ? "There is no record in it." : `${held} held, ${verdicts.length - held} refused.`;
  return `${rows.length > 0 ? table(rows) : ""}${bySides}${sum}\n`;
};
