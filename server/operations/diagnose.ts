import type { Database } from "#db/client.ts";
import { clockOffset, isClockOdd } from "#engine/lateness.ts";
import type { Env } from "../env.ts";
import { checkChannels } from "../notifications/check-channels.ts";
import { checkReadiness } from "./check-readiness.ts";
import { type DatabaseFacts, findDatabaseFacts } from "./diagnose-store.ts";

/** One thing that was looked at: what was found, and what is wrong with it and how to put it right, or null. */
export type Finding = { what: string; found: string; fault: string | null };

const OLDEST_POSTGRES = 150_000;

function roleFault({ role, isUnbound, ownsTables, unguardedTables }: DatabaseFacts): string | null {
  if (isUnbound) return `The role ${role} steps around row-level security; it must be neither superuser nor bypassrls`;
  if (ownsTables > 0) return `The role ${role} owns ${ownsTables} tables or indexes; it must own none`;
  if (unguardedTables.length > 0) return `No row-level security on ${unguardedTables.join(", ")}; run the migrations`;
  return null;
}

function durabilityFault({ fsync, synchronousCommit, fullPageWrites }: DatabaseFacts): string | null {
  const off = [
    ...(fsync === "on" ? [] : ["fsync"]),
    ...(synchronousCommit === "off" ? ["synchronous_commit"] : []),
    ...(fullPageWrites === "on" ? [] : ["full_page_writes"]),
  ];
  return off.length === 0 ? null : `Turn ${off.join(" and ")} on: a crash could lose what was acknowledged`;
}

function databaseFindings(facts: DatabaseFacts, askedAt: number, answeredAt: number): Finding[] {
  const skew = clockOffset(facts.now, askedAt, answeredAt);
  const { synchronousCommit, fsync } = facts;
  return [
    {
      what: "version",
      found: `PostgreSQL ${Math.floor(facts.version / 10_000)}`,
      fault: facts.version < OLDEST_POSTGRES ? "Understudy needs PostgreSQL 15 or newer" : null,
    },
    { what: "role", found: `${facts.role}, bound by row-level security`, fault: roleFault(facts) },
    {
      what: "clock",
      found: `${Math.abs(skew).toFixed(1)} s from the database's`,
      fault: isClockOdd(skew) ? "Set this machine's clock, or the database's: they are too far apart" : null,
    },
    {
      what: "durability",
      found: `fsync ${fsync}, synchronous_commit ${synchronousCommit}`,
      fault: durabilityFault(facts),
    },
  ];
}

function secret(what: string, value: string | undefined): Finding {
  return { what, found: "set", fault: value === undefined ? `Set ${what} to at least 32 random characters` : null };
}

/** Looks at everything that the product rests on. Says what is wrong rather than failing at it. */
export async function diagnose(db: Database, env: Env): Promise<Finding[]> {
  const readiness = await checkReadiness(db);
  const surroundings = [
    secret("KEY_PEPPER", env.KEY_PEPPER),
    secret("NEXTAUTH_SECRET", env.NEXTAUTH_SECRET),
    secret("SECRETS_KEY", env.SECRETS_KEY),
    ...(await checkChannels(env)),
  ];
  const database: Finding = { what: "database", found: "answers", fault: readiness.database };
  if (readiness.database !== null) return [database, ...surroundings];
  const askedAt = Date.now();
  const facts = await findDatabaseFacts(db);
  const found = facts === undefined ? [] : databaseFindings(facts, askedAt, Date.now());
  return [
    database,
    { what: "migrations", found: "all applied", fault: readiness.migrations },
    ...found,
    ...surroundings,
  ];
}
