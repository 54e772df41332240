import type { ConfigurationView } from "#contract/configurations.ts";
import type { DiffLine } from "../ui/diff-lines.tsx";

/** The changes of a configuration as lines: what was taken out before what was put in. */
export function changeLines(changes: ConfigurationView["changes"]): DiffLine[] {
  return changes.flatMap(({ path, before, after }): DiffLine[] => [
    ...(before === undefined ? [] : [{ change: "removed" as const, field: path, value: shown(before) }]),
    ...(after === undefined ? [] : [{ change: "added" as const, field: path, value: shown(after) }]),
  ]);
}

const shown = (value: unknown) => (typeof value === "string" ? value : JSON.stringify(value));
