import { refusalToSpend, strictestLimit } from "#engine/cycle.ts";
import type { CycleOutcome } from "#engine/vocabulary.ts";
import type { StandingEnvironment } from "../environments/standing-environment.ts";
import { RESEARCH_TEXT, RefusedResearch } from "./refused-research.ts";

/** Refuses what would take a cycle over its limit or its environment's, in US dollars; the answer names the limit. */
export function requireAffordable(
  environment: StandingEnvironment,
  limitUsd: number | null,
  spentUsd: number,
  outcome: CycleOutcome | null,
): void {
  const limit = strictestLimit(limitUsd, environment.config.experiments.costLimitUsd);
  const refusal = refusalToSpend(limit, spentUsd, outcome);
  if (refusal === null) return;
  const current = { config_key: "experiments.cost_limit_usd", cost_limit_usd: limit, spent_usd: spentUsd };
  throw new RefusedResearch(refusal, RESEARCH_TEXT[refusal], environment, current);
}
