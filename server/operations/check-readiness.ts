import type { Database } from "#db/client.ts";
import journal from "#db/migrations/meta/_journal.json" with { type: "json" };
import { faultOfGrantKeys } from "../grants/grant-keys.ts";
import { findReadiness } from "./readiness-store.ts";
import { type HealthWarnings, measureHealth, warningsOfHealth } from "./watch-health.ts";

/** What would make this process answer wrongly or not at all; each null when it is well, else one sentence. */
export type Readiness = {
  database: string | null;
  role: string | null;
  migrations: string | null;
  grant_keys: string | null;
};

/** Whether it can work, and what is wrong meanwhile that keeps it from nothing: people still read, reject and stop. */
export type ReadinessReport = { checks: Readiness; warnings: HealthWarnings };

const NEWEST_KNOWN = Math.max(...journal.entries.map((entry) => entry.when));
const PATIENCE_MS = 2000;

/**
 * Whether this process can do its work: the database answers, row-level security binds us, its schema is not older than we
 * are, and there are keys to sign with.
 */
export async function reportReadiness(db: Database): Promise<ReadinessReport> {
  const checks = await checkReadiness(db);
  const unknown = { log: null, clock: null };
  if (checks.database !== null || checks.migrations !== null) return { checks, warnings: unknown };
  const warnings = await withinPatience(measureHealth(db)).then(warningsOfHealth, () => unknown);
  return { checks, warnings };
}

/** The checks alone. */
export async function checkReadiness(db: Database): Promise<Readiness> {
  try {
    const { isSuperuser, newestMigration } = await withinPatience(findReadiness(db));
    return {
      database: null,
      role: isSuperuser ? "The database role is not bound by row-level security" : null,
      migrations: newestMigration >= NEWEST_KNOWN ? null : "The schema is older than this version",
      grant_keys: faultOfGrantKeys(),
    };
  } catch {
    return {
      database: "The database does not answer",
      role: "not known",
      migrations: "not known",
      grant_keys: faultOfGrantKeys(),
    };
  }
}

async function withinPatience<T>(answer: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error("no answer in time")), PATIENCE_MS);
  });
  try {
    return await Promise.race([answer, late]);
  } finally {
    clearTimeout(timer);
  }
}
