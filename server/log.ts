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

/** A log of its own. What is logged under `err` is told without the values that a failed query was given. */
export function openLog(level: string, destination?: { write(line: string): void }): Logger {
  const options = {
    level,
    base: {},
    timestamp: () => `,"at":"${new Date().toISOString()}"`,
    formatters: { level: (label: string) => ({ level: label }) },
    serializers: { err: describeError },
  };
  return destination ? pino(options, destination) : pino(options);
}

const MAX_CAUSES = 5;

type Told = { type: string; message: string; code?: string; at: string[]; cause?: Told };

/** An error as the log tells it: its kind, message and place, and those of its causes; no field that could hold a value. */
function describeError(error: unknown, depth = 0): Told | undefined {
  if (!(error instanceof Error)) return undefined;
  const cause = depth < MAX_CAUSES ? describeError(error.cause, depth + 1) : undefined;
  return {
    type: error.name,
    // A failed query's message ends with the values that it was given.
    message: error.message.replace(/\nparams: [\s\S]*$/, ""),
    ...("code" in error && typeof error.code === "string" ? { code: error.code } : {}),
    at: (error.stack ?? "").split("\n").flatMap((line) => /^ {4}at (.*)/.exec(line)?.[1] ?? []),
    ...(cause ? { cause } : {}),
  };
}
