import { readFileSync } from "node:fs";

const TICKS_PER_SECOND = 100;
const KIB_PER_MIB = 1024;

function readProc(pid: number, file: string): string | null {
  try {
    return readFileSync(`/proc/${pid}/${file}`, "utf8");
  } catch {
    return null;
  }
}

/** CPU time of a process since its start, in seconds; null where there is no /proc. */
export function cpuSeconds(pid: number): number | null {
  // The program's name is in parentheses and may hold spaces: count from behind it.
  const fields = readProc(pid, "stat")?.split(") ").at(-1)?.split(" ");
  return fields ? (Number(fields[11]) + Number(fields[12])) / TICKS_PER_SECOND : null;
}

/** The most memory a process ever held, in MiB; null where there is no /proc. */
export function peakMemoryMib(pid: number): number | null {
  const kib = /VmHWM:\s+(\d+)/.exec(readProc(pid, "status") ?? "")?.[1];
  return kib ? Math.round(Number(kib) / KIB_PER_MIB) : null;
}
