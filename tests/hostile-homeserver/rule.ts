import type { Answer, ProxiedRequest } from "./proxied-request.ts";

/**
 * What a hostile or sick homeserver does to the requests that match: one fault a rule. A rule without a fault
 * only watches.
 */
export interface Rule {
  readonly method?: string;
  /** Tried on the percent-decoded path without the query. */
  readonly path: RegExp;
  readonly when?: (request: ProxiedRequest) => boolean;
  /** The rule ends after so many uses; without it, when removed. */
  readonly times?: number;

  /** Answers by itself; the homeserver never hears of the request. */
  readonly answer?: Answer | ((request: ProxiedRequest) => Answer | Promise<Answer>);
  /** The request takes effect at the homeserver, but the client is told this instead, or nothing at all. */
  readonly after?: Answer | "cut";
  /** Cuts the connection; the homeserver never hears of the request. */
  readonly cut?: true;
  /** Makes the request (`before`) or its answer (`after` it took effect) wait for `release()`. */
  readonly hold?: "before" | "after";
  /** A slow link: so many ms before the request goes on. */
  readonly delay?: number;
  /** Changes the request's body; the query may be changed in place. */
  readonly rewriteRequest?: (body: unknown, request: ProxiedRequest) => unknown;
  /** Changes the body of an answer that the homeserver gave with status 200. */
  readonly rewriteResponse?: (body: unknown, request: ProxiedRequest) => unknown;
}

/** Where on a request's way a rule is used: see `Exchange`. */
export type Stage = "arrival" | "instead" | "asking" | "after" | "answer";

function stageOf(rule: Rule): Stage {
  if (rule.delay !== undefined || rule.hold === "before") return "arrival";
  if (rule.cut ?? rule.answer) return "instead";
  if (rule.after !== undefined) return "after";
  return rule.rewriteResponse !== undefined || rule.hold === "after" ? "answer" : "asking";
}

/** A rule at work. */
export class RuleHandle {
  readonly rule: Rule;
  readonly stage: Stage;
  /** The requests it was used on, newest last. */
  readonly requests: ProxiedRequest[] = [];
  readonly #onRemove: (handle: RuleHandle) => void;
  readonly #release = Promise.withResolvers<void>();
  readonly #waiting = new Map<number, PromiseWithResolvers<void>>();

  constructor(rule: Rule, onRemove: (handle: RuleHandle) => void) {
    this.rule = rule;
    this.stage = stageOf(rule);
    this.#onRemove = onRemove;
  }

  get used(): number {
    return this.requests.length;
  }

  /** Settles when the rule has been used `n` times. */
  happened(n = 1): Promise<void> {
    if (this.used >= n) return Promise.resolve();
    const waiting = this.#waiting.get(n) ?? Promise.withResolvers<void>();
    this.#waiting.set(n, waiting);
    return waiting.promise;
  }

  /** With `hold`: settles when the first request stands at the gate. */
  get arrived(): Promise<void> {
    return this.happened(1);
  }

  /** With `hold`: settles when the gate is open. */
  get released(): Promise<void> {
    return this.#release.promise;
  }

  /** Opens the gate for those that wait and ends the rule. */
  release(): void {
    this.#release.resolve();
    this.#onRemove(this);
  }

  /** Ends the rule; nobody is left waiting at its gate. */
  remove(): void {
    this.release();
  }

  /** Whether it is for this request, and not used up. */
  matches(request: ProxiedRequest): boolean {
    const { method, path, when, times } = this.rule;
    if (this.used >= (times ?? Number.POSITIVE_INFINITY)) return false;
    if (method !== undefined && method !== request.method) return false;
    return path.test(request.path) && (when?.(request) ?? true);
  }

  /** For the proxy: counts a use, before the fault is committed. */
  uses(request: ProxiedRequest): void {
    this.requests.push(request);
    this.#waiting.get(this.used)?.resolve();
  }
}
