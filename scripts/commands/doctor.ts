import { env } from "#server/env.ts";
import { diagnose } from "#server/operations/diagnose.ts";
import { closeDatabase, database } from "#server/runtime.ts";
import { loadEnvFile } from "../env-file.ts";
import { openDatabase } from "../open-database.ts";
import { readAddress, settleEnvironment } from "../settle-environment.ts";
import type { Command } from "./command.ts";

/** Looks, and changes nothing: it applies no migration. */
export const doctor: Command = {
  usage: "doctor",
  options: {},
  words: 0,
  run: async (_, terminal) => {
    loadEnvFile();
    const opened = await openDatabase(terminal.note);
    try {
      settleEnvironment(opened.url, readAddress().url);
      const findings = await diagnose(database(), env());
      for (const { what, found, fault } of findings) {
        terminal.result(`${fault === null ? "ok  " : "FAIL"}  ${what.padEnd(15)}  ${fault ?? found}`);
      }
      const faults = findings.filter(({ fault }) => fault !== null);
      if (faults.length > 0) throw new Error(`${faults.length} of ${findings.length} checks failed.`);
    } finally {
      await closeDatabase();
      await opened.stop();
    }
  },
};
