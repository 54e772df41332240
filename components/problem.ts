import type { Problem } from "#contract/problem.ts";
import type { TrpcProblem } from "#server/trpc/init.ts";

/** What the browser's door puts under `data` of its errors. */
type Crossed = { httpStatus: number; problem: TrpcProblem | null; reference: string | null };

/**
 * Whether our own door wrote this, and not a proxy on the way. Its shape is the server's type; reading it with a schema
 * would put the schema library on every page.
 */
function isCrossed(data: unknown): data is Crossed {
  if (typeof data !== "object" || data === null) return false;
  return "httpStatus" in data && Number.isInteger(data.httpStatus) && "problem" in data && "reference" in data;
}

export type ProblemSeen = {
  /** For people: why, and what to do next. */
  message: string;
  /** The HTTP status; null when no answer came. */
  status: number | null;
  code: Problem["code"] | null;
  /** The refusing rule's own word, where a rule refused. */
  refusal: string | null;
  /** Bad input, field by field. */
  errors: { path: string; message: string }[];
  /** The present state of what was in the way. */
  current: unknown;
  /** To quote when asking for help. */
  reference: string | null;
};

const NO_ANSWER: ProblemSeen = {
  message: "The server did not answer. Try again",
  status: null,
  code: null,
  refusal: null,
  errors: [],
  current: undefined,
  reference: null,
};

/** Reads what went wrong off anything that a query or a mutation threw. */
export function problemOf(error: unknown): ProblemSeen {
  if (!(error instanceof Error) || !("data" in error)) return NO_ANSWER;
  if (!isCrossed(error.data)) return NO_ANSWER;
  const { httpStatus, problem, reference } = error.data;
  return {
    message: error.message,
    status: httpStatus,
    code: problem?.code ?? null,
    refusal: problem?.refusal ?? null,
    errors: problem?.errors ?? [],
    current: problem?.current,
    reference,
  };
}
