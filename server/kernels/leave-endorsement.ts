import type { EndorsementRef, EndorsementView, LeaveEndorsement } from "#contract/endorsements.ts";
import { UNANSWERED_RATIONALE } from "#engine/endorsement.ts";
import { recordEvent } from "../audit/audit-store.ts";
import { type Context, requirePermission, withTx } from "../context.ts";
import { notFound, refused } from "../errors.ts";
import { uuidFrom } from "../ids.ts";
import { reachOf } from "../reach.ts";
import { recordHash } from "./endorsement-record.ts";
import { findEndorsement, lockEndorsement, saveRationale } from "./endorsement-store.ts";
import { presentEndorsement } from "./read-endorsements.ts";

/** Notes at a rule that waits why nobody decided it when it was asked about. It goes on waiting; told again, nothing changes. */
export async function leaveEndorsement(
  ctx: Context,
  { endorsement_id, because }: EndorsementRef & LeaveEndorsement,
): Promise<EndorsementView> {
  requirePermission(ctx, "endorsement:propose");
  const id = uuidFrom("endorsement", endorsement_id);
  const rationale = UNANSWERED_RATIONALE[because];
  return withTx(ctx, async (ctx) => {
    if ((await findEndorsement(ctx, id, reachOf(ctx.actor))) === undefined) throw notFound("endorsement");
    const endorsement = await lockEndorsement(ctx, id);
    if (endorsement?.decision !== "pending") {
      throw refused("already_decided", "This rule was decided already", {
        current: { decision: endorsement?.decision, operator: endorsement?.operator },
      });
    }
    if (endorsement.rationale === rationale) return presentEndorsement(ctx, id);
    const contentHash = recordHash({ ...endorsement, rationale });
    await saveRationale(ctx, id, { rationale, contentHash });
    await recordEvent(ctx, {
      event: "endorsement_unanswered",
      subject: { kind: "endorsement", id },
      environmentId: endorsement.environmentId,
      agentId: endorsement.agentId ?? endorsement.kernelAgentId,
      policyRevision: String(endorsement.kernelRevision),
      after: { kernel: endorsement.kernelId, commitment: endorsement.commitmentId },
      payloadHash: contentHash.toString("hex"),
      reason: rationale,
      outcome: "pending",
    });
    return presentEndorsement(ctx, id);
  });
}
