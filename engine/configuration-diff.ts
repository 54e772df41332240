import { isGroup, type RawConfig } from "./configuration-layer.ts";

/** One key that two configurations write differently. Undefined: it is not written. */
export type ConfigChange = { path: string; before: unknown; after: unknown };

/** What was written, key by key and by its path; groups are no values. */
function leavesOf(group: RawConfig, prefix = ""): [string, unknown][] {
  return Object.entries(group).flatMap(([name, value]): [string, unknown][] =>
    isGroup(value) ? leavesOf(value, `${prefix}${name}.`) : [[`${prefix}${name}`, value]],
  );
}

/** Every key that was added, changed or taken out, by its path in alphabetical order. */
export function configChanges(before: RawConfig, after: RawConfig): ConfigChange[] {
  const [old, fresh] = [new Map(leavesOf(before)), new Map(leavesOf(after))];
  const paths = [...new Set([...old.keys(), ...fresh.keys()])].sort();
  return paths
    .map((path) => ({ path, before: old.get(path), after: fresh.get(path) }))
    .filter((each) => JSON.stringify(each.before) !== JSON.stringify(each.after));
}
