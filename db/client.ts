import { drizzle, type PostgresJsDatabase } from "drizzle-orm/postgres-js";
import postgres from "postgres";
import { keepingWhatRecurs } from "./keep-what-recurs.ts";

/** The role that the product works as: it owns nothing and is no superuser, so that row-level security binds it. */
export const APP_ROLE = "understudy_app";

const RECONNECT_SECONDS = 0.1;

const UNMENDED =
  "The database driver is as it was published, and does not survive a lost connection. Run: npx patch-package";

export type Database = PostgresJsDatabase & { $client: postgres.Sql };
export type Transaction = Parameters<Parameters<PostgresJsDatabase["transaction"]>[0]>[0];

/** Opens a pool that works as `APP_ROLE` from its first statement on. Nothing connects until something is asked. */
export function connect(url: string, options: { max?: number; onnotice?: () => void } = {}): Database {
  if (!("isMended" in postgres)) throw new Error(UNMENDED);
  const client = postgres(url, {
    max: options.max ?? 10,
    connect_timeout: 5,
    idle_timeout: 60,
    // Whoever asks hears at once that it is away, and it is found again as soon as it is back.
    backoff: () => RECONNECT_SECONDS,
    onnotice: options.onnotice ?? (() => undefined),
    // For what runs outside a transaction of `withTx`: nothing waits for ever for a database that hangs.
    connection: {
      application_name: "understudy",
      role: APP_ROLE,
      idle_in_transaction_session_timeout: 10_000,
      statement_timeout: 10_000,
      lock_timeout: 2_000,
    },
  });
  const database = drizzle(keepingWhatRecurs(client), { casing: "snake_case" });
  return Object.assign(database, { $client: client });
}
