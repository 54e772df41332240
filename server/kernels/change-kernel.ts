import { isDeepStrictEqual } from "node:util";
import type { ChangeKernel, KernelRef, KernelView } from "#contract/kernels.ts";
import { recordEvent } from "../audit/audit-store.ts";
import { type Context, requirePermission, type TxContext, withTx } from "../context.ts";
import { heldEnvironment } from "../environments/standing-environment.ts";
import { notFound, refused } from "../errors.ts";
import { requireRecentPassword } from "../require-recent-password.ts";
import { requireAutoAllowed, requireNameFree } from "./create-kernel.ts";
import { holdKernel, type WholeKernel } from "./effective-kernel.ts";
import { saveKernel, saveRevision } from "./kernel-store.ts";
import { presentKernel, requireKernel } from "./read-kernels.ts";

/** Changes name, description and settings. What the kernel keeps to changes through endorsement alone. */
export async function changeKernel(
  ctx: Context,
  { kernel_id, ...input }: KernelRef & ChangeKernel,
): Promise<KernelView> {
  requirePermission(ctx, "kernel:edit");
  return withTx(ctx, async (ctx) => {
    const { kernel } = await requireKernel(ctx, kernel_id);
    // Whether anything may decide by itself rests on its mode, so that stays until this is written.
    const environment = await heldEnvironment(ctx, kernel.environmentId);
    const before = await holdKernel(ctx, kernel.id);
    if (before === undefined) throw notFound("kernel");
    refuseOutdated(before, input.base_revision);
    await rename(ctx, before, input);
    const settings = input.settings ?? before.content.settings;
    if (!isDeepStrictEqual(settings, before.content.settings)) {
      await requireRecentPassword(ctx);
      const content = { ...before.content, settings };
      requireAutoAllowed(content, { ...environment, isDefense: before.isDefense });
      await saveSettings(ctx, before, content, input.note);
    }
    return presentKernel(ctx, kernel.id);
  });
}

function refuseOutdated({ stored }: WholeKernel, base: number | undefined): void {
  const { revision } = stored.kernel;
  if (base === undefined || base === revision) return;
  throw refused("revision_outdated", `Somebody made revision ${revision} meanwhile; look at it, then change that`, {
    current: { revision },
  });
}

async function saveSettings(
  ctx: TxContext,
  { stored, content: before }: WholeKernel,
  content: WholeKernel["content"],
  note: string,
): Promise<void> {
  const { kernel } = stored;
  const number = kernel.revision + 1;
  const createdBy = ctx.actor.kind === "member" ? ctx.actor.memberId : null;
  await saveRevision(ctx, { kernelId: kernel.id, number, content, note, endorsementId: null, createdBy });
  await recordEvent(ctx, {
    event: "kernel_changed",
    subject: { kind: "kernel", id: kernel.id },
    environmentId: kernel.environmentId,
    agentId: kernel.agentId,
    policyRevision: String(number),
    before: { revision: kernel.revision, settings: before.settings },
    after: { revision: number, settings: content.settings },
    reason: note === "" ? null : note,
  });
}

async function rename(ctx: TxContext, { stored: { kernel } }: WholeKernel, input: ChangeKernel): Promise<void> {
  const { name = kernel.name, description = kernel.description } = input;
  if (name === kernel.name && description === kernel.description) return;
  if (name !== kernel.name) await requireNameFree(ctx, name);
  await saveKernel(ctx, kernel.id, { name, description });
  await recordEvent(ctx, {
    event: "kernel_changed",
    subject: { kind: "kernel", id: kernel.id },
    environmentId: kernel.environmentId,
    agentId: kernel.agentId,
    before: { name: kernel.name, description: kernel.description },
    after: { name, description },
  });
}
