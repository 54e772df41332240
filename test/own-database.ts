import postgres from "postgres";
import { afterAll, beforeAll } from "vitest";
import { connect, type Database } from "#db/client.ts";
import { freshDatabase } from "./database.ts";

/** What a test of use-cases works on: `db` as the product sees it, `owner` as nobody in the product may. */
export type OwnDatabase = { db: Database; owner: postgres.Sql; url: string };

/** A migrated database of this test file's own, there from the first test to the last. */
export function ownDatabase(max = 10): OwnDatabase {
  let opened: (OwnDatabase & { close: () => Promise<void> }) | undefined;
  const held = (): OwnDatabase => {
    if (opened === undefined) throw new Error("the database is there only while tests run");
    return opened;
  };
  beforeAll(async () => {
    const { url, close } = await freshDatabase();
    opened = { url, close, db: connect(url, { max }), owner: postgres(url, { max: 1, onnotice: () => {} }) };
  });
  afterAll(async () => {
    await opened?.db.$client.end();
    await opened?.owner.end();
    await opened?.close();
  });
  return {
    get db() {
      return held().db;
    },
    get owner() {
      return held().owner;
    },
    get url() {
      return held().url;
    },
  };
}
