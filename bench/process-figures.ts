import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

const TICKS_PER_SECOND = 100;
const KIB_PER_MIB = 1024;

function readProc(pid: number, file: string): string | null {
  try {
    return readFileSync(`/proc/${pid}/${file}`, "utf8");
  } catch {
    return null;
  }
}

type Stat = { parent: number; cpuSeconds: number };

function readStat(pid: number): Stat | null {
  // The program's name is in parentheses and may hold spaces: count from behind it.
  const fields = readProc(pid, "stat")?.split(") ").at(-1)?.split(" ");
  if (!fields) return null;
  return { parent: Number(fields[1]), cpuSeconds: (Number(fields[11]) + Number(fields[12])) / TICKS_PER_SECOND };
}

/** CPU time of a process since its start, in seconds; null where there is no /proc. */
export function cpuSeconds(pid: number): number | null {
  return readStat(pid)?.cpuSeconds ?? null;
}

/** CPU time of a process of one thread since its start, in milliseconds, to the nanosecond; null where there is no such file. */
export function cpuMilliseconds(pid: number): number | null {
  const nanoseconds = readProc(pid, "schedstat")?.split(" ")[0];
  return nanoseconds ? Number(nanoseconds) / 1e6 : null;
}

/** CPU time of the children that a process has now, in seconds: of PostgreSQL's connections and writers. */
export function cpuSecondsOfChildren(pid: number): number | null {
  if (readStat(pid) === null) return null;
  const stats = readdirSync("/proc").map((name) => (/^\d+$/.test(name) ? readStat(Number(name)) : null));
  return stats.reduce((sum, stat) => sum + (stat?.parent === pid ? stat.cpuSeconds : 0), 0);
}

/** The process of the PostgreSQL server that keeps its files under this home. */
export function postmasterPid(home: string): number {
  return Number(readFileSync(join(home, "pgdata/postmaster.pid"), "utf8").split("\n")[0]);
}

/** The most memory a process ever held, in MiB; null where there is no /proc. */
export function peakMemoryMib(pid: number): number | null {
  const kib = /VmHWM:\s+(\d+)/.exec(readProc(pid, "status") ?? "")?.[1];
  return kib ? Math.round(Number(kib) / KIB_PER_MIB) : null;
}
