import { text } from "node:stream/consumers";
import { approveOne, decideAll, listThem, rejectOne, showOne, watchThem } from "./commands/approvals.ts";
import { verifyAudit } from "./commands/audit.ts";
import { type Command, Declined, explain, readArguments, type Terminal, UsageError } from "./commands/command.ts";
import { doctor } from "./commands/doctor.ts";
import { endorse } from "./commands/endorse.ts";
import { changeMode, configure } from "./commands/environments.ts";
import { verifyEvidence } from "./commands/evidence.ts";
import { createKey, listAllKeys, revokeOneKey, rotateTheAuditKey, rotateTheGrantKey } from "./commands/keys.ts";
import { killSwitch } from "./commands/kill-switch.ts";
import { invite } from "./commands/members.ts";
import { setup } from "./commands/setup.ts";
import { readLines } from "./read-lines.ts";
import { runAsEntry } from "./run-as-entry.ts";

const COMMANDS: Record<string, Command> = {
  setup,
  "keys create": createKey,
  "keys list": listAllKeys,
  "keys revoke": revokeOneKey,
  "keys rotate-grant-key": rotateTheGrantKey,
  "keys rotate-audit-key": rotateTheAuditKey,
  "members invite": invite,
  "env config": configure,
  "env mode": changeMode,
  "audit verify": verifyAudit,
  "evidence verify": verifyEvidence,
  "kill-switch": killSwitch,
  doctor,
  approvals: decideAll,
  "approvals list": listThem,
  "approvals show": showOne,
  "approvals approve": approveOne,
  "approvals reject": rejectOne,
  "approvals watch": watchThem,
  endorse,
};

const HELP = [
  "Works on the database of DATABASE_URL, else on the embedded one under .data, with the product running or not.",
  "`approvals` and `endorse` work on the running product at UNDERSTUDY_URL (http://127.0.0.1:3000) with UNDERSTUDY_KEY, a personal key.",
  "The key of an agent or a reporter works in one environment, lab unless --environment names it. A personal key may do what its member may, in every environment; its own is where what it asks for is judged.",
  "Results go to standard output, everything else to standard error: with `npm run -s` nothing else is printed.",
  "Exit codes: 0 done; 1 failed; 2 not understood; 3 the answer was no, or there was none.",
  "",
  ...Object.values(COMMANDS).map(({ usage }) => `  npm run understudy -- ${usage}`),
].join("\n");

function commandOf(args: string[]): { command: Command; rest: string[] } {
  for (const words of [2, 1]) {
    const command = COMMANDS[args.slice(0, words).join(" ")];
    if (command) return { command, rest: args.slice(words) };
  }
  throw new UsageError(HELP);
}

/**
 * Runs one command and resolves to the exit code: 0, 1 when it failed, 2 when it could not be understood, 3 when the
 * answer was no or there was none.
 */
export async function understudy(args: string[], terminal: Terminal): Promise<number> {
  if (args.length === 0 || args.includes("--help")) {
    terminal.result(HELP);
    return args.length === 0 ? 2 : 0;
  }
  try {
    const { command, rest } = commandOf(args);
    await command.run(readArguments(command, rest), terminal);
    return 0;
  } catch (error) {
    terminal.note(explain(error));
    if (error instanceof Declined) return 3;
    return error instanceof UsageError ? 2 : 1;
  }
}

/** The program: its arguments, its terminal, its exit code. */
export async function runUnderstudy(): Promise<void> {
  const { ask, end, isInteractive } = readLines(process.stdin, process.stderr);
  process.exitCode = await understudy(process.argv.slice(2), {
    result: (line) => console.log(line),
    note: (line) => console.error(line),
    input: () => text(process.stdin),
    ask,
    isInteractive,
  });
  end();
}

await runAsEntry(import.meta.url, HELP, runUnderstudy);
