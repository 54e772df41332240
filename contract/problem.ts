import { z } from "zod";

/** Every way a request can fail, and the status it fails with. */
export const ERROR_STATUS = {
  bad_request: 400,
  unauthenticated: 401,
  forbidden: 403,
  reauthentication_required: 403,
  not_found: 404,
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
  conflict: "In conflict with the present state",
  too_large: "The body is too large",
  unsupported_media_type: "Unsupported media type",
  locked: "Stopped",
  rate_limited: "Too many requests",
  internal: "Internal error",
  unavailable: "Temporarily unavailable",
} as const satisfies Record<ErrorCode, string>;
export const ERROR_CODES = Object.keys(ERROR_STATUS) as [ErrorCode, ...ErrorCode[]];

/** RFC 9457 problem document. */
export const Problem = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    detail: z.string(),
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

/** Every way to fail, for people to read. */
export const PROBLEMS = ERROR_CODES.map((code) => ({ code, status: ERROR_STATUS[code], title: ERROR_TITLE[code] }));
