import { text } from "node:stream/consumers";
import { type Command, explain, readArguments, type Terminal, UsageError } from "./commands/command.ts";
import { doctor } from "./commands/doctor.ts";
import { configure } from "./commands/environments.ts";
import { createKey, listAllKeys, revokeOneKey, rotateSigningKey } from "./commands/keys.ts";
import { invite } from "./commands/members.ts";
import { setup } from "./commands/setup.ts";
import { runAsEntry } from "./run-as-entry.ts";

const COMMANDS: Record<string, Command> = {
  setup,
  "keys create": createKey,
  "keys list": listAllKeys,
  "keys revoke": revokeOneKey,
  "keys rotate-grant-key": rotateSigningKey,
  "members invite": invite,
  "env config": configure,
  doctor,
};

const HELP = [
  "Works on the database of DATABASE_URL, else on the embedded one under .data, with the product running or not.",
  "Results go to standard output, everything else to standard error: with `npm run -s` nothing else is printed.",
  "",
  ...Object.values(COMMANDS).map(({ usage }) => `  npm run understudy -- ${usage}`),
].join("\n");

function commandOf(args: string[]): { command: Command; rest: string[] } {
  for (const words of [1, 2]) {
    const command = COMMANDS[args.slice(0, words).join(" ")];
    if (command) return { command, rest: args.slice(words) };
  }
  throw new UsageError(HELP);
}

/** Runs one command and resolves to the exit code: 0, 1 when it failed, 2 when it could not be understood. */
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
    return error instanceof UsageError ? 2 : 1;
  }
}

await runAsEntry(import.meta.url, async () => {
  process.exitCode = await understudy(process.argv.slice(2), {
    result: (line) => console.log(line),
    note: (line) => console.error(line),
    input: () => text(process.stdin),
  });
});
