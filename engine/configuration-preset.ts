import type { ApprovalMode, OperatingMode, Severity } from "./vocabulary.ts";

type Recommended = { maxParallel: number; defaultTimeoutSeconds: number; costLimitUsd: number };

/** What is offered for each mode; the defaults are the same everywhere. */
export const RECOMMENDED_EXPERIMENTS = {
  lab: { maxParallel: 10, defaultTimeoutSeconds: 600, costLimitUsd: 50 },
  shadow: { maxParallel: 5, defaultTimeoutSeconds: 300, costLimitUsd: 20 },
  production: { maxParallel: 2, defaultTimeoutSeconds: 60, costLimitUsd: 5 },
} as const satisfies Record<OperatingMode, Recommended>;

/** Seconds offered for each severity; unset by default. */
export const RECOMMENDED_TIMEOUTS = { S0: 60, S1: 120, S2: 300, S3: 600, S4: 1800 } as const satisfies Record<
  Severity,
  number
>;

/** What each approval mode is for. */
export const APPROVAL_MODE_ADVICE = {
  interactive: "Staging and production",
  async: "External systems",
  auto_approve: "Local development",
  auto_reject: "CI, and lockdown",
} as const satisfies Record<ApprovalMode, string>;
