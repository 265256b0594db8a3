import { z } from "zod";
import type { ControlCommand } from "../declaration.ts";
import type { Turn } from "../turn.ts";

const request = z.strictObject({ do: z.string(), with: z.unknown().optional() });

/** A line longer than this is no command. Bytes. */
const LONGEST_LINE = 65_536;

/** Runs a command's function in a transaction. */
export type InTurn = (does: (turn: Turn) => unknown) => unknown;

/** What a bot answers to one line of its operator, whether it runs or not. @returns one line of JSON */
export const answerLine = (
  line: string,
  commands: Readonly<Record<string, ControlCommand>>,
  inTurn: InTurn,
): string => {
  try {
    return JSON.stringify({ ok: true, result: resultOf(line, commands, inTurn) ?? null });
  } catch (reason) {
    return JSON.stringify({ ok: false, error: reason instanceof Error ? reason.message : String(reason) });
  }
};

/** @throws Error that says, for the operator, why there is no result */
const resultOf = (
  line: string,
  commands: Readonly<Record<string, ControlCommand>>,
  inTurn: InTurn,
): unknown => {
  if (line.length > LONGEST_LINE) throw new Error("That line is too long.");
  const parsed = parse(line);
  if (!parsed) throw new Error('Not a command. Say one JSON line, such as {"do":"help"}.');
  if (parsed.do === "help")
    return Object.fromEntries(Object.entries(commands).map(([name, { summary }]) => [name, summary]));
  const command = Object.hasOwn(commands, parsed.do) ? commands[parsed.do] : undefined;
  if (!command) {
    const words = Object.keys(commands).sort().join(", ");
    throw new Error(`There is no "${parsed.do}". There are: ${words}.`);
  }
  const parameters = command.form.safeParse(parsed.with ?? {});
  if (!parameters.success) throw new Error(z.prettifyError(parameters.error));
  return inTurn((turn) => command.does(parameters.data as never, turn));
};

const parse = (line: string): z.infer<typeof request> | null => {
  try {
    return request.safeParse(JSON.parse(line)).data ?? null;
  } catch {
    return null;
  }
};
