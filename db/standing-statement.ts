import type { SQL } from "drizzle-orm";
import { PgDialect } from "drizzle-orm/pg-core";
import type { Transaction } from "./client.ts";

const dialect = new PgDialect();

/**
 * Runs a statement whose text is always the same, as what drizzle builds runs after `.prepare`: the database reads and
 * plans it once for each connection, and is not asked first of what types its parameters are, which is a way there and
 * back more. For what nearly every transaction does; a text that varies would be kept in every variation.
 */
export async function runStanding<Row extends Record<string, unknown>>(
  tx: Transaction,
  statement: SQL,
): Promise<readonly Row[]> {
  const query = dialect.sqlToQuery(statement);
  const prepared = tx._.session.prepareQuery<{ execute: readonly Row[]; all: unknown; values: unknown }>(
    query,
    undefined,
    "standing",
    false,
  );
  return prepared.execute();
}
