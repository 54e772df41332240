import { CONFIG_KEYS, type ConfigKey } from "./configuration-keys.ts";
import type { ConfigSource, OperatingMode } from "./vocabulary.ts";

/** A configuration as people write it: snake_case groups, and the same groups again under `modes.<mode>`. */
export type RawConfig = Readonly<Record<string, unknown>>;

export type WrittenValue = {
  source: Exclude<ConfigSource, "default">;
  written: unknown;
  /** The path as it was written, from the top. */
  path: string;
};

/** Where a key is written for a mode, the layer that wins first. */
export function writtenValues(key: ConfigKey, raw: RawConfig, mode: OperatingMode): WrittenValue[] {
  const layers = [
    { source: "mode", prefix: `modes.${mode}.` },
    { source: "global", prefix: "" },
  ] as const;
  const names = [key, CONFIG_KEYS[key].alias].filter((name) => name !== null);
  return layers.flatMap(({ source, prefix }) =>
    names
      .map((name) => ({ source, written: valueAt(raw, `${prefix}${name}`), path: `${prefix}${name}` }))
      .filter(({ written }) => written !== undefined),
  );
}

export function isGroup(value: unknown): value is RawConfig {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** What stands at a dotted path; undefined where nothing does. */
export function valueAt(raw: RawConfig, path: string): unknown {
  let value: unknown = raw;
  for (const step of path.split(".")) {
    if (!isGroup(value) || !Object.hasOwn(value, step)) return undefined;
    value = value[step];
  }
  return value;
}
