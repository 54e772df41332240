import type { DecideEndorsement, EndorsementRef, EndorsementView } from "#contract/endorsements.ts";
import { type EndorsementRefusal, endorse } from "#engine/endorsement.ts";
import { gravestConflict } from "#engine/kernel.ts";
import { type Context, requirePermission, type TxContext, withTx } from "../context.ts";
import { heldEnvironment } from "../environments/standing-environment.ts";
import { AppError, notFound, refused } from "../errors.ts";
import { uuidFrom } from "../ids.ts";
import { requireRecentPassword } from "../require-recent-password.ts";
import { holdKernel, type WholeKernel } from "./effective-kernel.ts";
import { findEndorsement, lockEndorsement, type StoredEndorsement } from "./endorsement-store.ts";
import { endorsementChannel } from "./operator-of.ts";
import { presentEndorsement } from "./read-endorsements.ts";
import { settleEndorsement } from "./settle-endorsement.ts";

/**
 * An owner approves, stages or rejects a proposed rule. Of several who decide at once one does; the conflict is looked
 * for again in the kernel as it is now.
 */
export async function decideEndorsement(
  ctx: Context,
  { endorsement_id, decision: choice, rationale }: EndorsementRef & DecideEndorsement,
): Promise<EndorsementView> {
  requirePermission(ctx, "endorsement:decide");
  const { actor } = ctx;
  if (actor.kind !== "member") throw new AppError("forbidden", "Rules are endorsed by people");
  const channel = endorsementChannel(actor);
  const id = uuidFrom("endorsement", endorsement_id);
  return withTx(ctx, async (ctx) => {
    const { kernel, endorsement, operatingMode } = await hold(ctx, id);
    const { decision, ruleText, newValue } = endorsement;
    const conflict = gravestConflict([ruleText, newValue ?? ""], kernel.effective);
    const by = { role: actor.role, channel, operatingMode, kernelName: kernel.effective.name };
    const judged = endorse({ decision, conflict }, choice, by);
    if (!judged.ok) {
      throw refused(judged.refusal, REFUSAL_TEXT[judged.refusal], {
        current: { decision, operator: endorsement.operator, conflict },
      });
    }
    if (choice !== "reject") await requireRecentPassword(ctx);
    const operator = { name: actor.name, memberId: actor.memberId, channel };
    await settleEndorsement(ctx, kernel, endorsement, { choice, rationale: rationale.trim(), by: operator });
    return presentEndorsement(ctx, id);
  });
}

async function hold(ctx: TxContext, id: string) {
  const found = await findEndorsement(ctx, id);
  if (found === undefined) throw notFound("endorsement");
  const { operatingMode } = await heldEnvironment(ctx, found.environmentId);
  const kernel: WholeKernel | undefined = await holdKernel(ctx, found.kernelId);
  const endorsement: StoredEndorsement | undefined = await lockEndorsement(ctx, id);
  if (kernel === undefined || endorsement === undefined) throw notFound("endorsement");
  return { kernel, endorsement, operatingMode };
}

const REFUSAL_TEXT = {
  already_decided: "This rule was decided already; propose it again to change what holds now",
  owner_required: "Only an owner decides on a kernel's rules",
  axiomatic_anchor: "The rule conflicts with an anchor of the kernel; it can only be rejected",
  auto_not_allowed: "Nothing decides this by itself",
} as const satisfies Record<EndorsementRefusal, string>;
