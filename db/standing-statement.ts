import { type SQL, sql } from "drizzle-orm";
import { PgDialect } from "drizzle-orm/pg-core";
import { connect, type Database, type Transaction } from "./client.ts";

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

type Prepared<Rows> = { execute: (values?: Record<string, unknown>) => Promise<Rows> };
type Writable = Pick<Database, "select">;
type Written<Rows> = { prepare: (name: string) => Prepared<Rows> };

/** Statements are written on it and never run: no such host exists. */
const paper = (): Database => connect("postgres://paper.invalid/none");

/**
 * A statement with gaps (`gap`), written once for the process: to write one anew for each call takes drizzle longer than
 * the driver takes to ask it. For the reads of the paths that everybody waits on.
 */
export function standing<Rows>(name: string, write: (on: Writable) => Written<Rows>) {
  let written: Prepared<Rows> | undefined;
  return (tx: Transaction, values: Record<string, unknown>): Promise<Rows> => {
    written ??= write(paper()).prepare(name);
    // The statement as it is written, asked on the connection of this transaction.
    const asked: Prepared<Rows> = Object.create(written, { client: { value: connectionOf(tx) } });
    return asked.execute(values);
  };
}

/** By its shape: a bundle holds the driver's classes several times, and a transaction of one copy is no instance of another's. */
function connectionOf(tx: Transaction): unknown {
  const { session } = tx._;
  if (!("client" in session)) throw new Error("A standing statement needs the driver it was written for");
  return session.client;
}

export const gap = sql.placeholder;
