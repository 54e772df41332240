import { wireId } from "#contract/ids.ts";
import { capabilityRefusal } from "#engine/cycle.ts";
import type { Capability } from "#engine/vocabulary.ts";
import type { TxContext } from "../context.ts";
import type { StandingEnvironment } from "../environments/standing-environment.ts";
import { consumeApproval } from "../grants/consume-grant.ts";
import { findCapabilityApproval } from "./approval-store.ts";
import { RESEARCH_TEXT, RefusedResearch } from "./refused-research.ts";

type Use = { capability: Capability; environment: StandingEnvironment; approvalId: string | null };

/**
 * Lets a capability be used as the mode's matrix says: freely, not at all, or with an approval that names it, given in
 * this environment to who uses it, and used up here. Answers the approval that was used; null where none was needed.
 */
export async function requireCapability(
  ctx: TxContext,
  { capability, environment, approvalId }: Use,
): Promise<string | null> {
  const refused = capabilityRefusal(capability, environment.operatingMode);
  if (refused === null) return null;
  const current = { capability, mode: environment.operatingMode };
  if (refused.refusal === "capability_blocked") {
    throw new RefusedResearch(refused.refusal, refused.reason, environment, current);
  }
  if (approvalId === null) {
    const next = `Ask by POST /approvals with "capability": "${capability}", and send the id of what people approved as approval_id`;
    throw new RefusedResearch("approval_required", `${refused.reason}. ${next}`, environment, current);
  }
  const approval = await findCapabilityApproval(ctx, approvalId);
  const isOwn = ctx.actor.kind === "agent" ? approval?.agentId === ctx.actor.agentId : true;
  if (!approval || !isOwn || approval.environmentId !== environment.id || approval.capability !== capability) {
    throw new RefusedResearch("approval_unfit", RESEARCH_TEXT.approval_unfit, environment, current);
  }
  if (approval.status !== "approved") {
    const told = { ...current, approval_id: wireId("approval", approvalId), approval_status: approval.status };
    const stands = `The approval that was sent is ${approval.status.replaceAll("_", " ")}`;
    throw new RefusedResearch("approval_required", `${refused.reason}. ${stands}`, environment, told);
  }
  await consumeApproval(ctx, approvalId, environment.id);
  return approvalId;
}
