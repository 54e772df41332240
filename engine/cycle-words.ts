import { VALIDATION } from "./cycle.ts";
import { usd } from "./money.ts";
import { wilsonInterval } from "./statistics.ts";
import type { ExperimentState } from "./vocabulary.ts";

/** 0.456 → "46 %" */
export function asPercent(share: number): string {
  return `${Math.round(share * 100)} %`;
}

/** A rate, never without its count and its likely range: "3 of 10, 30 % (11–60 %)"; `none` where there is no rate. */
export function saidRate(count: number, total: number, none: string): string {
  const likely = wilsonInterval(count, total);
  if (likely === null) return none;
  return `${count} of ${total}, ${asPercent(count / total)} (${Math.round(likely.low * 100)}–${asPercent(likely.high)})`;
}

/** How often an experiment failed. */
function saidFailures({ runs, failures }: { runs: number; failures: number }): string {
  return saidRate(failures, runs, "It never ran");
}

/** What an experiment came to: how often it failed, or why there is nothing to say of that. */
export function saidResult(experiment: { runs: number; failures: number; state: ExperimentState }): string {
  if (experiment.state === "running") return "It still runs";
  if (experiment.state === "timed_out") return "It was not finished in time";
  return saidFailures(experiment);
}

/** Why an experiment is validated, or what is missing. */
export function saidValidation(experiment: {
  runs: number;
  failures: number;
  validated: boolean;
  state: ExperimentState;
}): string {
  const { runs, failures, validated, state } = experiment;
  if (validated) return "Validated";
  if (state === "running") return "Not known yet";
  if (state === "timed_out") return "Not validated: not finished in time";
  if (failures < VALIDATION.failures) return `Not validated: fewer than ${VALIDATION.failures} failures`;
  return `Not validated: under ${asPercent(VALIDATION.reproduction)} of ${runs} runs`;
}

/** What a cycle cost against what it was allowed, in US dollars; null is not said, and no limit. */
export function saidCost({ costUsd, costLimitUsd }: { costUsd: number | null; costLimitUsd: number | null }): string {
  const limit = costLimitUsd === null ? "no limit" : `limit ${usd(costLimitUsd)}`;
  return `${costUsd === null ? "not said" : usd(costUsd)}, ${limit}`;
}
