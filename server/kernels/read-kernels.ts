import type {
  CommitmentRef,
  CommitmentView,
  KernelCompatibility,
  KernelPage,
  KernelQuery,
  KernelRef,
  KernelRevisionPage,
  KernelView,
} from "#contract/kernels.ts";
import type { PageQuery } from "#contract/page.ts";
import { commitmentOf } from "#engine/kernel.ts";
import { compatibilityOf } from "#engine/kernel-compatibility.ts";
import { type Context, requirePermission, type TxContext, withTx } from "../context.ts";
import { chooseEnvironment } from "../environments/choose-environment.ts";
import { AppError, notFound } from "../errors.ts";
import { uuidFrom } from "../ids.ts";
import { keysetOf, pageOfRows } from "../keyset.ts";
import { reachOf } from "../reach.ts";
import { type WholeKernel, wholeKernel, wholeKernels } from "./effective-kernel.ts";
import {
  countPending,
  findKernel,
  listChildren,
  listKernelRows,
  listRevisionRows,
  type StoredKernel,
} from "./kernel-store.ts";
import { viewCommitment, viewKernel, viewRevision } from "./kernel-view.ts";
import { countAllRequests } from "./request-store.ts";

/** The kernels that the reader may see, newest first, each as it is now. */
export async function listKernels(ctx: Context, query: KernelQuery): Promise<KernelPage> {
  requirePermission(ctx, "kernel:read");
  const keyset = keysetOf("kernel", query);
  return withTx(ctx, async (ctx) => {
    const only = query.environment_id === undefined ? null : (await chooseEnvironment(ctx, query.environment_id)).id;
    const rows = await listKernelRows(ctx, { ...reachOf(ctx.actor), only }, keyset);
    const views = await viewsOf(ctx, await wholeKernels(ctx, rows));
    return pageOfRows(
      "kernel",
      rows.map(({ kernel }, at) => ({ id: kernel.id, view: views[at] })),
      keyset,
      ({ view }) => {
        if (view === undefined) throw new Error("a kernel without its view");
        return view;
      },
    );
  });
}

export async function getKernel(ctx: Context, { kernel_id }: KernelRef): Promise<KernelView> {
  requirePermission(ctx, "kernel:read");
  return withTx(ctx, async (ctx) => presentKernel(ctx, (await requireKernel(ctx, kernel_id)).kernel.id));
}

/** The documented `get_commitment`: what the kernel says of one thing now. */
export async function getCommitment(
  ctx: Context,
  { kernel_id, commitment_id }: CommitmentRef,
): Promise<CommitmentView> {
  requirePermission(ctx, "kernel:read");
  return withTx(ctx, async (ctx) => {
    const { effective } = await wholeKernel(ctx, await requireKernel(ctx, kernel_id));
    const commitment = commitmentOf(effective, commitment_id);
    if (commitment === null) throw notFound("commitment");
    return viewCommitment(commitment);
  });
}

/** Which templates of membranes, and which presets for a child, go with the kernel as it is now. */
export async function getKernelCompatibility(ctx: Context, { kernel_id }: KernelRef): Promise<KernelCompatibility> {
  requirePermission(ctx, "kernel:read");
  const { effective } = await withTx(ctx, async (ctx) => wholeKernel(ctx, await requireKernel(ctx, kernel_id)));
  const { templates, presets } = compatibilityOf(effective);
  const told = templates.map(({ template, conflicts }) => ({
    template,
    conflicts: conflicts.map(({ policy, conflict: { kind, id, keyword } }) => ({ policy, kind, id, keyword })),
  }));
  return { templates: told, presets };
}

/** All that a kernel ever was by itself, newest first. */
export async function listKernelRevisions(
  ctx: Context,
  { kernel_id, cursor, limit }: KernelRef & PageQuery,
): Promise<KernelRevisionPage> {
  requirePermission(ctx, "kernel:read");
  if (cursor !== undefined && !/^[1-9][0-9]{0,8}$/.test(cursor)) {
    const errors = [{ path: "cursor", message: "must be the next_cursor of the page before" }];
    throw new AppError("bad_request", "The cursor is none that this list gave", { errors });
  }
  const before = cursor === undefined ? null : Number(cursor);
  return withTx(ctx, async (ctx) => {
    const { kernel } = await requireKernel(ctx, kernel_id);
    const rows = await listRevisionRows(ctx, kernel.id, { before, limit });
    const shown = rows.slice(0, limit);
    const last = shown.at(-1);
    return {
      items: shown.map(viewRevision),
      next_cursor: rows.length > limit && last ? String(last.revision.number) : null,
    };
  });
}

/** The kernel of this id, where the reader may see it. */
export async function requireKernel(ctx: TxContext, wire: string): Promise<StoredKernel> {
  const found = await findKernel(ctx, uuidFrom("kernel", wire), reachOf(ctx.actor));
  if (found === undefined) throw notFound("kernel");
  return found;
}

/** The kernel as it is in this transaction. */
export async function presentKernel(ctx: TxContext, id: string): Promise<KernelView> {
  const stored = await findKernel(ctx, id);
  if (stored === undefined) throw notFound("kernel");
  const [view] = await viewsOf(ctx, [await wholeKernel(ctx, stored)]);
  if (view === undefined) throw new Error("a kernel without its view");
  return view;
}

async function viewsOf(ctx: TxContext, kernels: readonly WholeKernel[]): Promise<KernelView[]> {
  const ids = kernels.map(({ stored }) => stored.kernel.id);
  const children = await listChildren(ctx, ids, reachOf(ctx.actor));
  const pending = await countPending(ctx, ids);
  const requests = await countAllRequests(ctx, ids);
  return kernels.map((whole) => {
    const { id } = whole.stored.kernel;
    return viewKernel(whole, {
      children: children.filter(({ parentId }) => parentId === id),
      pending: pending.get(id) ?? 0,
      requests: requests.get(id) ?? 0,
    });
  });
}
