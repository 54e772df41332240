import { KernelContent } from "#contract/kernels.ts";
import { type Anchor, type Commitment, faultsOf, findConflict, type Kernel } from "#engine/kernel.ts";
import { DEFAULT_KERNEL, DEFENSE_KERNEL } from "#engine/kernel-presets.ts";
import type { KernelPreset } from "#engine/vocabulary.ts";
import { AppError } from "../errors.ts";

type Fault = { path: string; message: string };

const PRESETS = { default: DEFAULT_KERNEL, defense: DEFENSE_KERNEL } as const satisfies Record<KernelPreset, Kernel>;

/** A revision's content as it is stored, with what a later version added as a fresh kernel has it. */
export function contentOf(stored: unknown): KernelContent {
  return KernelContent.parse(stored);
}

/** What a kernel says by itself, for the engine. */
export function kernelOf(name: string, { anchors, commitments }: KernelContent): Kernel {
  return {
    name,
    anchors: anchors.map(({ id, description, keywords }): Anchor => ({ id, description, keywords })),
    commitments: commitments.map(
      ({ id, description, default_value: defaultValue, current_value, keywords }): Commitment => ({
        id,
        description,
        defaultValue,
        currentValue: current_value ?? defaultValue,
        keywords,
      }),
    ),
  };
}

/** The content with the values that the engine's kernel has. */
export function withValues(content: KernelContent, { commitments }: Kernel): KernelContent {
  const present = new Map(commitments.map(({ id, currentValue }) => [id, currentValue]));
  return {
    ...content,
    commitments: content.commitments.map((each) => ({
      ...each,
      current_value: present.get(each.id) ?? each.current_value ?? each.default_value,
    })),
  };
}

export function presetContent(preset: KernelPreset): KernelContent {
  const { anchors, commitments } = PRESETS[preset];
  return KernelContent.parse({
    anchors: anchors.map(({ id, description, keywords }) => ({ id, description, keywords: [...keywords] })),
    commitments: commitments.map(({ id, description, defaultValue, currentValue, keywords }) => ({
      id,
      description,
      default_value: defaultValue,
      current_value: currentValue,
      keywords: [...keywords],
    })),
  });
}

/** Refuses what would be no kernel, or would take back what its parent holds. */
export function requireSound(content: KernelContent, parent: Kernel | null): void {
  const own = kernelOf("", content);
  const faults = [...faultsOf(own), ...(parent === null ? [] : faultsUnder(own, parent)), ...valueFaults(own, parent)];
  const errors = faults.map(({ path, message }) => ({ path: `content.${path}`, message }));
  const [first] = errors;
  if (first === undefined) return;
  throw new AppError("bad_request", `The kernel was not made. ${first.path}: ${first.message}`, { errors });
}

function faultsUnder(own: Kernel, parent: Kernel): Fault[] {
  const inherited = new Set([...parent.anchors, ...parent.commitments].map(({ id }) => id));
  const faults = (list: string, ids: readonly { id: string }[]) =>
    ids.flatMap(({ id }, at) =>
      inherited.has(id) ? [{ path: `${list}.${at}.id`, message: `${id} is the parent's already, which holds` }] : [],
    );
  return [...faults("anchors", own.anchors), ...faults("commitments", own.commitments)];
}

/** No value may say what an anchor rules out. */
function valueFaults(own: Kernel, parent: Kernel | null): Fault[] {
  const held: Kernel = { name: "", anchors: [...(parent?.anchors ?? []), ...own.anchors], commitments: [] };
  return own.commitments.flatMap(({ defaultValue, currentValue }, at) =>
    Object.entries({ default_value: defaultValue, current_value: currentValue }).flatMap(([field, value]) => {
      const conflict = findConflict(value, held);
      if (conflict.kind !== "axiomatic") return [];
      return [{ path: `commitments.${at}.${field}`, message: `conflicts with the anchor ${conflict.id}` }];
    }),
  );
}
