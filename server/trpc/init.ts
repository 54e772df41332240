import { initTRPC, TRPCError } from "@trpc/server";
import type { TRPC_ERROR_CODE_KEY } from "@trpc/server/rpc";
import { ZodError } from "zod";
import type { ErrorCode, Problem } from "#contract/problem.ts";
import { noteDenied } from "../audit/note-denied.ts";
import { AppError, fromDatabase, ofReading } from "../errors.ts";
import { invalidInput } from "../invalid-input.ts";
import { processLog } from "../log.ts";
import type { TrpcContext } from "./context.ts";

const TRPC_CODE = {
  bad_request: "BAD_REQUEST",
  unauthenticated: "UNAUTHORIZED",
  forbidden: "FORBIDDEN",
  reauthentication_required: "FORBIDDEN",
  not_found: "NOT_FOUND",
  method_not_allowed: "METHOD_NOT_SUPPORTED",
  conflict: "CONFLICT",
  too_large: "PAYLOAD_TOO_LARGE",
  unsupported_media_type: "UNSUPPORTED_MEDIA_TYPE",
  locked: "PRECONDITION_FAILED",
  rate_limited: "TOO_MANY_REQUESTS",
  internal: "INTERNAL_SERVER_ERROR",
  unavailable: "SERVICE_UNAVAILABLE",
} as const satisfies Record<ErrorCode, TRPC_ERROR_CODE_KEY>;

/** What the browser learns of an error beside its message. */
export type TrpcProblem = Pick<Problem, "code" | "refusal" | "errors" | "current">;

const t = initTRPC.context<TrpcContext>().create({
  isDev: false,
  sse: { ping: { enabled: true, intervalMs: 15_000 }, client: { reconnectAfterInactivityMs: 40_000 } },
  errorFormatter: ({ shape, error, ctx }) => {
    const known = knownError(error);
    const hidden = `Something broke on our side. Reference: ${ctx?.requestId ?? "none"}`;
    return {
      ...shape,
      message: known?.message ?? (shape.data.httpStatus < 500 ? shape.message : hidden),
      data: { ...shape.data, problem: known ? problemOf(known) : null, reference: ctx?.requestId ?? null },
    };
  },
});

function knownError(error: TRPCError): AppError | null {
  if (error.cause instanceof AppError) return error.cause.code === "internal" ? null : error.cause;
  return error.cause instanceof ZodError && error.code === "BAD_REQUEST" ? invalidInput(error.cause.issues) : null;
}

function problemOf({ code, extra: { refusal, errors, current } }: AppError): TrpcProblem {
  return {
    code,
    ...(refusal === undefined ? {} : { refusal }),
    ...(errors === undefined ? {} : { errors }),
    ...(current === undefined ? {} : { current }),
  };
}

/** The same refusal in tRPC's words. For what happens outside a procedure's call, such as in the course of a stream. */
export function trpcError(cause: AppError): TRPCError {
  return new TRPCError({ code: TRPC_CODE[cause.code], message: cause.message, cause });
}

/** Turns the use-cases' errors into tRPC's own, once, here; what nobody expected goes to the log. */
const translated = t.procedure.use(async ({ ctx, next, path, type }) => {
  if (type === "mutation" && ctx.mutationRefusal) throw trpcError(ctx.mutationRefusal);
  const result = await next();
  if (result.ok) return result;
  const found = fromDatabase(result.error.cause ?? result.error);
  const cause = type === "mutation" ? found : ofReading(found);
  if (cause instanceof AppError) throw trpcError(cause);
  if (result.error.code === "INTERNAL_SERVER_ERROR") {
    processLog().error({ request_id: ctx.requestId, path, err: result.error }, "unexpected error");
  }
  return result;
});

export const router = t.router;
export const createCallerFactory = t.createCallerFactory;

/** A procedure for anyone: set-up and invitations, before there is a session. Its use-case must not assume an actor. */
export const open = translated;

/** A procedure for somebody signed in; the use-case checks what they may do. */
export const authed = translated.use(async ({ ctx, next }) => {
  const { actor } = ctx;
  if (!actor) throw new AppError("unauthenticated", "Sign in first");
  const result = await next({ ctx: { ...ctx, actor } });
  if (!result.ok) await noteDenied({ ...ctx, actor }, result.error.cause);
  return result;
});
