import postgres from "postgres";
import type { TestProject } from "vitest/node";
import { migrate } from "#scripts/migrate.ts";
import { startTemporaryPostgres } from "#scripts/temporary-postgres.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** `template` is the migrated database that every test file clones; every database of this run begins with `prefix`. */
    testServer: { url: string; template: string; prefix: string };
  }
}

async function dropAll(url: string, prefix: string): Promise<void> {
  const admin = postgres(url, { max: 1, onnotice: () => {} });
  const left = await admin<
    { name: string }[]
  >`select datname as name from pg_database where starts_with(datname, ${prefix})`;
  for (const { name } of left) await admin`drop database if exists ${admin(name)} with (force)`;
  await admin.end();
}

/** Migrates one template per run, on TEST_DATABASE_URL or on an embedded server of its own. Returns what undoes it. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const given = process.env.TEST_DATABASE_URL;
  const server = given ? { url: given, stop: async () => {} } : await startTemporaryPostgres();
  const prefix = `understudy_test_${process.pid}_${Date.now().toString(36)}`;
  const template = `${prefix}_template`;
  const admin = postgres(server.url, { max: 1 });
  await admin`create database ${admin(template)} template template0 encoding 'UTF8'`;
  await admin.end();
  const address = new URL(server.url);
  address.pathname = `/${template}`;
  await migrate(address.href);
  project.provide("testServer", { url: server.url, template, prefix });
  return async () => {
    await dropAll(server.url, prefix);
    await server.stop();
  };
}
