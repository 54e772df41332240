import { ESCALATION_STEPS, effectiveConfig } from "./configuration.ts";
import { CONFIG_KEY_NAMES, CONFIG_KEYS, type ConfigKey } from "./configuration-keys.ts";
import { isGroup, layersOf, type RawConfig, type WrittenValue, writtenValues } from "./configuration-layer.ts";
import type { OperatingMode } from "./vocabulary.ts";
import { OPERATING_MODES } from "./vocabulary.ts";

export type ConfigError = { path: string; message: string };
export type CheckedConfig = { ok: true; value: RawConfig } | { ok: false; errors: ConfigError[] };

/**
 * Whether a configuration may be saved for an environment in this mode. Every error is reported at once, by the path
 * as it was written: keys that do not exist, values that cannot be, and values that this mode (or, inside
 * `modes.<mode>`, that mode) forbids. The key `mode` is accepted and ignored: loading never changes a mode.
 */
export function validateConfig(raw: unknown, mode: OperatingMode): CheckedConfig {
  if (!isGroup(raw)) return { ok: false, errors: [{ path: "", message: "must be an object" }] };
  const { mode: named, modes = {}, ...globals } = raw;
  const errors = [
    ...(named === undefined || isMode(named) ? [] : [{ path: "mode", message: MUST_BE_MODE }]),
    ...shapeErrors(globals, "", ""),
    ...modesErrors(modes),
  ];
  // What is no value of its key at all is named once, for that.
  const isNamed = (path: string) => errors.some((error) => error.path === path);
  errors.push(...lawErrors(raw, mode).filter(({ path }) => !isNamed(path)));
  return errors.length === 0 ? { ok: true, value: raw } : { ok: false, errors };
}

const MUST_BE_MODE = `must be one of ${OPERATING_MODES.join(", ")}`;

function isMode(value: unknown): value is OperatingMode {
  return OPERATING_MODES.some((mode) => mode === value);
}

const ALIASES = new Map(
  CONFIG_KEY_NAMES.flatMap((key): [string, ConfigKey][] => {
    const { alias } = CONFIG_KEYS[key];
    return alias === null ? [] : [[alias, key]];
  }),
);
const KEYS = new Map<string, ConfigKey>([
  ...CONFIG_KEY_NAMES.map((key): [string, ConfigKey] => [key, key]),
  ...ALIASES,
]);
const GROUPS = new Set(
  [...KEYS.keys()].flatMap((key) => {
    const steps = key.split(".");
    return steps.slice(1).map((_, index) => steps.slice(0, index + 1).join("."));
  }),
);

function modesErrors(modes: unknown): ConfigError[] {
  if (!isGroup(modes)) return [{ path: "modes", message: "must be an object" }];
  return Object.entries(modes).flatMap(([name, block]) => {
    const path = `modes.${name}`;
    if (!isMode(name)) return [{ path, message: `Unknown mode. It ${MUST_BE_MODE}` }];
    return isGroup(block) ? shapeErrors(block, "", `${path}.`) : [{ path, message: "must be an object" }];
  });
}

/** `at` is the path inside the layer, `prefix` the layer's own. */
function shapeErrors(group: RawConfig, at: string, prefix: string): ConfigError[] {
  return Object.entries(group).flatMap(([name, value]) => {
    const inner = at === "" ? name : `${at}.${name}`;
    const path = `${prefix}${inner}`;
    const key = KEYS.get(inner);
    if (key !== undefined) {
      const parsed = CONFIG_KEYS[key].parse(value);
      return parsed.ok ? [] : [{ path, message: parsed.refusal }];
    }
    if (!GROUPS.has(inner)) return [{ path, message: "Unknown key" }];
    return isGroup(value) ? shapeErrors(value, inner, prefix) : [{ path, message: "must be an object" }];
  });
}

/** A value is judged where it holds: the globals in the environment's mode, unless overridden, a block in its own. */
function lawErrors(raw: RawConfig, mode: OperatingMode): ConfigError[] {
  return OPERATING_MODES.flatMap((judged) => {
    const layers = layersOf(raw, judged);
    const chain = judged === mode ? brokenChain(raw, judged) : [];
    const values = CONFIG_KEY_NAMES.flatMap((key) => {
      const [holding, ...others] = writtenValues(key, layers);
      if (holding === undefined || (holding.source === "global" && judged !== mode)) return [];
      return unlawful(key, holding, judged) ?? contradicted(holding, others) ?? idle(key, holding, raw, judged) ?? [];
    });
    return [...values, ...chain];
  });
}

function unlawful(key: ConfigKey, { written, path }: WrittenValue, mode: OperatingMode): ConfigError | null {
  const parsed = CONFIG_KEYS[key].parseIn(written, mode);
  return parsed.ok ? null : { path, message: parsed.refusal };
}

/** A key and its other name may both stand in a layer only if they say the same. */
function contradicted(holding: WrittenValue, others: readonly WrittenValue[]): ConfigError | null {
  const rival = others.find(({ source, written }) => source === holding.source && written !== holding.written);
  return rival ? { path: rival.path, message: `must be the same as ${holding.path}, its other name` } : null;
}

/** A step without its other half, or after a step that is missing, would never be reached. */
function brokenChain(raw: RawConfig, mode: OperatingMode): ConfigError[] {
  const layers = layersOf(raw, mode);
  const stands = (key: ConfigKey) => writtenValues(key, layers)[0];
  let isWhole = true;
  return ESCALATION_STEPS.flatMap((step): ConfigError[] => {
    const to = stands(`approval.escalation.${step}.to`);
    const seconds = stands(`approval.escalation.${step}.timeout_seconds`);
    const [hasTo, hasSeconds] = [to, seconds].map((value) => value !== undefined && value.written !== null);
    const path = (to ?? seconds)?.path;
    const isBroken = hasTo !== hasSeconds || (hasTo === true && !isWhole);
    isWhole &&= hasTo === true && hasSeconds === true;
    return isBroken && path !== undefined
      ? [{ path, message: "needs both to and timeout_seconds, and every step before it" }]
      : [];
  });
}

/** A cell of a custom matrix that nothing reads would only seem to protect. */
function idle(key: ConfigKey, holding: WrittenValue, raw: RawConfig, mode: OperatingMode): ConfigError | null {
  if (!key.startsWith("risk.matrix.") || holding.written === null) return null;
  const isRead = effectiveConfig(raw, mode).risk.policy === "custom";
  return isRead ? null : { path: holding.path, message: "is read only where risk.policy is custom" };
}
