import { setTimeout as pause } from "node:timers/promises";
import { type Connection, openConnection } from "./connection.ts";
import { cpuSeconds, cpuSecondsOfChildren } from "./process-figures.ts";

const DRAIN_MS = 500;

/** One kind of request. `body` is called for each one sent, so that no two need be equal. */
export type Shape = { path: string; headers: Record<string, string>; body: () => unknown };

/**
 * What one server did under one load. `perSecond` counts what succeeded; latencies are in milliseconds. CPU is in
 * milliseconds for each request, of the server and of the database: unlike the rest it means the same on a busy machine.
 */
export type Measured = {
  perSecond: number;
  p50: number;
  p99: number;
  statuses: Record<string, number>;
  cpuMs: number | null;
  databaseCpuMs: number | null;
};

/** Headers as they stand in a request. */
export function headText(headers: Record<string, string>): string {
  return Object.entries(headers)
    .map(([name, value]) => `${name}: ${value}\r\n`)
    .join("");
}

/** The value below which this share of the sorted values lies. */
export function percentile(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

export function median(values: readonly number[]): number {
  return percentile(
    [...values].sort((a, b) => a - b),
    0.5,
  );
}

/** Holds `connections` busy for `seconds`, each with one request at a time, and lets the server come to rest. */
export async function measure(
  server: { url: string; pid: number; databasePid: number },
  shapes: readonly Shape[],
  load: { connections: number; seconds: number },
): Promise<Measured> {
  const opened = Array.from({ length: load.connections }, () => openConnection(server.url));
  const connections = await Promise.all(opened);
  const heads = shapes.map(({ headers }) => headText(headers));
  const latencies: number[] = [];
  const statuses: Record<string, number> = {};
  const cpu = () => [cpuSeconds(server.pid), cpuSecondsOfChildren(server.databasePid)] as const;
  const before = cpu();
  const began = performance.now();
  const end = began + load.seconds * 1000;
  let next = 0;
  const keepBusy = async (connection: Connection) => {
    while (performance.now() < end) {
      const which = next++ % shapes.length;
      const shape = shapes[which];
      if (!shape) return;
      const sent = performance.now();
      const { status } = await connection.post(shape.path, heads[which] ?? "", JSON.stringify(shape.body()));
      latencies.push(performance.now() - sent);
      statuses[status] = (statuses[status] ?? 0) + 1;
    }
  };
  await Promise.all(connections.map(keepBusy));
  const seconds = (performance.now() - began) / 1000;
  const after = cpu();
  const each = (which: 0 | 1) => {
    const [from, to] = [before[which], after[which]];
    return from === null || to === null ? null : ((to - from) * 1000) / latencies.length;
  };
  for (const connection of connections) connection.close();
  await pause(DRAIN_MS);
  latencies.sort((a, b) => a - b);
  const succeeded = Object.entries(statuses).reduce(
    (sum, [status, count]) => sum + (Number(status) < 300 ? count : 0),
    0,
  );
  return {
    perSecond: succeeded / seconds,
    p50: percentile(latencies, 0.5),
    p99: percentile(latencies, 0.99),
    statuses,
    cpuMs: each(0),
    databaseCpuMs: each(1),
  };
}
