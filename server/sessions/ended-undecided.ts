import type { SessionEvidence } from "#contract/session-evidence.ts";
import { differenceOfUndecided } from "#engine/evidence/ended-undecided.ts";
import { isKeyOfSystem, type TxContext } from "../context.ts";
import { listCasesOfArms } from "./ended-undecided-store.ts";
import type { SessionFacts } from "./session-facts-store.ts";

const OF_NEWEST = 2000;
const LEAST_OF_ARM = 10;
const CONFIDENCE = 0.95;

/**
 * What ended without a decision, by arm: agreement is of decided cases alone, and cannot show who keeps hard ones from being
 * decided. To people alone: to a key that takes one case back, the counts would tell its arm.
 */
export async function endedUndecided(
  ctx: TxContext,
  { session }: SessionFacts,
): Promise<SessionEvidence["ended_undecided"]> {
  if (isKeyOfSystem(ctx.actor)) return null;
  const arms = await listCasesOfArms(ctx, session, OF_NEWEST);
  const compared = session.autonomyLevel === "supervised" ? differenceOfUndecided(arms, LEAST_OF_ARM) : null;
  return {
    of_newest: OF_NEWEST,
    arms,
    difference: compared?.difference ?? null,
    interval: compared && { ...compared.interval, method: "newcombe", confidence: CONFIDENCE },
    least: LEAST_OF_ARM,
  };
}
