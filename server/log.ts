import { type Logger, pino } from "pino";
import { env } from "./env.ts";

const KEY = Symbol.for("understudy.log");
type Global = typeof globalThis & { [KEY]?: Logger };

/** The process's log: one JSON line each on standard output. Silent in tests, which hand in a log of their own. */
export function processLog(): Logger {
  const holder: Global = globalThis;
  holder[KEY] ??= openLog(env().NODE_ENV === "test" ? "silent" : env().LOG_LEVEL);
  return holder[KEY];
}

/** A log whose lines never hold a credential, whatever is handed to it. */
export function openLog(level: string, destination?: { write(line: string): void }): Logger {
  const options = {
    level,
    base: {},
    timestamp: () => `,"at":"${new Date().toISOString()}"`,
    formatters: { level: (label: string) => ({ level: label }) },
    redact: {
      paths: ["authorization", "*.authorization", "cookie", "*.cookie", "password", "*.password"],
      censor: "[REDACTED]",
    },
  };
  return destination ? pino(options, destination) : pino(options);
}
