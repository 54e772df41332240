import type { EndorsementView, ProposeRule } from "#contract/endorsements.ts";
import type { KernelRef } from "#contract/kernels.ts";
import { type EndorsementActor, endorse, proposalOutcome } from "#engine/endorsement.ts";
import { type Conflict, commitmentOf, conflictMessage, gravestConflict } from "#engine/kernel.ts";
import type { EndorsementChannel, OperatingMode } from "#engine/vocabulary.ts";
import { recordEvent } from "../audit/audit-store.ts";
import { type Actor, type Context, databaseNow, requirePermission, type TxContext, withTx } from "../context.ts";
import { heldEnvironment } from "../environments/standing-environment.ts";
import { AppError, notFound } from "../errors.ts";
import { mintId } from "../ids.ts";
import { requireRecentPassword } from "../require-recent-password.ts";
import { isOnTrial } from "../staged-changes/read-trial.ts";
import { holdKernel, type WholeKernel } from "./effective-kernel.ts";
import { recordHash } from "./endorsement-record.ts";
import {
  findEndorsement,
  type NewEndorsement,
  type StoredEndorsement,
  saveNewEndorsement,
} from "./endorsement-store.ts";
import { endorsementChannel } from "./operator-of.ts";
import { presentEndorsement } from "./read-endorsements.ts";
import { requireKernel } from "./read-kernels.ts";
import { settleEndorsement } from "./settle-endorsement.ts";

/** Who is nobody: a rule against an anchor is refused by the kernel itself, and one that waits was decided by none. */
const NOBODY = "system";

/**
 * Proposes a rule. Against an anchor it is refused and logged, whoever asks; an owner's without a conflict is applied at
 * once; everything else waits for an owner, except where one has set up that plastic conflicts are decided by `auto`.
 */
export async function proposeRule(
  ctx: Context,
  { kernel_id, ...input }: KernelRef & ProposeRule,
): Promise<EndorsementView> {
  requirePermission(ctx, "endorsement:propose");
  const proposer = proposerOf(ctx.actor);
  return withTx(ctx, async (ctx) => {
    const { kernel: found } = await requireKernel(ctx, kernel_id);
    const { operatingMode } = await heldEnvironment(ctx, found.environmentId);
    const kernel = await holdKernel(ctx, found.id);
    if (kernel === undefined) throw notFound("kernel");
    const conflict = gravestConflict([input.rule_text, input.new_value ?? ""], kernel.effective);
    const outcome = proposalOutcome(conflict, proposer.role);
    if (outcome === "applied") await requireRecentPassword(ctx);
    const endorsement = await saveProposal(ctx, {
      kernel,
      conflict,
      proposer,
      input,
      isRefused: outcome === "axiomatic_refused",
    });
    const { id } = endorsement;
    if (outcome === "axiomatic_refused") await logRefusal(ctx, kernel, endorsement, operatingMode);
    else if (outcome === "applied") {
      const by = { name: ctx.actor.name, memberId: proposer.memberId, channel: proposer.channel };
      const rationale = conflictMessage(input.rule_text, conflict);
      await settleEndorsement(ctx, kernel, endorsement, { choice: "approve", rationale, by });
    } else {
      await logProposal(ctx, kernel, endorsement, operatingMode);
      await decideByItself(ctx, kernel, endorsement, conflict, operatingMode);
    }
    return presentEndorsement(ctx, id);
  });
}

type Proposer = {
  role: EndorsementActor;
  agentId: string | null;
  memberId: string | null;
  channel: EndorsementChannel;
};

function proposerOf(actor: Actor): Proposer {
  if (actor.kind === "agent") return { role: "agent", agentId: actor.agentId, memberId: null, channel: "api" };
  if (actor.kind !== "member") throw new AppError("forbidden", "Propose with an agent's key, or as a member");
  return { role: actor.role, agentId: null, memberId: actor.memberId, channel: endorsementChannel(actor) };
}

/** The commitment that the rule is for: the one that it conflicts with, else the one that it names. */
function commitmentFor(
  { effective }: WholeKernel,
  conflict: Conflict,
  named: string | null | undefined,
): string | null {
  if (conflict.kind === "axiomatic") return named ?? null;
  if (named != null && commitmentOf(effective, named) === null) throw notFound("commitment");
  const isWithCommitment =
    conflict.kind === "plastic" || (conflict.kind === "possible" && conflict.of === "commitment");
  if (!isWithCommitment) return named ?? null;
  if (named == null || named === conflict.id) return conflict.id;
  const errors = [{ path: "commitment_id", message: `must be ${conflict.id}, which the rule conflicts with` }];
  throw new AppError("bad_request", `The rule conflicts with ${conflict.id}, so it is for no other commitment`, {
    errors,
  });
}

async function saveProposal(
  ctx: TxContext,
  proposal: { kernel: WholeKernel; conflict: Conflict; proposer: Proposer; input: ProposeRule; isRefused: boolean },
): Promise<StoredEndorsement> {
  const { kernel, conflict, proposer, input, isRefused } = proposal;
  const { role: _, ...from } = proposer;
  const at = await databaseNow(ctx);
  const hasConflict = conflict.kind !== "none";
  const row = {
    id: mintId(),
    kernelId: kernel.stored.kernel.id,
    kernelRevision: kernel.stored.kernel.revision,
    ...from,
    createdAt: at,
    ruleText: input.rule_text,
    newValue: input.new_value ?? null,
    commitmentId: commitmentFor(kernel, conflict, input.commitment_id),
    conflictId: hasConflict ? mintId() : null,
    conflict: conflict.kind,
    conflictWith: hasConflict ? conflict.id : null,
    isWithAnchor: hasConflict ? isOfAnchor(conflict) : null,
    keyword: hasConflict ? conflict.keyword : null,
    decision: isRefused ? "rejected" : "pending",
    operator: NOBODY,
    decidedAt: isRefused ? at : null,
    rationale: isRefused ? conflictMessage(input.rule_text, conflict) : "",
    cooldownSeconds: null,
    cooldownUntil: null,
    probeAvailable: null,
  } satisfies Omit<NewEndorsement, "contentHash">;
  await saveNewEndorsement(ctx, { ...row, contentHash: recordHash(row) });
  const saved = await findEndorsement(ctx, row.id);
  if (saved === undefined) throw new Error("an endorsement that was written did not come back");
  return saved;
}

function isOfAnchor(conflict: Exclude<Conflict, { kind: "none" }>): boolean {
  return conflict.kind === "axiomatic" || (conflict.kind === "possible" && conflict.of === "anchor");
}

function told(kernel: WholeKernel, endorsement: StoredEndorsement, operatingMode: OperatingMode) {
  const { stored } = kernel;
  const { id, agentId, ruleText, newValue, commitmentId, conflict, conflictWith, keyword, contentHash } = endorsement;
  return {
    subject: { kind: "endorsement", id },
    isFirst: true,
    environmentId: stored.kernel.environmentId,
    agentId: agentId ?? stored.kernel.agentId,
    operatingMode,
    policyRevision: String(stored.kernel.revision),
    after: {
      kernel: stored.kernel.id,
      rule: ruleText,
      value: newValue,
      commitment: commitmentId,
      conflict,
      conflicts_with: conflictWith,
      keyword,
    },
    payloadHash: contentHash.toString("hex"),
  } as const;
}

async function logRefusal(
  ctx: TxContext,
  kernel: WholeKernel,
  endorsement: StoredEndorsement,
  operatingMode: OperatingMode,
): Promise<void> {
  await recordEvent(ctx, {
    event: "axiomatic_refused",
    ...told(kernel, endorsement, operatingMode),
    reason: endorsement.rationale,
    outcome: "rejected",
  });
}

async function logProposal(
  ctx: TxContext,
  kernel: WholeKernel,
  endorsement: StoredEndorsement,
  operatingMode: OperatingMode,
): Promise<void> {
  await recordEvent(ctx, {
    event: "endorsement_proposed",
    ...told(kernel, endorsement, operatingMode),
    outcome: "pending",
  });
}

/** What an owner has set up for plastic conflicts. Where the law lets nothing decide by itself, the rule waits. */
async function decideByItself(
  ctx: TxContext,
  kernel: WholeKernel,
  endorsement: StoredEndorsement,
  conflict: Conflict,
  operatingMode: OperatingMode,
): Promise<void> {
  const choice = kernel.content.settings.auto_endorsement;
  if (choice === "off") return;
  const kernelName = kernel.isDefense ? "defense" : kernel.effective.name;
  const by = { role: "agent", channel: "auto", operatingMode, kernelName } as const;
  if (!endorse({ decision: "pending", conflict }, choice, by).ok) return;
  const { kernelId, commitmentId } = endorsement;
  // One trial of each commitment: the next rule waits for an owner.
  if (choice === "stage" && (commitmentId === null || (await isOnTrial(ctx, kernelId, commitmentId)))) return;
  const auto: Actor = { kind: "system", workspaceId: ctx.actor.workspaceId, name: "auto" };
  const rationale = `Decided by auto, which an owner set to ${choice}`;
  const operator = { name: "auto", memberId: null, channel: "auto" } as const;
  await settleEndorsement({ ...ctx, actor: auto }, kernel, endorsement, { choice, rationale, by: operator });
}
