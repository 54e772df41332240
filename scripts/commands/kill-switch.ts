import { existsSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { traceOf } from "#server/kill-switch/installation-switch.ts";
import { loadEnvFile } from "../env-file.ts";
import { killSwitchFile } from "../settle-environment.ts";
import { type Command, option, UsageError } from "./command.ts";

/** The installation's switch: a file, so that it works without the database and with the product running or not. */
export const killSwitch: Command = {
  usage: "kill-switch on|off|show [--reason R]",
  options: { reason: true },
  words: 1,
  run: async (given, terminal) => {
    loadEnvFile();
    const [turn] = given.positionals;
    const file = killSwitchFile();
    if (turn === "on") {
      mkdirSync(dirname(file), { recursive: true, mode: 0o755 });
      // For a product that is not running now: whenever it starts, nothing from before is executed.
      writeFileSync(traceOf(file), "A stop whose end is not written down yet\n", { mode: 0o644 });
      writeFileSync(file, `${option(given, "reason") ?? ""}\n`, { mode: 0o644 });
      terminal.note("Everything is stopped: every process that reads this file notices within a second.");
    } else if (turn === "off") {
      rmSync(file, { force: true });
      terminal.note("The file is gone. A workspace's own switch, and KILL_SWITCH=on, stay as they are.");
    } else if (turn !== "show") {
      throw new UsageError(`Say on, off or show\nUsage: ${killSwitch.usage}`);
    }
    terminal.result(existsSync(file) ? "on" : "off");
  },
};
