import type { z } from "zod";
import { AppError } from "./errors.ts";

/** What a schema found wrong, fault by fault; an unknown field is named itself. */
export function invalidInput(issues: readonly z.core.$ZodIssue[]): AppError {
  const errors = issues.flatMap((issue) => {
    const path = issue.path.map(String);
    if (issue.code !== "unrecognized_keys") return [{ path: path.join("."), message: messageOf(issue) }];
    return issue.keys.map((key) => ({ path: [...path, key].join("."), message: "is not a known field" }));
  });
  const [first] = errors;
  const detail = first ? `${first.path || "The input"}: ${first.message}` : "The input is not valid";
  const others = errors.length > 1 ? ` (and ${errors.length - 1} more)` : "";
  return new AppError("bad_request", detail + others, { errors });
}

/** What is no number in a query has no type to speak of: it may be a word, or there twice. */
function messageOf(issue: z.core.$ZodIssue): string {
  const isNoNumber = issue.code === "invalid_type" && "received" in issue && issue.received === "NaN";
  return isNoNumber ? "must be one number" : issue.message;
}
