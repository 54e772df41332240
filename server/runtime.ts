import { connect, type Database } from "#db/client.ts";
import { env } from "./env.ts";
import { AppError } from "./errors.ts";

const KEY = Symbol.for("understudy.database");
type Global = typeof globalThis & { [KEY]?: Database };

/** The process's one pool. Next loads this module several times in one process, so it lives on the global object. */
export function database(): Database {
  const url = env().DATABASE_URL;
  if (url === undefined) throw new AppError("unavailable", "There is no database: DATABASE_URL is not set");
  const holder: Global = globalThis;
  holder[KEY] ??= connect(url, { max: 20 });
  return holder[KEY];
}

/** Ends the pool after what is under way; the last step of a shutdown. */
export async function closeDatabase(): Promise<void> {
  const holder: Global = globalThis;
  await holder[KEY]?.$client.end({ timeout: 5 });
  delete holder[KEY];
}
