import { unsettledErrors } from "#engine/cycle.ts";
import type { SettledErrors, TransitionFacts } from "#engine/mode.ts";
import type { OperatingMode } from "#engine/vocabulary.ts";
import type { TxContext } from "../context.ts";
import { settlementsOfStay } from "./error-settlement-store.ts";
import {
  countLabCycles,
  countUnaddressedS4,
  countValidatedShadowFindings,
  leastEffectiveness,
} from "./transition-facts-store.ts";

/** So many go into what is kept of a step; all stay listed with their cycles. */
const LISTED_SETTLEMENTS = 20;

function viewSettled(rows: Awaited<ReturnType<typeof settlementsOfStay>>): SettledErrors {
  const latest = rows.map(({ cycleId, errors, settlerName, settledAt, reason }) => ({
    ...{ cycleId, count: errors, by: settlerName, at: settledAt.toISOString(), reason },
  }));
  return { count: rows[0]?.together ?? 0, latest };
}

/**
 * What the research objects say of an environment, for the step out of its present mode. Facts of its stay: a cycle, a
 * finding or a simulation from before `modeEnteredAt` does not count again. Only an S4 that people have not settled
 * counts from any stay, since leaving a mode settles nothing. What nothing measured is absent.
 */
export async function readTransitionFacts(
  ctx: TxContext,
  environment: { id: string; operatingMode: OperatingMode; modeEnteredAt: Date },
): Promise<Partial<TransitionFacts>> {
  const { id, operatingMode, modeEnteredAt } = environment;
  if (operatingMode === "lab") {
    const { succeeded, criticalErrors } = await countLabCycles(ctx, id, modeEnteredAt);
    const settled = criticalErrors === 0 ? [] : await settlementsOfStay(ctx, id, modeEnteredAt, LISTED_SETTLEMENTS);
    const settledLabErrors = viewSettled(settled);
    const criticalLabErrors = unsettledErrors({ reported: criticalErrors, settled: settledLabErrors.count });
    return { successfulLabCycles: succeeded, criticalLabErrors, settledLabErrors };
  }
  if (operatingMode === "production") return {};
  const effectiveness = await leastEffectiveness(ctx, id, modeEnteredAt);
  return {
    validatedShadowFindings: await countValidatedShadowFindings(ctx, id, modeEnteredAt),
    unaddressedS4Findings: await countUnaddressedS4(ctx, id),
    ...(effectiveness === null ? {} : { interventionEffectiveness: effectiveness }),
  };
}
