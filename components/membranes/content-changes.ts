import type { MembraneContent, PolicyDocument } from "#contract/membranes.ts";
import type { DiffLine } from "../ui/diff-lines.tsx";
import { type ContentLine, policyLines, settingLines } from "./content-lines.ts";

/** What became of one policy, or of all that is said besides them. */
export type ContentChange = { subject: string; kind: "added" | "removed" | "changed"; lines: DiffLine[] };

/** What has to be read to know one revision from another: policies by their id, then the settings. */
export function contentChanges(before: MembraneContent, after: MembraneContent): ContentChange[] {
  const gone = before.policies.filter(({ id }) => !after.policies.some((policy) => policy.id === id));
  const changes = [
    ...gone.map((policy): ContentChange => wholly(policy, "removed")),
    ...after.policies.flatMap((policy) => {
      const old = before.policies.find(({ id }) => id === policy.id);
      if (old === undefined) return [wholly(policy, "added")];
      return changed(policy.id, policyLines(old), policyLines(policy));
    }),
    ...changed("Besides the policies", settingLines(before), settingLines(after)),
  ];
  return [...changes, ...reordered(before, after)];
}

function wholly(policy: PolicyDocument, kind: "added" | "removed"): ContentChange {
  return { subject: policy.id, kind, lines: policyLines(policy).map((line) => ({ ...line, change: kind })) };
}

function changed(subject: string, before: ContentLine[], after: ContentLine[]): ContentChange[] {
  const fields = [...new Set([...before, ...after].map(({ field }) => field))];
  const lines = fields.flatMap((field): DiffLine[] => {
    const [old, present] = [before, after].map((each) => each.find((one) => one.field === field));
    if (old?.value === present?.value) return [];
    return [
      ...(old ? [{ ...old, change: "removed" as const }] : []),
      ...(present ? [{ ...present, change: "added" as const }] : []),
    ];
  });
  return lines.length === 0 ? [] : [{ subject, kind: "changed", lines }];
}

/** Patches of one tier are applied in the order of the policies, so that it says something too. */
function reordered(before: MembraneContent, after: MembraneContent): ContentChange[] {
  const orderIn = (content: MembraneContent, other: MembraneContent) =>
    content.policies.map(({ id }) => id).filter((id) => other.policies.some((policy) => policy.id === id));
  const [old, present] = [orderIn(before, after), orderIn(after, before)].map((ids) => ids.join(", "));
  if (old === undefined || present === undefined || old === present) return [];
  return [
    {
      subject: "Order of the policies",
      kind: "changed",
      lines: [
        { change: "removed", field: "order", value: old },
        { change: "added", field: "order", value: present },
      ],
    },
  ];
}
