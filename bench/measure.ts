import { setTimeout as pause } from "node:timers/promises";
import { type Connection, openConnection } from "./connection.ts";
import { cpuSeconds } from "./process-figures.ts";

const DRAIN_MS = 500;

/** One kind of request. `body` is called for each one sent, so that no two need be equal. */
export type Shape = { path: string; headers: Record<string, string>; body: () => unknown };

/** What one server did under one load. `perSecond` counts what succeeded; latencies in milliseconds, CPU in milliseconds of the server for each request. */
export type Measured = {
  perSecond: number;
  p50: number;
  p99: number;
  statuses: Record<string, number>;
  cpuMs: number | null;
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
  server: { url: string; pid: number },
  shapes: readonly Shape[],
  load: { connections: number; seconds: number },
): Promise<Measured> {
  const opened = Array.from({ length: load.connections }, () => openConnection(server.url));
  const connections = await Promise.all(opened);
  const heads = shapes.map(({ headers }) => headText(headers));
  const latencies: number[] = [];
  const statuses: Record<string, number> = {};
  const cpuBefore = cpuSeconds(server.pid);
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
  const cpuAfter = cpuSeconds(server.pid);
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
    cpuMs: cpuBefore !== null && cpuAfter !== null ? ((cpuAfter - cpuBefore) * 1000) / latencies.length : null,
  };
}
