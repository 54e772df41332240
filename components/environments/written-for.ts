import { configSources, type ResolvedKey } from "#engine/configuration.ts";
import { CONFIG_KEY_NAMES, type ConfigKey } from "#engine/configuration-keys.ts";
import { layersOf, writtenValues } from "#engine/configuration-layer.ts";
import type { OperatingMode } from "#engine/vocabulary.ts";
import type { WrittenFor } from "./config-field.ts";

type Config = Record<string, unknown>;

/** Where a value is written: for every mode at its own path, for one mode under `modes`. */
export function pathFor(writtenFor: WrittenFor, path: string): string {
  return writtenFor === null ? path : `modes.${writtenFor}.${path}`;
}

/** How many values are written there. */
export function countWritten(config: Config, writtenFor: WrittenFor): number {
  const layers = layersOf(config, writtenFor ?? "lab");
  const source = writtenFor === null ? "global" : "mode";
  return CONFIG_KEY_NAMES.filter((key) => writtenValues(key, layers).some((value) => value.source === source)).length;
}

/**
 * What holds of each key beside what the form writes: for every mode, all that is written; for one mode, what would hold
 * in it if nothing were written for it.
 */
export function heldBeside(
  config: Config,
  writtenFor: WrittenFor,
  mode: OperatingMode,
): Record<ConfigKey, ResolvedKey> {
  if (writtenFor === null) return configSources(config, mode);
  const { modes: _, ...forEvery } = config;
  return configSources(forEvery, writtenFor);
}
