import type { IncomingMessage, ServerResponse } from "node:http";
import { setTimeout as passing } from "node:timers/promises";
import {
  type Answer,
  asProxied,
  type LoggedRequest,
  type ProxiedRequest,
  parsed,
  readWhole,
} from "./proxied-request.ts";
import type { Rule, RuleHandle, Stage } from "./rule.ts";
import { type Upstream, type UpstreamAnswer, withoutHopByHop } from "./upstream.ts";

/** What became of an attempt to answer. */
type Outcome = { send: UpstreamAnswer } | { tell: Answer } | "cut";

/** One request of the client from its arrival to its answer. */
export class Exchange {
  readonly #incoming: IncomingMessage;
  readonly #response: ServerResponse;
  readonly #upstream: Upstream;
  readonly #gone = new AbortController();
  readonly #goneAway = Promise.withResolvers<never>();
  #again = new AbortController();
  #request: ProxiedRequest | undefined;

  constructor(incoming: IncomingMessage, response: ServerResponse, upstream: Upstream) {
    this.#incoming = incoming;
    this.#response = response;
    this.#upstream = upstream;
    response.on("close", () => {
      if (response.writableFinished) return;
      this.#gone.abort();
      this.#goneAway.reject(Error("the client has gone"));
    });
    this.#goneAway.promise.catch(() => undefined); // whoever waits for something else says so below
  }

  /** Whether the rule would match this request, which is still waiting at the homeserver. */
  isFor(rule: RuleHandle): boolean {
    return this.#request !== undefined && rule.matches(this.#request);
  }

  /** Withdraws the question from the homeserver and asks it anew, under the rules of now. */
  askAgain(): void {
    this.#again.abort();
  }

  async run(rules: () => RuleHandle[]): Promise<LoggedRequest> {
    const { method = "", url = "" } = this.#incoming;
    let request: ProxiedRequest | undefined;
    try {
      const bytes = await readWhole(this.#incoming);
      request = asProxied(this.#incoming, bytes);
      return { ...inLog(request), status: this.#give(await this.#outcome(request, bytes, rules)) };
    } catch (error) {
      // The client has gone, or a rule threw: a test must see the latter, and sees it as a broken homeserver.
      if (this.#gone.signal.aborted)
        return { ...inLog(request ?? { method, path: url, ts: Date.now() }), status: 0 };
      const answer = { status: 502, body: { errcode: "M_UNKNOWN", error: String(error) } };
      return {
        ...inLog(request ?? { method, path: url, ts: Date.now() }),
        status: this.#give({ tell: answer }),
      };
    }
  }

  async #outcome(request: ProxiedRequest, bytes: Buffer, rules: () => RuleHandle[]): Promise<Outcome> {
    for (;;) {
      this.#again = new AbortController();
      this.#request = request;
      const asked = { ...request, query: new URLSearchParams(request.query) };
      try {
        return await this.#attempt(asked, bytes, rules);
      } catch (error) {
        if (!this.#again.signal.aborted || this.#gone.signal.aborted) throw error;
      } finally {
        this.#request = undefined;
      }
    }
  }

  /** Each stage goes by the rules of its moment: one made while the request waits still applies to the rest. */
  async #attempt(request: ProxiedRequest, bytes: Buffer, rules: () => RuleHandle[]): Promise<Outcome> {
    const at = (stage: Stage) => rules().filter((rule) => rule.stage === stage && rule.matches(request));

    for (const gate of at("arrival")) {
      gate.uses(request);
      if (gate.rule.delay !== undefined) await this.#unlessGone(passing(gate.rule.delay));
      if (gate.rule.hold !== undefined) await this.#unlessGone(gate.released);
    }

    const [instead] = at("instead");
    instead?.uses(request);
    if (instead?.rule.cut === true) return "cut";
    if (instead?.rule.answer !== undefined) {
      const { answer } = instead.rule;
      return { tell: typeof answer === "function" ? await answer(request) : answer };
    }

    const sent = rewritten(rules(), request, bytes);
    const signal = AbortSignal.any([this.#gone.signal, this.#again.signal]);
    const answer = await this.#upstream.ask(request, this.#rawPath(), sent, signal);
    this.#request = undefined; // from here on it has an answer and is not asked again

    const [after] = at("after");
    after?.uses(request);
    if (after?.rule.after === "cut") return "cut";
    if (after?.rule.after !== undefined) return { tell: after.rule.after };

    let given = answer;
    for (const handle of at("answer")) {
      const { hold, rewriteResponse } = handle.rule;
      if (rewriteResponse !== undefined && answer.status !== 200) continue;
      handle.uses(request);
      if (hold !== undefined) await this.#unlessGone(handle.released);
      if (rewriteResponse !== undefined) given = await altered(rewriteResponse, request, given);
    }
    return { send: given };
  }

  #unlessGone<T>(waiting: Promise<T>): Promise<T> {
    return Promise.race([waiting, this.#goneAway.promise]);
  }

  #rawPath(): string {
    return (this.#incoming.url ?? "/").split("?")[0] ?? "/";
  }

  /** @returns the status for the log. */
  #give(outcome: Outcome): number {
    if (outcome === "cut") {
      this.#response.destroy();
      return 0;
    }
    if ("send" in outcome) {
      const { status, headers, bytes } = outcome.send;
      this.#response.writeHead(status, { ...withoutHopByHop(headers), "content-length": bytes.length });
      this.#response.end(bytes);
      return status;
    }
    const { status, body, headers } = outcome.tell;
    this.#response.writeHead(status, { "content-type": "application/json", ...headers });
    this.#response.end(body === undefined ? "" : typeof body === "string" ? body : JSON.stringify(body));
    return status;
  }
}

function inLog({
  method,
  path,
  ts,
}: Pick<ProxiedRequest, "method" | "path" | "ts">): Omit<LoggedRequest, "status"> {
  return { method, path, ts };
}

/** The body for the homeserver. A rule that changes both ways is counted when the answer comes. */
function rewritten(rules: readonly RuleHandle[], request: ProxiedRequest, bytes: Buffer): Buffer {
  const matching = rules.filter((rule) => rule.matches(request));
  for (const handle of matching) if (handle.stage === "asking") handle.uses(request);
  const rewriting = matching.flatMap(({ rule }) => rule.rewriteRequest ?? []);
  const body = rewriting.reduce((before, rewrite) => rewrite(before, request), request.body);
  return rewriting.length === 0 || body === undefined ? bytes : Buffer.from(JSON.stringify(body));
}

async function altered(
  rewrite: NonNullable<Rule["rewriteResponse"]>,
  request: ProxiedRequest,
  answer: UpstreamAnswer,
): Promise<UpstreamAnswer> {
  const body = await rewrite(parsed(answer.bytes), request);
  return { ...answer, bytes: Buffer.from(JSON.stringify(body)) };
}
