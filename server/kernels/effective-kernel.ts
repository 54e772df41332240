import type { KernelContent } from "#contract/kernels.ts";
import { type Kernel, underParent } from "#engine/kernel.ts";
import type { TxContext } from "../context.ts";
import { contentOf, kernelOf } from "./kernel-content.ts";
import { listAncestors, lockKernel, type StoredKernel } from "./kernel-store.ts";

/** A kernel with all that it keeps to: its parents' anchors and commitments as anchors, then its own. */
export type WholeKernel = {
  stored: StoredKernel;
  content: KernelContent;
  effective: Kernel;
  parent: StoredKernel | null;
  /** It was begun with the preset for defense, or one of those that it comes from was. */
  isDefense: boolean;
  /** How many it comes from. */
  depth: number;
};

/** These kernels with what their parents hold now. */
export async function wholeKernels(ctx: TxContext, rows: readonly StoredKernel[]): Promise<WholeKernel[]> {
  const ancestors = await listAncestors(
    ctx,
    rows.map(({ kernel }) => kernel.id),
  );
  const byId = new Map(ancestors.map((each) => [each.kernel.id, each]));
  const above = ({ kernel }: StoredKernel): WholeKernel | null => {
    if (kernel.parentId === null) return null;
    const parent = byId.get(kernel.parentId);
    if (parent === undefined) throw new Error("a kernel's parent did not come with it");
    return whole(parent, above(parent));
  };
  return rows.map((each) => whole(each, above(each)));
}

function whole(stored: StoredKernel, above: WholeKernel | null): WholeKernel {
  const { kernel } = stored;
  const content = contentOf(stored.content);
  const own = kernelOf(kernel.name, content);
  const isDefense = kernel.preset === "defense";
  if (above === null) return { stored, content, effective: own, parent: null, isDefense, depth: 0 };
  return {
    stored,
    content,
    effective: underParent(own, above.effective),
    parent: above.stored,
    isDefense: isDefense || above.isDefense,
    depth: above.depth + 1,
  };
}

export async function wholeKernel(ctx: TxContext, stored: StoredKernel): Promise<WholeKernel> {
  const [whole] = await wholeKernels(ctx, [stored]);
  if (whole === undefined) throw new Error("one kernel was asked for, and none came");
  return whole;
}

/** The kernel, held until the transaction ends; undefined where there is none. */
export async function holdKernel(ctx: TxContext, id: string): Promise<WholeKernel | undefined> {
  const stored = await lockKernel(ctx, id);
  return stored && wholeKernel(ctx, stored);
}
