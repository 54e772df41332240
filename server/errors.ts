import type { ErrorCode } from "#contract/problem.ts";
import { alarm } from "./alarm.ts";
import { processLog } from "./log.ts";

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

/** SQLSTATEs that mean the database cannot answer now, or cannot record. */
const UNAVAILABLE = /^(53|57014|58)/;
/** A value that the schemas let through and the database cannot keep: out of its range, not text, nested too deep. */
const UNKEEPABLE = /^(22|54001)/;
const NO_PRIVILEGE = "42501";
/** Where Postgres says that a row would belong to another workspace. */
const ROW_LEVEL_SECURITY = "ExecWithCheckOptions";
const HELD = "55P03";
/** Where Postgres says the same of a row that it has waited for too long. */
const WAITED_IN_VAIN = "ProcessInterrupts";
const TRANSIENT = new Set(["40001", "40P01"]);
/** Nobody got through to it. */
const UNREACHED = new Set(["ECONNREFUSED", "CONNECT_TIMEOUT", "CONNECTION_ENDED", "ENOTFOUND", "EHOSTUNREACH"]);
/** It was lost on the way, by the driver's words or its own last one. */
const LOST = /^(ECONNRESET|EPIPE|ETIMEDOUT|CONNECTION_CLOSED|CONNECTION_DESTROYED|57P0|08)/;

/** What the driver threw, below what was wrapped around it. */
function thrownByDriver(error: unknown): { code: string; routine?: unknown } | undefined {
  if (typeof error !== "object" || error === null) return undefined;
  if ("code" in error && typeof error.code === "string" && !(error instanceof AppError)) {
    return { code: error.code, ...("routine" in error ? { routine: error.routine } : {}) };
  }
  return "cause" in error ? thrownByDriver(error.cause) : undefined;
}

function codeOf(error: unknown): string | undefined {
  return thrownByDriver(error)?.code;
}

/**
 * A deadlock, a serialization failure, or a row that was asked for without waiting and is held: the whole transaction may
 * be tried again.
 */
export function isTransient(error: unknown): boolean {
  const thrown = thrownByDriver(error);
  if (thrown?.code === HELD) return thrown.routine !== WAITED_IN_VAIN;
  return TRANSIENT.has(thrown?.code ?? "");
}

/**
 * Turns what the database or its driver threw into what the caller may know, and raises the alarm where it is more than
 * a refusal. Anything unknown stays as it is.
 */
export function fromDatabase(error: unknown): unknown {
  if (error instanceof AppError) return error;
  const code = codeOf(error);
  if (code === undefined) return error;
  if (LOST.test(code)) return unknownOutcome(error);
  if (UNREACHED.has(code) || UNAVAILABLE.test(code) || TRANSIENT.has(code)) return nothingChanged(error);
  if (code === NO_PRIVILEGE) return withoutPrivilege(error);
  if (code === HELD) return new AppError("conflict", "Somebody else is changing this; try again", { cause: error });
  if (code === "23505") return new AppError("conflict", "This exists already", { cause: error });
  if (code === "55000") {
    alarm("guard", error);
    return new AppError("conflict", "This is decided and cannot be changed", { cause: error });
  }
  if (UNKEEPABLE.test(code)) {
    processLog().warn({ err: error }, "the database refused a value that no schema had refused");
    return new AppError("bad_request", "A value of this request cannot be kept: it is out of range, or no text", {
      cause: error,
    });
  }
  return error;
}

/** Who may not write the log may not do anything that has to stand in it; another workspace's row is not there at all. */
function withoutPrivilege(error: unknown): AppError {
  alarm("privilege", error);
  const isForeign = thrownByDriver(error)?.routine === ROW_LEVEL_SECURITY;
  return isForeign
    ? new AppError("not_found", "There is no such thing in this workspace", { cause: error })
    : nothingChanged(error);
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

/**
 * The same where nothing was asked but to read: then its outcome cannot be in doubt, and nothing is at odds with anybody's
 * change. A lock that a read waits for in vain is a table's, while it is altered.
 */
export function ofReading(error: unknown): unknown {
  if (!(error instanceof AppError)) return error;
  if (error.code === "conflict" && codeOf(error) === HELD) return notReadable(error);
  return error.extra.isOutcomeUnknown ? nothingChanged(error) : error;
}

function notReadable(cause: unknown): AppError {
  return new AppError("unavailable", "The database cannot read this now; nothing was changed. Try again shortly", {
    cause,
    retryAfterSeconds: 2,
  });
}
