import { parse, stringify } from "yaml";
import { validateConfig } from "#engine/configuration-check.ts";
import type { OperatingMode } from "#engine/vocabulary.ts";

type Config = Record<string, unknown>;

/** A configuration as people keep it beside their code. */
export function configToYaml(config: Config): string {
  return Object.keys(config).length === 0 ? "" : stringify(config, { lineWidth: 100, aliasDuplicateObjects: false });
}

/** The configuration that a text is, or every reason why it is none for an environment in this mode, by its path. */
export function configFromYaml(text: string, mode: OperatingMode): { config: Config } | { errors: string[] } {
  let value: unknown;
  try {
    value = parse(text, { maxAliasCount: 100 }) ?? {};
  } catch (error) {
    return { errors: [error instanceof Error ? error.message : "This is no YAML"] };
  }
  const checked = validateConfig(value, mode);
  if (!checked.ok) return { errors: checked.errors.map(({ path, message }) => `${path || "config"}: ${message}`) };
  return { config: { ...checked.value } };
}
