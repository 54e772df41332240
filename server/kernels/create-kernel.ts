import { type CreateKernel, KernelContent, type KernelView } from "#contract/kernels.ts";
import type { OperatingMode } from "#engine/vocabulary.ts";
import { presentAgent } from "../agents/read-agents.ts";
import { recordEvent } from "../audit/audit-store.ts";
import { type Context, requirePermission, type TxContext, withTx } from "../context.ts";
import { chooseEnvironment } from "../environments/choose-environment.ts";
import { AppError, refused } from "../errors.ts";
import { mintId, uuidFrom } from "../ids.ts";
import { type WholeKernel, wholeKernel } from "./effective-kernel.ts";
import { kernelOf, presetContent, requireSound, withValues } from "./kernel-content.ts";
import { findKernelByName, saveNewKernel, saveRevision } from "./kernel-store.ts";
import { presentKernel, requireKernel } from "./read-kernels.ts";

/** How many a kernel may come from: more nobody keeps in mind. */
const MOST_ANCESTORS = 8;

/** Makes a kernel: of a preset, of a content of its own, or of nothing but what its parent gives. */
export async function createKernel(ctx: Context, input: CreateKernel): Promise<KernelView> {
  requirePermission(ctx, "kernel:edit");
  const { name, description, preset = null, note } = input;
  return withTx(ctx, async (ctx) => {
    const environment = await chooseEnvironment(ctx, input.environment_id);
    const agentId = await agentNamed(ctx, input.agent_id);
    const parent = await parentOf(ctx, input.parent_id);
    const parentId = parent?.stored.kernel.id ?? null;
    const content = soundContent(input, parent);
    requireAutoAllowed(content, { ...environment, isDefense: preset === "defense" || (parent?.isDefense ?? false) });
    await requireNameFree(ctx, name);
    const id = mintId();
    const createdBy = ctx.actor.kind === "member" ? ctx.actor.memberId : null;
    const of = { environmentId: environment.id, agentId };
    await saveNewKernel(ctx, { id, ...of, name, description, preset, parentId, createdBy });
    await saveRevision(ctx, { kernelId: id, number: 1, content, note, endorsementId: null, createdBy });
    await recordEvent(ctx, {
      event: "kernel_created",
      subject: { kind: "kernel", id },
      isFirst: true,
      ...of,
      operatingMode: environment.operatingMode,
      policyRevision: "1",
      after: { name, preset, parent: parentId, content },
      reason: note === "" ? null : note,
    });
    return presentKernel(ctx, id);
  });
}

function soundContent({ name, preset, content }: CreateKernel, parent: WholeKernel | null): KernelContent {
  const given = preset === undefined ? (content ?? KernelContent.parse({})) : presetContent(preset);
  requireSound(given, parent?.effective ?? null);
  return withValues(given, kernelOf(name, given));
}

async function agentNamed(ctx: TxContext, wire: string | null | undefined): Promise<string | null> {
  if (wire == null) return null;
  const id = uuidFrom("agent", wire);
  await presentAgent(ctx, id);
  return id;
}

async function parentOf(ctx: TxContext, wire: string | null | undefined): Promise<WholeKernel | null> {
  if (wire == null) return null;
  const parent = await wholeKernel(ctx, await requireKernel(ctx, wire));
  if (parent.depth + 1 <= MOST_ANCESTORS) return parent;
  throw refused("too_deep", `A kernel comes from at most ${MOST_ANCESTORS} others; choose one further up`);
}

export async function requireNameFree(ctx: TxContext, name: string): Promise<void> {
  if (await findKernelByName(ctx, name)) throw refused("name_taken", `There is a kernel ${name} already`);
}

/** Nothing decides by itself in production, nor for defense. */
export function requireAutoAllowed(
  { settings }: KernelContent,
  { operatingMode, isDefense }: { operatingMode: OperatingMode; isDefense: boolean },
): void {
  if (settings.auto_endorsement === "off" || (operatingMode !== "production" && !isDefense)) return;
  const message = isDefense ? "must be off for a kernel for defense" : "must be off in production";
  const errors = [{ path: "settings.auto_endorsement", message }];
  throw new AppError("bad_request", `A person decides here: auto_endorsement ${message}`, { errors });
}
