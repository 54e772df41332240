import type { InterventionView, ProposeIntervention } from "#contract/interventions.ts";
import { recordEvent } from "../audit/audit-store.ts";
import { type Context, requirePermission, withTx } from "../context.ts";
import { notFound } from "../errors.ts";
import { mintId } from "../ids.ts";
import { findReferredFinding } from "./finding-store.ts";
import { saveNewIntervention } from "./intervention-store.ts";
import { optionalUuid, reporterIn } from "./origin.ts";
import { presentIntervention } from "./read-interventions.ts";

/** Proposes a remedy. Proposing changes nothing anywhere, so every mode lets it be done. */
export async function proposeIntervention(ctx: Context, input: ProposeIntervention): Promise<InterventionView> {
  requirePermission(ctx, "research:report");
  return withTx(ctx, async (ctx) => {
    const { environment, ...reporter } = await reporterIn(ctx, input.environment_id);
    const findingId = optionalUuid("finding", input.finding_id);
    if (findingId !== null && !(await findReferredFinding(ctx, findingId))) throw notFound("finding");
    const id = mintId();
    await saveNewIntervention(ctx, {
      id,
      environmentId: environment.id,
      operatingMode: environment.operatingMode,
      ...reporter,
      findingId,
      type: input.type,
      description: input.description,
      details: input.details,
      expectedEffectiveness: input.effectiveness ?? null,
      isReversible: input.reversible,
      rollbackPlan: input.rollback_plan,
    });
    await recordEvent(ctx, {
      event: "intervention_proposed",
      subject: { kind: "intervention", id },
      isFirst: true,
      environmentId: environment.id,
      agentId: reporter.agentId,
      operatingMode: environment.operatingMode,
      after: input,
    });
    return presentIntervention(ctx, id);
  });
}
