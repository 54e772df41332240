import { readFileSync } from "node:fs";
import { NoVerifierKey, splitNotes } from "#engine/audit-checkpoint.ts";
import { BrokenLog } from "#engine/audit-verification.ts";
import { openCheckpoints, verifyExportFile } from "../verify-audit-export.ts";
import { type Command, type Given, type Terminal, UsageError } from "./command.ts";

export function values({ options }: Given, name: string): string[] {
  const found = options[name];
  return Array.isArray(found) ? found.map(String) : [];
}

export function textOf(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    throw new UsageError(`${file} cannot be read: ${error instanceof Error ? error.message : error}`);
  }
}

/** A key itself, or a file that holds one in each line. */
export function keysOf(given: string): string[] {
  const text = given.includes("+") ? given : textOf(given);
  return text.split("\n").filter((line) => line !== "");
}

export const verifyAudit: Command = {
  usage: "audit verify EXPORT --checkpoint FILE [--checkpoint FILE …] --key KEY-OR-FILE [--key …]",
  options: { checkpoint: "many", key: "many" },
  words: 1,
  run: async (given, terminal) => {
    const [file = ""] = given.positionals;
    const [notes, keys] = [
      values(given, "checkpoint").flatMap((file) => splitNotes(textOf(file))),
      values(given, "key").flatMap(keysOf),
    ];
    if (notes.length === 0) throw new UsageError("--checkpoint is missing: a file with a signed note");
    if (keys.length === 0) throw new UsageError("--key is missing: name+id+key, or a file that holds it");
    try {
      const { entries, signed, removed, redacted } = await verifyExportFile(file, openCheckpoints(notes, keys));
      terminal.result(`intact\t${signed}\tentries are those that were signed`);
      if (removed > 0)
        terminal.note(`of the first ${removed} only the hashes are left: their time was over, and an entry says so`);
      if (redacted.length > 0)
        terminal.note(`redacted, as entries say, and only the hashes are left: ${redacted.join(", ")}`);
      if (entries > signed)
        terminal.note(`${entries - signed} entries after them are in no checkpoint given: any of them may be invented`);
    } catch (error) {
      throw failure(error, file, terminal);
    }
  },
};

/** What is to be thrown for it. That the log is broken is a result; what could not be tried is none. */
function failure(error: unknown, file: string, terminal: Terminal): unknown {
  if (error instanceof NoVerifierKey) return new UsageError(error.message);
  if (error instanceof BrokenLog) terminal.result(`broken\t${error.position ?? "-"}\t${error.message}`);
  else if (error instanceof Error && "code" in error) return new UsageError(`${file} cannot be read: ${error.message}`);
  return error;
}
