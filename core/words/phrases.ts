/** A sentence with {named} parameters, or one for each plural category of its {count}. */
export type Phrase =
  | string
  | ({ readonly other: string } & Readonly<Partial<Record<Intl.LDMLPluralRule, string>>>);

/** The keys of a part's phrases, each with the names of its parameters: the one list that every language must fill. */
export type PhraseList = Readonly<Record<string, readonly string[]>>;

/** One language's phrases for a list: a key too few or too many is a type error. */
export type Phrases<List extends PhraseList> = Readonly<Record<keyof List, Phrase>>;

export interface Language<List extends PhraseList> {
  /** BCP 47, for plurals, dates and time zones: such as `es-US`. */
  readonly locale: string;
  readonly phrases: Phrases<List>;
}

type Parameters<Names extends readonly string[]> = Readonly<Record<Names[number], string | number>>;

export type Say<List extends PhraseList> = <Key extends keyof List>(
  key: Key,
  ...parameters: List[Key] extends readonly [] ? [] : [Parameters<List[Key]>]
) => string;

/**
 * A language's mouth. What a parameter holds is never read as a pattern again.
 * @throws where a phrase or a parameter is missing, which a test of the texts finds first
 */
export const speak =
  <List extends PhraseList>({ locale, phrases }: Language<List>): Say<List> =>
  (key, ...[parameters]) => {
    const given: Readonly<Record<string, string | number>> = parameters ?? {};
    const phrase: Phrase | undefined = phrases[key];
    if (phrase === undefined) throw new Error(`no phrase ${String(key)} in ${locale}`);
    return patternOf(phrase, given.count, locale).replace(/\{(\w+)\}/g, (_, name: string) => {
      const value = given[name];
      if (value === undefined) throw new Error(`no parameter ${name} for ${String(key)}`);
      return String(value);
    });
  };

const patternOf = (phrase: Phrase, count: string | number | undefined, locale: string): string =>
  typeof phrase === "string"
    ? phrase
    : (phrase[new Intl.PluralRules(locale).select(Number(count))] ?? phrase.other);

/** What is wrong with one language's phrases: missing and unknown keys, other parameters than listed. For tests. */
export const faultsOfPhrases = (list: PhraseList, phrases: Readonly<Record<string, Phrase>>): string[] => [
  ...Object.keys(phrases)
    .filter((key) => !(key in list))
    .map((key) => `${key}: unknown`),
  ...Object.entries(list).flatMap(([key, names]) => {
    const phrase = phrases[key];
    if (phrase === undefined) return [`${key}: missing`];
    return (typeof phrase === "string" ? [phrase] : Object.values(phrase)).flatMap((pattern) => {
      const used = [...new Set([...pattern.matchAll(/\{(\w+)\}/g)].map(([, name]) => String(name)))];
      const same = used.toSorted().join() === [...names].sort().join();
      return pattern.trim() !== "" && same ? [] : [`${key}: has {${used}}, listed are {${names}}`];
    });
  }),
];
