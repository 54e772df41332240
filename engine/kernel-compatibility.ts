import { type Conflict, findConflict, type Kernel } from "./kernel.ts";
import { DEFAULT_KERNEL, DEFENSE_KERNEL } from "./kernel-presets.ts";
import { TEMPLATES } from "./membrane-templates.ts";
import type { Template } from "./template-parts.ts";
import { KERNEL_PRESETS, type KernelPreset, MEMBRANE_TEMPLATES, type MembraneTemplate } from "./vocabulary.ts";

/** What a policy of a template says that the kernel would not take as a rule. */
export type PolicyConflict = { policy: string; conflict: Exclude<Conflict, { kind: "none" }> };

const PRESETS = { default: DEFAULT_KERNEL, defense: DEFENSE_KERNEL } as const satisfies Record<KernelPreset, Kernel>;

/**
 * Whether an agent under this kernel can keep to a template's policies: what each tells the agent is taken for a rule,
 * and one that conflicts would have the agent do what its kernel rules out.
 */
export function policyConflicts(kernel: Kernel, template: MembraneTemplate): PolicyConflict[] {
  const { policies }: Template = TEMPLATES[template];
  return policies.flatMap(({ id, title, messageToAgent }) => {
    const conflict = findConflict(`${title}. ${messageToAgent}`, kernel);
    return conflict.kind === "none" ? [] : [{ policy: id, conflict }];
  });
}

/** What a child of this kernel could not have of a preset: the ids that the kernel holds already, as its own or its parents'. */
export function clashesWith(kernel: Kernel, preset: KernelPreset): string[] {
  const held = new Set([...kernel.anchors, ...kernel.commitments].map(({ id }) => id));
  const { anchors, commitments } = PRESETS[preset];
  return [...anchors, ...commitments].flatMap(({ id }) => (held.has(id) ? [id] : []));
}

export type Compatibility = {
  templates: { template: MembraneTemplate; conflicts: PolicyConflict[] }[];
  presets: { preset: KernelPreset; clashes: string[] }[];
};

/** Which templates of membranes, and which presets for a child, go with this kernel. */
export function compatibilityOf(kernel: Kernel): Compatibility {
  return {
    templates: MEMBRANE_TEMPLATES.map((template) => ({ template, conflicts: policyConflicts(kernel, template) })),
    presets: KERNEL_PRESETS.map((preset) => ({ preset, clashes: clashesWith(kernel, preset) })),
  };
}
