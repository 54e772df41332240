import { CONFIG_KEY_NAMES, CONFIG_KEYS, type ConfigKey } from "./configuration-keys.ts";
import type { ConfigSource, OperatingMode } from "./vocabulary.ts";

/** A configuration as people write it: snake_case groups, and the same groups again under `modes.<mode>`. */
export type RawConfig = Readonly<Record<string, unknown>>;

/** One of the configurations that are laid over the defaults. */
export type Layer = { source: Exclude<ConfigSource, "default">; prefix: string; block: RawConfig };

export type WrittenValue = {
  source: Layer["source"];
  written: unknown;
  /** The path as it was written, from the top. */
  path: string;
};

/** The layers that speak for a mode, the one that wins first. */
export function layersOf(raw: RawConfig, mode: OperatingMode): Layer[] {
  const globals: Layer = { source: "global", prefix: "", block: raw };
  const block = valueAt(raw, ["modes", mode]);
  return isGroup(block) ? [{ source: "mode", prefix: `modes.${mode}.`, block }, globals] : [globals];
}

/** The names of each key, split into steps once: a configuration is read for every request. */
const NAMES = new Map(
  CONFIG_KEY_NAMES.map((key) => {
    const names = [key, CONFIG_KEYS[key].alias].filter((name) => name !== null);
    return [key, names.map((name) => ({ name, steps: name.split(".") }))];
  }),
);

/** Where a key is written in some layers, in their order. */
export function writtenValues(key: ConfigKey, layers: readonly Layer[]): WrittenValue[] {
  const found: WrittenValue[] = [];
  for (const { source, prefix, block } of layers) {
    for (const { name, steps } of NAMES.get(key) ?? []) {
      const written = valueAt(block, steps);
      if (written !== undefined) found.push({ source, written, path: `${prefix}${name}` });
    }
  }
  return found;
}

export function isGroup(value: unknown): value is RawConfig {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** What stands at the end of some steps; undefined where nothing does. */
export function valueAt(raw: RawConfig, steps: readonly string[]): unknown {
  let value: unknown = raw;
  for (const step of steps) {
    if (!isGroup(value) || !Object.hasOwn(value, step)) return undefined;
    value = value[step];
  }
  return value;
}
