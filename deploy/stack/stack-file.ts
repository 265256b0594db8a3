import { readFileSync, renameSync, writeFileSync } from "node:fs";
import { z } from "zod";
import { Refusal } from "../../bots/kit/refusal.ts";
import { type Stack, stackSchema } from "../../config/stack.ts";

/** @throws Refusal where there is none, or not one of ours */
export const readStack = (path: string): Stack => {
  let content: unknown;
  try {
    content = JSON.parse(readFileSync(path, "utf8"));
  } catch (reason) {
    throw new Refusal(
      `${path} can't be read (${reason instanceof Error ? reason.message : reason}).`,
      "Put the file back, or set up again: npm start.",
    );
  }
  const parsed = stackSchema.safeParse(content);
  if (!parsed.success)
    throw new Refusal(
      `${path} isn't as set-up writes it: ${z.prettifyError(parsed.error).replaceAll("\n", " ")}.`,
      "Put back the file that set-up wrote.",
    );
  return parsed.data;
};

/** Written whole or not at all. */
export const writeStack = (path: string, stack: Stack): void => {
  writeFileSync(`${path}.new`, `${JSON.stringify(stack, null, 2)}\n`, { mode: 0o600 });
  renameSync(`${path}.new`, path);
};
