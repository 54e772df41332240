import type { TransitionFacts } from "#engine/mode.ts";
import type { OperatingMode } from "#engine/vocabulary.ts";
import type { TxContext } from "../context.ts";
import {
  countLabCycles,
  countUnaddressedS4,
  countValidatedShadowFindings,
  leastEffectiveness,
} from "./transition-facts-store.ts";

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
    return { successfulLabCycles: succeeded, criticalLabErrors: criticalErrors };
  }
  if (operatingMode === "production") return {};
  const effectiveness = await leastEffectiveness(ctx, id, modeEnteredAt);
  return {
    validatedShadowFindings: await countValidatedShadowFindings(ctx, id, modeEnteredAt),
    unaddressedS4Findings: await countUnaddressedS4(ctx, id),
    ...(effectiveness === null ? {} : { interventionEffectiveness: effectiveness }),
  };
}
