import type { EndIntervention, InterventionRef, InterventionView } from "#contract/interventions.ts";
import { canBecome } from "#engine/intervention.ts";
import { recordEvent } from "../audit/audit-store.ts";
import { type Context, requirePermission, withTx } from "../context.ts";
import { notFound, refused } from "../errors.ts";
import { uuidFrom } from "../ids.ts";
import { lockIntervention, saveEnd } from "./intervention-store.ts";
import { presentIntervention } from "./read-interventions.ts";
import { INTERVENTION_TEXT } from "./refused-research.ts";

type Ending = InterventionRef & EndIntervention;

/** Takes a deployed remedy back. Nothing holds this up but that it is deployed: a step to safety asks nobody. */
export async function rollBackIntervention(ctx: Context, input: Ending): Promise<InterventionView> {
  requirePermission(ctx, "intervention:roll-back");
  return end(ctx, input, "rolled_back");
}

/** Puts a remedy aside that is not deployed; while people are asked about it, their vote is what rejects it. */
export async function rejectIntervention(ctx: Context, input: Ending): Promise<InterventionView> {
  requirePermission(ctx, "intervention:reject");
  return end(ctx, input, "rejected");
}

async function end(
  ctx: Context,
  { intervention_id, reason }: Ending,
  status: "rolled_back" | "rejected",
): Promise<InterventionView> {
  const id = uuidFrom("intervention", intervention_id);
  return withTx(ctx, async (ctx) => {
    const intervention = await lockIntervention(ctx, id);
    if (intervention === undefined) throw notFound("intervention");
    const current = { status: intervention.status };
    if (!canBecome(intervention.status, status)) {
      throw refused("not_a_step", INTERVENTION_TEXT.not_a_step, { current });
    }
    if (intervention.asked === "pending" && status === "rejected") {
      throw refused("approval_pending", INTERVENTION_TEXT.approval_pending, { current });
    }
    const endedBy = ctx.actor.kind === "member" ? ctx.actor.memberId : null;
    await saveEnd(ctx, id, { status, endedBy, endReason: reason.trim() });
    await recordEvent(ctx, {
      event: status === "rejected" ? "intervention_rejected" : "intervention_rolled_back",
      subject: { kind: "intervention", id },
      environmentId: intervention.environmentId,
      agentId: intervention.agentId,
      operatingMode: intervention.operatingMode,
      before: current,
      after: { status },
      reason,
      outcome: status,
    });
    return presentIntervention(ctx, id);
  });
}
