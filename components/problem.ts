import { z } from "zod";
import { Problem } from "#contract/problem.ts";

/** What the browser's door puts under `data` of its errors. */
const Crossed = z.object({
  httpStatus: z.int(),
  problem: Problem.pick({ code: true, refusal: true, errors: true, current: true }).nullable(),
  reference: z.string().nullable(),
});

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
  const crossed = Crossed.safeParse(error.data);
  if (!crossed.success) return NO_ANSWER;
  const { httpStatus, problem, reference } = crossed.data;
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
