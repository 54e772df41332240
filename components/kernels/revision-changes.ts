import type { KernelContent } from "#contract/kernels.ts";
import type { DiffLine } from "../ui/diff-lines.tsx";

/** What one revision says of values and settings, by name. */
function saidBy({ commitments, settings }: KernelContent): Map<string, string> {
  const values = commitments.map(
    ({ id, current_value, default_value }) => [id, current_value ?? default_value] as const,
  );
  return new Map([...values, ...Object.entries(settings).map(([name, value]) => [name, String(value)] as const)]);
}

/** What a revision changed: its anchors and keywords cannot, so values and settings are all. */
export function revisionChanges(before: KernelContent, after: KernelContent): DiffLine[] {
  const earlier = saidBy(before);
  return [...saidBy(after)].flatMap(([field, value]): DiffLine[] => {
    const was = earlier.get(field);
    if (was === value) return [];
    const added: DiffLine = { change: "added", field, value };
    return was === undefined ? [added] : [{ change: "removed", field, value: was }, added];
  });
}
