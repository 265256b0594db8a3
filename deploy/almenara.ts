import { Command, CommanderError } from "commander";
import { Refusal } from "../bots/kit/refusal.ts";
import { checkCommand } from "./command/check.ts";
import { configCommand } from "./command/config.ts";
import { doctorCommand } from "./command/doctor.ts";
import { CODE, codesInHelp, Unavailable } from "./command/exit-codes.ts";
import { keysCommand } from "./command/keys.ts";
import { mirrorCommand } from "./command/mirror.ts";
import { operatorCommand } from "./command/operator.ts";
import { proxyCommand } from "./command/proxy.ts";
import { renewCommand } from "./command/renew.ts";
import { rosterCommand } from "./command/roster.ts";
import { runCommand } from "./command/run.ts";
import { statusCommand } from "./command/status.ts";
import { sweepCommand } from "./command/sweep.ts";

const program = new Command("almenara")
  .description("What the operator types, beside npm start. Every command says in one line what went wrong.")
  .addHelpText("after", codesInHelp)
  .exitOverride();
for (const command of [
  statusCommand(),
  sweepCommand(),
  rosterCommand(),
  operatorCommand(),
  doctorCommand(),
  renewCommand(),
  configCommand(),
  keysCommand(),
  runCommand(),
  checkCommand(),
  mirrorCommand(),
  proxyCommand(),
])
  program.addCommand(command);
for (const command of [...program.commands, ...program.commands.flatMap(({ commands }) => commands)])
  command.exitOverride().addHelpText("after", codesInHelp);

const codeOf = (reason: unknown): number => {
  if (reason instanceof Refusal) return CODE.refused;
  return reason instanceof Unavailable ? CODE.unavailable : CODE.broken;
};

try {
  await program.parseAsync();
} catch (reason) {
  if (reason instanceof CommanderError) process.exitCode = reason.exitCode === 0 ? CODE.well : CODE.usage;
  else {
    const message = reason instanceof Error ? reason.message : String(reason);
    process.stderr.write(`${message.replaceAll(/\s+/g, " ").trim()}\n`);
    process.exitCode = codeOf(reason);
  }
}
