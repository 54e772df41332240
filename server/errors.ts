import type { ErrorCode } from "#contract/problem.ts";

type Extra = {
  /** A refusal word of the engine, for the browser to show in its own words. */
  refusal?: string;
  /** Bad input, field by field. */
  errors?: { path: string; message: string }[];
  /** The present state of what was in the way, shown with a conflict. */
  current?: unknown;
  retryAfterSeconds?: number;
  /** The database may have written it, and may not have. */
  isOutcomeUnknown?: boolean;
};

/**
 * The one way a use-case says no. The message is public: plain words, no blame, what to do next.
 * Causes and secrets go into `cause`, which only the log sees.
 */
export class AppError extends Error {
  readonly code: ErrorCode;
  readonly extra: Extra;

  constructor(code: ErrorCode, publicMessage: string, extra: Extra & { cause?: unknown } = {}) {
    const { cause, ...rest } = extra;
    super(publicMessage, { cause });
    this.name = "AppError";
    this.code = code;
    this.extra = rest;
  }
}

/** The same answer for what does not exist and for what belongs to somebody else. */
export function notFound(kind: string): AppError {
  return new AppError("not_found", `There is no such ${kind}`);
}

/** A rule of the engine said no. */
export function refused(refusal: string, message: string, extra: Extra = {}): AppError {
  return new AppError("conflict", message, { ...extra, refusal });
}

/** While the kill switch is on nothing is permitted; what waits goes on waiting. */
export function stoppedByKillSwitch(cause?: unknown): AppError {
  return new AppError("locked", "The kill switch is on: nothing is approved or executed until an owner turns it off", {
    refusal: "kill_switch",
    cause,
  });
}

/**
 * SQLSTATEs that mean the database cannot answer now, or cannot record. A privilege that is missing (42501) is one: who
 * may not write the log may not do anything that has to stand in it.
 */
const UNAVAILABLE = /^(53|57014|58|42501)/;
const TRANSIENT = new Set(["40001", "40P01"]);
/** Nobody got through to it. */
const UNREACHED = new Set(["ECONNREFUSED", "CONNECT_TIMEOUT", "CONNECTION_ENDED", "ENOTFOUND", "EHOSTUNREACH"]);
/** It was lost on the way, by the driver's words or its own last one. */
const LOST = /^(ECONNRESET|EPIPE|ETIMEDOUT|CONNECTION_CLOSED|CONNECTION_DESTROYED|57P0|08)/;

function codeOf(error: unknown): string | undefined {
  if (typeof error !== "object" || error === null) return undefined;
  if ("code" in error && typeof error.code === "string" && !(error instanceof AppError)) return error.code;
  return "cause" in error ? codeOf(error.cause) : undefined;
}

/** A deadlock or a serialization failure: the whole transaction may be tried again. */
export function isTransient(error: unknown): boolean {
  return TRANSIENT.has(codeOf(error) ?? "");
}

/** Turns what the database or its driver threw into what the caller may know. Anything unknown stays as it is. */
export function fromDatabase(error: unknown): unknown {
  if (error instanceof AppError) return error;
  const code = codeOf(error);
  if (code === undefined) return error;
  if (LOST.test(code)) return unknownOutcome(error);
  if (UNREACHED.has(code) || UNAVAILABLE.test(code) || TRANSIENT.has(code)) {
    return nothingChanged(error);
  }
  if (code === "55P03") return new AppError("conflict", "Somebody else is changing this; try again", { cause: error });
  if (code === "23505") return new AppError("conflict", "This exists already", { cause: error });
  if (code === "UK001") return stoppedByKillSwitch(error);
  if (code === "55000") return new AppError("conflict", "This is decided and cannot be changed", { cause: error });
  return error;
}

/** The database could not be asked, or said itself that it cannot. */
export function nothingChanged(cause: unknown): AppError {
  return new AppError("unavailable", "The database cannot record this now; nothing was changed. Try again shortly", {
    cause,
    retryAfterSeconds: 2,
  });
}

/** The database was lost on the way, or does not answer. The words are for people; the agents' door has its own. */
export function unknownOutcome(cause: unknown): AppError {
  return new AppError(
    "unavailable",
    "The database did not say whether this was recorded. Look again before you repeat it",
    { cause, retryAfterSeconds: 2, isOutcomeUnknown: true },
  );
}

/** The same where nothing was asked but to read: then its outcome cannot be in doubt. */
export function ofReading(error: unknown): unknown {
  return error instanceof AppError && error.extra.isOutcomeUnknown ? nothingChanged(error) : error;
}
