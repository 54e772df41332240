import { randomBytes } from "node:crypto";
import postgres from "postgres";
import { inject } from "vitest";

export type FreshDatabase = { url: string; close: () => Promise<void> };

/**
 * A database of this test file's own: a clone of the migrated template, or an empty one. The address names the owner;
 * `connect` sees what the product sees. `close` drops it, with whatever is still connected.
 */
export async function freshDatabase(content: "migrated" | "empty" = "migrated"): Promise<FreshDatabase> {
  const server = inject("testServer");
  const name = `${server.prefix}_${randomBytes(6).toString("hex")}`;
  const template = content === "migrated" ? server.template : "template0";
  const run = async (work: (admin: postgres.Sql) => Promise<unknown>) => {
    const admin = postgres(server.url, { max: 1, onnotice: () => {} });
    try {
      await work(admin);
    } finally {
      await admin.end();
    }
  };
  await run((admin) => admin`create database ${admin(name)} template ${admin(template)}`);
  const address = new URL(server.url);
  address.pathname = `/${name}`;
  return { url: address.href, close: () => run((admin) => admin`drop database if exists ${admin(name)} with (force)`) };
}
