import { chmodSync, existsSync, mkdtempSync, rmSync, statfsSync } from "node:fs";
import { freemem, tmpdir } from "node:os";
import { join } from "node:path";
import { startEmbedded } from "./embedded.ts";

/** Where Linux keeps files in memory. */
const IN_MEMORY = "/dev/shm";
/** The databases of one run never take so much at once, in bytes. */
const ROOM = 2 * 1024 ** 3;

/**
 * In memory where there is plenty of it: each file of tests has a database of its own, and to make and to remove hundreds
 * of files costs a disk's file system ten times as much.
 */
function roomForDatabases(): string {
  if (!existsSync(IN_MEMORY)) return tmpdir();
  const { bavail, bsize } = statfsSync(IN_MEMORY);
  return bavail * bsize >= ROOM && freemem() >= 2 * ROOM ? IN_MEMORY : tmpdir();
}

/** A PostgreSQL server for one run of the tests: quick, not durable, and gone without a trace when stopped. */
export async function startTemporaryPostgres(): Promise<{ url: string; stop: () => Promise<void> }> {
  const room = roomForDatabases();
  const home = mkdtempSync(join(room, "understudy-test-"));
  // As root the server runs as "nobody", who must be able to pass through.
  chmodSync(home, 0o755);
  const remove = () => rmSync(home, { recursive: true, force: true });
  try {
    const { url, stop } = await startEmbedded(join(home, "data"), { fast: true, inMemory: room === IN_MEMORY });
    return { url, stop: () => stop().finally(remove) };
  } catch (error) {
    remove();
    throw error;
  }
}
