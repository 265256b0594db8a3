/** One line of the table. A ratio has the reference's unit above and below; a value says its own in `what`. */
export interface Row {
  readonly id: string;
  readonly what: string;
  /** What it was measured against, in the same run; "–" for a value that stands alone. */
  readonly reference: string;
  readonly ratio?: number;
  readonly value?: number;
  readonly p50: number;
  readonly p95: number;
  /** The 95 % interval of the median. */
  readonly low: number;
  readonly high: number;
  /** The figures behind a ratio, with their units, for the eye. */
  readonly absolute: string;
}

export interface BenchOptions {
  /** The longer run, for a release's figures. */
  readonly long: boolean;
  /** So many pairs and one warm-up, to see that a measure works; left out: as many as its figures need. */
  readonly pairs?: number | undefined;
  /** Told how it goes, in lines for a person. */
  readonly progress: (line: string) => void;
}

/** One thing that can be asked for by its id. */
export interface Measure {
  readonly id: string;
  readonly about: string;
  readonly run: (options: BenchOptions) => Promise<readonly Row[]>;
}
