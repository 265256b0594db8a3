import fc from "fast-check";
import { expect, test, vi } from "vitest";
import { LARGEST_CONTENT, say, transactionId } from "../../../../bots/kit/outbox/say.ts";
import { failure } from "../../../stub-homeserver/stub-homeserver.ts";
import { scratch } from "../scratch.ts";
import { counter } from "./counter.ts";

test("the same cause and step are said once, however often and with whatever words", () => {
  using place = scratch();
  const ledger = place.open();
  const small = fc.constantFrom("a", "b", "a:b", "");
  fc.assert(
    fc.property(fc.array(fc.tuple(small, small, fc.string()), { maxLength: 20 }), (sayings) => {
      ledger.write(() => ledger.sql("DELETE FROM outbox").run());
      for (const [cause, step, body] of sayings)
        say(ledger, cause, step, { action: "send", room: "!a", type: "t", content: { body } }, 1);
      const rows = ledger.sql("SELECT txn, content FROM outbox ORDER BY seq").all();
      const firsts = new Map<string, string>();
      for (const [cause, step, body] of sayings) {
        const key = JSON.stringify([cause, step]);
        if (!firsts.has(key)) firsts.set(key, JSON.stringify({ body }));
      }
      expect(rows.map(({ content }) => content)).toEqual([...firsts.values()]);
    }),
  );
});

test("what no homeserver would take fails in the step that says it, and what is just small enough doesn't", () => {
  using place = scratch();
  const ledger = place.open();
  const says = (body: string): string =>
    say(ledger, body, "0", { action: "send", room: "!a", type: "t", content: { body } }, 1);
  says("é".repeat((LARGEST_CONTENT - 11) / 2));
  expect(() => says("é".repeat(LARGEST_CONTENT / 2))).toThrow("too many for one event");
  expect(ledger.sql("SELECT count(*) AS n FROM outbox").get()?.n).toBe(1);
});

test("different causes and steps have different transaction ids, where they are cut makes no difference", () => {
  fc.assert(
    fc.property(fc.tuple(fc.string(), fc.string()), fc.tuple(fc.string(), fc.string()), (one, other) => {
      const same = one[0] === other[0] && one[1] === other[1];
      expect(transactionId(...one) === transactionId(...other)).toBe(same);
    }),
  );
  expect(transactionId("a", "b1")).not.toBe(transactionId("ab", "1"));
});

test("whatever fails and restarts, everything arrives once and in the order of its room", async () => {
  vi.useFakeTimers();
  const room = fc.constantFrom("!a", "!b");
  const event = fc.oneof(
    {
      weight: 4,
      arbitrary: fc.record({ does: fc.constant("says"), room, cause: fc.integer({ min: 1, max: 9 }) }),
    },
    { weight: 2, arbitrary: fc.record({ does: fc.constant("fails"), lost: fc.boolean() }) },
    { weight: 1, arbitrary: fc.record({ does: fc.constant("restarts") }) },
    {
      weight: 2,
      arbitrary: fc.record({ does: fc.constant("passes"), ms: fc.constantFrom(0, 1_000, 60_000) }),
    },
  );
  await fc.assert(
    fc.asyncProperty(fc.array(event, { maxLength: 30 }), async (events) => {
      using desk = counter();
      let { outbox } = desk;
      let answersLost = 0;
      const { send } = desk.homeserver;
      desk.homeserver.send = async (...args) => {
        const id = await send.apply(desk.homeserver, args);
        if (answersLost-- > 0) throw failure(0);
        return id;
      };
      for (const one of events) {
        if ("cause" in one) desk.says(one.room, String(one.cause), `cause ${one.cause}`);
        else if ("lost" in one) answersLost = one.lost ? 2 : 0;
        else if ("ms" in one) await vi.advanceTimersByTimeAsync(one.ms);
        else {
          await outbox.stop();
          outbox = desk.newOutbox();
        }
        outbox.wake();
      }
      await vi.advanceTimersByTimeAsync(300_000);
      const causes = events.flatMap((one) => ("cause" in one ? [one] : []));
      const firsts = causes.filter(({ cause }, at) => causes.findIndex((one) => one.cause === cause) === at);
      for (const where of ["!a", "!b"])
        expect(desk.bodies(where)).toEqual(
          firsts.filter((one) => one.room === where).map(({ cause }) => String(cause)),
        );
      await outbox.stop();
    }),
    { numRuns: 40 },
  );
  vi.useRealTimers();
});
