import type { Context as HonoContext } from "hono";
import { HTTPException } from "hono/http-exception";
import { ERROR_STATUS, type Problem, problemOf } from "#contract/problem.ts";
import { AppError, fromDatabase, ofReading } from "../errors.ts";
import type { RestEnv } from "./define.ts";

const RETRY_AFTER_SECONDS = 2;

/** The only place where the body of a REST error is made (RFC 9457). */
export function presentError(error: Error, c: HonoContext<RestEnv>): Response {
  const known = toAppError(mayHaveWritten(c) ? error : ofReading(fromDatabase(error)));
  if (known.code === "internal") c.get("log").error({ request_id: c.get("requestId"), err: error }, "unexpected error");
  else if (known.code === "unavailable")
    c.get("log").warn({ request_id: c.get("requestId"), err: error }, "unavailable");
  const { refusal, errors, current, retryAfterSeconds } = known.extra;
  const problem: Problem = {
    ...problemOf(known.code, known.extra.isOutcomeUnknown ? inDoubt(c) : known.message, c.get("requestId")),
    ...(refusal === undefined ? {} : { refusal }),
    ...(errors === undefined ? {} : { errors }),
    ...(current === undefined ? {} : { current }),
  };
  const headers: Record<string, string> = { "content-type": "application/problem+json" };
  if (known.code === "unauthenticated") headers["www-authenticate"] = 'Bearer realm="understudy"';
  if (known.code === "unavailable" || known.code === "rate_limited") {
    headers["retry-after"] = String(retryAfterSeconds ?? RETRY_AFTER_SECONDS);
  }
  return c.body(JSON.stringify(problem), ERROR_STATUS[known.code], headers);
}

/** Nothing is written by reading, by a question, or before it is known who asks. */
function mayHaveWritten(c: HonoContext<RestEnv>): boolean {
  return c.get("ctx") !== undefined && c.req.method !== "GET" && c.req.method !== "HEAD" && !c.get("isQuestion");
}

function inDoubt(c: HonoContext<RestEnv>): string {
  const doubt = "The database did not say whether this was recorded.";
  if (c.req.method !== "POST") return `${doubt} Read it again before you repeat this`;
  return c.req.header("idempotency-key") === undefined
    ? `${doubt} Look whether it was before you send it again; with an Idempotency-Key it would happen once`
    : `${doubt} Send it again with the same Idempotency-Key: it happens once`;
}

function toAppError(error: unknown): AppError {
  if (error instanceof HTTPException) return fromHono(error);
  const known = fromDatabase(error);
  if (known instanceof AppError) return known;
  return new AppError("internal", "Something broke on our side; quote the request's id when you report it", {
    cause: error,
  });
}

function fromHono(error: HTTPException): AppError {
  if (error.status === 415) {
    return new AppError("unsupported_media_type", "Send the body as Content-Type: application/json");
  }
  return new AppError(error.status < 500 ? "bad_request" : "internal", "The request could not be read", {
    cause: error,
  });
}
