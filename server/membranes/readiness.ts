import type { MembraneContent } from "#contract/membranes.ts";
import { type Readiness, readinessOf } from "#engine/membrane.ts";
import type { TxContext } from "../context.ts";
import type { StoredMembrane } from "./membrane-store.ts";
import { countReviewed, countShadowDecisions, listCovered } from "./readiness-store.ts";

/** The checklist of a membrane's present revision, from what is recorded. */
export async function readinessWithin(
  ctx: TxContext,
  membrane: StoredMembrane["membrane"],
  content: MembraneContent,
): Promise<Readiness> {
  const { id, revision, escalationTestedRevision, notifiedRevision } = membrane;
  const reviewed = await countReviewed(ctx, id);
  return readinessOf({
    shadowDecisions: await countShadowDecisions(ctx, id),
    criticalActionTypes: content.critical_action_types,
    coveredActionTypes: await listCovered(ctx, id, content.critical_action_types),
    wouldHaveBlocked: reviewed.block,
    wouldHaveEscalated: reviewed.escalate,
    wouldHaveAllowed: reviewed.approve,
    isEscalationTested: escalationTestedRevision === revision,
    areStakeholdersNotified: notifiedRevision === revision,
  });
}
