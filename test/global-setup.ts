import type { TestProject } from "vitest/node";
import { migrate } from "#scripts/migrate.ts";
import { startTemporaryPostgres } from "#scripts/temporary-postgres.ts";
import { dropScratchDatabases, scratchDatabase } from "./scratch-database.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** `template` is the migrated database that test files clone; every database of this run begins with `prefix`. */
    testServer: { url: string; template: string; prefix: string };
  }
}

/** Migrates one template per run, on TEST_DATABASE_URL or on an embedded server of its own. Returns what undoes it. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const given = process.env.TEST_DATABASE_URL;
  const server = given ? { url: given, stop: async () => {} } : await startTemporaryPostgres();
  const prefix = `understudy_test_${process.pid}_${Date.now().toString(36)}`;
  const undo = () => dropScratchDatabases(server.url, prefix).finally(server.stop);
  try {
    const template = `${prefix}_template`;
    const { url } = await scratchDatabase(server.url, template);
    await migrate(url);
    project.provide("testServer", { url: server.url, template, prefix });
    return undo;
  } catch (error) {
    await undo();
    throw error;
  }
}
