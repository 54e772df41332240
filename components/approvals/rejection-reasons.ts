/** Reasons that reviewers give most often; each is only put into the comment, to be changed or sent. */
export const REJECTION_REASONS = [
  "Not enough evidence for this",
  "Wrong scope: ask for less",
  "Not now: ask again later",
  "Needs a rollback plan",
  "Duplicate of another request",
] as const;
