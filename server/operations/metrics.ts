import { Counter, collectDefaultMetrics, Histogram, Registry } from "prom-client";

type Metrics = {
  registry: Registry;
  requestSeconds: Histogram<"method" | "route" | "status">;
  alarms: Counter<"kind">;
  deadDeliveries: Counter;
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
    help: "How often the database refused what the product should never ask; see the log",
    labelNames: ["kind"] as const,
    registers: [registry],
  });
  const deadDeliveries = new Counter({
    name: "understudy_deliveries_given_up_total",
    help: "How many notices were given up because their receiver took none of the tries",
    registers: [registry],
  });
  return { registry, requestSeconds, alarms, deadDeliveries };
}
