import type { ActivateMembrane, MembraneView } from "#contract/membranes.ts";
import { type ActivationRefusal, activate, type Readiness } from "#engine/membrane.ts";
import { recordEvent } from "../audit/audit-store.ts";
import { type Context, requirePermission, type TxContext, withTx } from "../context.ts";
import { outdateJudgmentsIn } from "../environments/outdate-judgments.ts";
import { AppError, notFound, refused } from "../errors.ts";
import { uuidFrom } from "../ids.ts";
import { requireRecentPassword } from "../require-recent-password.ts";
import { contentOf } from "./membrane-content.ts";
import { findGoverning, findMembrane, lockMembrane, type StoredMembrane, saveLifecycle } from "./membrane-store.ts";
import { viewMembrane } from "./membrane-view.ts";
import { readinessWithin } from "./readiness.ts";
import { findUnaskable } from "./require-askable.ts";

/**
 * Draft → shadow → live, and live → shadow; by an owner alone. Refused attempts to go live are recorded with what was
 * missing. From the moment this is written, every judgment is made by it.
 */
export async function activateMembrane(
  ctx: Context,
  { membrane_id, activation }: ActivateMembrane & { membrane_id: string },
): Promise<MembraneView> {
  requirePermission(ctx, "membrane:activate");
  const id = uuidFrom("membrane", membrane_id);
  const outcome = await withTx(ctx, async (inside) => {
    if (activation.mode === "live") await requireRecentPassword(inside);
    const stored = await lockMembrane(inside, id);
    if (stored === undefined) throw notFound("membrane");
    return activateHeld(inside, stored, activation);
  });
  // Thrown outside, so that the refused attempt stays written.
  if (outcome instanceof AppError) throw outcome;
  return outcome;
}

async function activateHeld(
  ctx: TxContext,
  stored: StoredMembrane,
  { mode, reason, override_reason: overrideReason }: ActivateMembrane["activation"],
): Promise<MembraneView | AppError> {
  const { membrane } = stored;
  const readiness = await readinessWithin(ctx, membrane, contentOf(stored.content));
  const role = ctx.actor.kind === "member" ? ctx.actor.role : "viewer";
  const judged = activate({ from: membrane.lifecycle, to: mode, role, reason, readiness, overrideReason });
  const happening = {
    subject: { kind: "membrane" as const, id: membrane.id },
    environmentId: membrane.environmentId,
    agentId: membrane.agentId,
    policyRevision: String(membrane.revision),
    before: { lifecycle: membrane.lifecycle },
  };
  const recordRefused = (refusal: string) =>
    recordEvent(ctx, {
      ...happening,
      event: "membrane_activation_refused",
      after: { asked: mode, refusal, readiness },
      outcome: refusal,
    });
  if (!judged.ok) {
    await recordRefused(judged.refusal);
    return refusalOf(judged.refusal, stored, mode, readiness);
  }
  const unaskable = judged.value.to === "live" ? await beyondReach(ctx, stored) : null;
  if (unaskable !== null) {
    await recordRefused("quorum_beyond_reach");
    return unaskable;
  }
  if (membrane.lifecycle === "draft") await refuseSecond(ctx, stored);
  await saveLifecycle(ctx, membrane.id, judged.value.to);
  await recordEvent(ctx, {
    ...happening,
    event: "membrane_activated",
    after: { lifecycle: judged.value.to, readiness, override: judged.value.isOverride },
    reason: (judged.value.isOverride ? overrideReason : reason) || null,
    outcome: judged.value.to,
  });
  await outdateJudgmentsIn(ctx, membrane.environmentId);
  const present = await findMembrane(ctx, membrane.id);
  if (present === undefined) throw new Error("a membrane that was written did not come back");
  return viewMembrane(present);
}

/** It was in reach when it was saved: members have left since, or lost their role. */
async function beyondReach(ctx: TxContext, stored: StoredMembrane): Promise<AppError | null> {
  const { membrane } = stored;
  const [first] = await findUnaskable(ctx, membrane.environmentId, contentOf(stored.content));
  if (first === undefined) return null;
  const text = `${membrane.name} asks for what its members cannot do: ${first.path} ${first.message}. Let more members vote, or save a revision that asks for less`;
  return refused("quorum_beyond_reach", text, { current: viewMembrane(stored) });
}

/** At most one governs the same agents: the other is told by name, instead of by the index that forbids it. */
async function refuseSecond(ctx: TxContext, { membrane }: StoredMembrane): Promise<void> {
  const other = await findGoverning(ctx, membrane.environmentId, membrane.agentId);
  if (other === undefined || other.membrane.agentId !== membrane.agentId) return;
  throw refused("governed_already", `${other.membrane.name} governs here already; change that one`, {
    current: viewMembrane(other),
  });
}

function refusalOf(refusal: ActivationRefusal, stored: StoredMembrane, to: string, readiness: Readiness): AppError {
  const { name, lifecycle } = stored.membrane;
  const text = {
    not_permitted: "Only an owner changes what a membrane enforces",
    no_such_change: `${name} is ${lifecycle}: it cannot become ${to} from there`,
    reason_required: "Say why the membrane stops being enforced",
    not_ready: `${name} is not ready: ${unmet(readiness)}. Meet these, or give an override_reason`,
  } as const satisfies Record<ActivationRefusal, string>;
  if (refusal === "not_permitted") return new AppError("forbidden", text.not_permitted);
  if (refusal === "reason_required") {
    const errors = [{ path: "activation.reason", message: "is needed on the way back from live" }];
    return new AppError("bad_request", text.reason_required, { refusal, errors });
  }
  return refused(refusal, text[refusal], { current: { lifecycle, readiness } });
}

function unmet({ checks }: Readiness): string {
  return checks
    .filter(({ met }) => !met)
    .map(({ item, actual, required }) => `${item.replaceAll("_", " ")} ${actual} of ${required}`)
    .join(", ");
}
