import { z } from "zod";

/** Every way a request can fail, and the status it fails with. */
export const ERROR_STATUS = {
  bad_request: 400,
  unauthenticated: 401,
  forbidden: 403,
  reauthentication_required: 403,
  not_found: 404,
  method_not_allowed: 405,
  conflict: 409,
  too_large: 413,
  unsupported_media_type: 415,
  locked: 423,
  rate_limited: 429,
  internal: 500,
  unavailable: 503,
} as const satisfies Record<string, number>;
export type ErrorCode = keyof typeof ERROR_STATUS;
/** What each code means, in a few words; the `title` of its problem document. */
export const ERROR_TITLE = {
  bad_request: "The request is not valid",
  unauthenticated: "No valid key",
  forbidden: "Not allowed",
  reauthentication_required: "Enter your password again",
  not_found: "Not found, or not yours",
  method_not_allowed: "Not by this method",
  conflict: "In conflict with the present state",
  too_large: "Too large",
  unsupported_media_type: "Unsupported media type",
  locked: "Stopped",
  rate_limited: "Too many requests",
  internal: "Internal error",
  unavailable: "Temporarily unavailable",
} as const satisfies Record<ErrorCode, string>;
/** What whoever asked does next, whatever else the `detail` says. */
export const ERROR_NEXT_STEP = {
  bad_request: "Correct what `errors` or `detail` names, and send it again",
  unauthenticated: "Send a key that holds; whoever owns the workspace issues one",
  forbidden: "Ask an owner of the workspace, or use a key that may do this",
  reauthentication_required: "Enter your password again, then repeat this",
  not_found: "Check the address and the id; the key's workspace, agent or environment may be another one",
  method_not_allowed: "Use a method that the Allow header names",
  conflict:
    "Look at the present state, then decide anew; the same request again meets the same refusal until it changes",
  too_large: "Send less",
  unsupported_media_type: "Send the body again as `detail` says",
  locked: "Do not run this action; ask again once the owners let it go on",
  rate_limited: "Wait for as long as the Retry-After header says, then send it again",
  internal: "Quote `instance` when you report this; look whether it was done before you send it again",
  unavailable: "Wait for as long as the Retry-After header says; `detail` says whether something may have changed",
} as const satisfies Record<ErrorCode, string>;
export const ERROR_CODES = Object.keys(ERROR_STATUS) as [ErrorCode, ...ErrorCode[]];

/** RFC 9457 problem document. */
export const Problem = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    detail: z.string(),
    /** What to do about it. */
    next_step: z.string(),
    instance: z.string(),
    code: z.enum(ERROR_CODES),
    /** The refusing rule's own word, where a rule refused. */
    refusal: z.string().optional(),
    errors: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
    /** The present state of what was in the way. */
    current: z.unknown().optional(),
  })
  .meta({ id: "Problem" });
export type Problem = z.infer<typeof Problem>;

/** The document of a failure. Whoever reports it quotes the request's id. */
export function problemOf(code: ErrorCode, detail: string, requestId: string): Problem {
  return {
    type: `/docs#problem-${code}`,
    title: ERROR_TITLE[code],
    status: ERROR_STATUS[code],
    detail,
    next_step: ERROR_NEXT_STEP[code],
    instance: `urn:uuid:${requestId}`,
    code,
  };
}

/** Every way to fail, for people to read. */
export const PROBLEMS = ERROR_CODES.map((code) => ({
  code,
  status: ERROR_STATUS[code],
  title: ERROR_TITLE[code],
  nextStep: ERROR_NEXT_STEP[code],
}));
