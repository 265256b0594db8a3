import { text } from "node:stream/consumers";
import { z } from "zod";
import { createIdentity } from "../../bots/kit/identity/create.ts";
import { openLedger } from "../../bots/kit/ledger/open-ledger.ts";
import { EXIT, Refusal } from "../../bots/kit/refusal.ts";

/** What set-up says on standard input. A process of its own for each bot: the engine takes one store a process. */
const request = z.strictObject({
  ledger: z.string(),
  baseUrl: z.string(),
  user: z.string(),
  password: z.string(),
  storeKey: z.base64(),
  recovery: z.strictObject({ key: z.string(), masterKey: z.string() }).optional(),
});

try {
  const {
    ledger: path,
    storeKey,
    recovery,
    ...account
  } = request.parse(JSON.parse(await text(process.stdin)));
  const ledger = openLedger(path);
  const created = await createIdentity(ledger, {
    ...account,
    storeKey: new Uint8Array(Buffer.from(storeKey, "base64")),
    ...(recovery === undefined ? {} : { recovery }),
  });
  ledger.close();
  process.stdout.write(JSON.stringify(created), () => process.exit(0));
} catch (reason) {
  process.stderr.write(`${reason instanceof Error ? reason.message : reason}\n`);
  process.exit(reason instanceof Refusal ? EXIT.refused : EXIT.broken);
}
