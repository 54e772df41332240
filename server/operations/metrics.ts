import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";

type Metrics = {
  registry: Registry;
  requestSeconds: Histogram<"method" | "route" | "status">;
  alarms: Counter<"kind">;
  deadDeliveries: Counter;
  logWaits: Gauge;
  clockOffset: Gauge;
};

const KEY = Symbol.for("understudy.metrics");
type Global = typeof globalThis & { [KEY]?: Metrics };

/** The process's metrics. Next loads this module several times in one process, so they live on the global object. */
export function metrics(): Metrics {
  const holder: Global = globalThis;
  holder[KEY] ??= openMetrics();
  return holder[KEY];
}

function openMetrics(): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const requestSeconds = new Histogram({
    name: "understudy_http_request_duration_seconds",
    help: "How long the agents' API took to answer",
    labelNames: ["method", "route", "status"] as const,
    buckets: [0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 5, 30],
    registers: [registry],
  });
  const alarms = new Counter({
    name: "understudy_alarms_total",
    help: "How often something happened that must not while everything is in order; see the log",
    labelNames: ["kind"] as const,
    registers: [registry],
  });
  const deadDeliveries = new Counter({
    name: "understudy_deliveries_given_up_total",
    help: "How many notices were given up because their receiver took none of the tries",
    registers: [registry],
  });
  const logWaits = new Gauge({
    name: "understudy_audit_late_seconds",
    help: "How long the oldest audit entry without a place has waited; 0 while none is late",
    registers: [registry],
  });
  const clockOffset = new Gauge({
    name: "understudy_clock_offset_seconds",
    help: "How far the database's clock is ahead of this process's",
    registers: [registry],
  });
  return { registry, requestSeconds, alarms, deadDeliveries, logWaits, clockOffset };
}
