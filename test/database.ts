import { randomBytes } from "node:crypto";
import { inject } from "vitest";
import { scratchDatabase } from "./scratch-database.ts";

export type FreshDatabase = { url: string; close: () => Promise<void> };

/**
 * A database of this test file's own: a clone of the migrated template, or an empty one. The address names the owner;
 * `connect` sees what the product sees. `close` drops it, with whatever is still connected.
 */
export async function freshDatabase(content: "migrated" | "empty" = "migrated"): Promise<FreshDatabase> {
  const { url, template, prefix } = inject("testServer");
  const name = `${prefix}_${randomBytes(6).toString("hex")}`;
  const database = await scratchDatabase(url, name, content === "migrated" ? template : undefined);
  return { url: database.url, close: database.drop };
}
