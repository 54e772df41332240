import { readFileSync } from "node:fs";
import { join } from "node:path";

/** The server's name of its cluster says who started it, and stands in what the server writes down when it starts. */
const NAMED = /cluster_name=started-by-([\d-]+)/;

export function processExists(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // Another user's process refuses the signal, and lives.
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}

/** A process, and on Linux when it began: a pid is soon used again. Undefined where it has ended. */
function identityOf(pid: number): string | undefined {
  if (!processExists(pid)) return undefined;
  if (process.platform !== "linux") return String(pid);
  try {
    // After the name, which may hold anything: the state is the third field, the start the twenty-second.
    const fields = readFileSync(`/proc/${pid}/stat`, "utf8")
      .replace(/^.*\) /s, "")
      .split(" ");
    return fields[0] === "Z" ? undefined : `${pid}-${fields[19]}`;
  } catch {
    return undefined;
  }
}

/** The name of a cluster that this process starts. */
export function nameOfCluster(): string {
  return `started-by-${identityOf(process.pid)}`;
}

/** Whether the process that started the server on these data has ended, so that nobody will end the server. */
export function isOrphaned(data: string): boolean {
  try {
    const [, starter] = NAMED.exec(readFileSync(join(data, "postmaster.opts"), "utf8")) ?? [];
    return starter !== undefined && identityOf(Number.parseInt(starter, 10)) !== starter;
  } catch {
    return false;
  }
}
