import type { Result } from "./result.ts";
import { ok, refuse } from "./result.ts";
import type { OperatingMode } from "./vocabulary.ts";

/** Reads one value as somebody wrote it; a refusal is the sentence that tells them what it must be. */
export type Parse<Value> = (raw: unknown) => Result<Value, string>;

/** What may stand at one key of a configuration. */
export type ConfigValue<Value> = {
  fallback: Readonly<Record<OperatingMode, Value>>;
  /** What the key accepts in some mode. */
  parse: Parse<Value>;
  /** What the key accepts in this mode. */
  parseIn: (raw: unknown, mode: OperatingMode) => Result<Value, string>;
  /** Another name for the same key. */
  alias: string | null;
};

/** `forbidden` says why a value that is fine elsewhere is refused in a mode, or null. */
export function configValue<Value>(
  fallback: Readonly<Record<OperatingMode, Value>>,
  parse: Parse<Value>,
  rules: { forbidden?: (value: Value, mode: OperatingMode) => string | null; alias?: string } = {},
): ConfigValue<Value> {
  const parseIn = (raw: unknown, mode: OperatingMode): Result<Value, string> => {
    const parsed = parse(raw);
    const reason = parsed.ok ? (rules.forbidden?.(parsed.value, mode) ?? null) : null;
    return reason === null ? parsed : refuse(reason);
  };
  return { fallback, parse, parseIn, alias: rules.alias ?? null };
}

/** The same default in every mode. */
export function everywhere<Value>(value: Value): Readonly<Record<OperatingMode, Value>> {
  return { lab: value, shadow: value, production: value };
}

export const flag: Parse<boolean> = (raw) => (typeof raw === "boolean" ? ok(raw) : refuse("must be true or false"));

/** A switch that the law keeps on. */
export const alwaysTrue: Parse<true> = (raw) => (raw === true ? ok(true) : refuse("cannot be switched off"));

export function orNull<Value>(parse: Parse<Value>): Parse<Value | null> {
  return (raw) => {
    const parsed = raw === null ? ok(null) : parse(raw);
    return parsed.ok ? parsed : refuse(`${parsed.refusal}, or null`);
  };
}

export function wordOf<Word extends string>(words: readonly Word[]): Parse<Word> {
  return (raw) => {
    const word = words.find((each) => each === raw);
    return word === undefined ? refuse(`must be one of ${words.join(", ")}`) : ok(word);
  };
}

export function numberFrom(least: number, most: number): Parse<number> {
  return (raw) =>
    typeof raw === "number" && raw >= least && raw <= most
      ? ok(raw)
      : refuse(`must be a number from ${least} to ${most}`);
}

export function wholeNumberFrom(least: number, most: number): Parse<number> {
  return (raw) =>
    typeof raw === "number" && Number.isInteger(raw) && raw >= least && raw <= most
      ? ok(raw)
      : refuse(`must be a whole number from ${least} to ${most}`);
}

export const atLeastZero: Parse<number> = (raw) =>
  typeof raw === "number" && Number.isFinite(raw) && raw >= 0 ? ok(raw) : refuse("must be a number, 0 or more");

export const aboveZero: Parse<number> = (raw) =>
  typeof raw === "number" && Number.isFinite(raw) && raw > 0 ? ok(raw) : refuse("must be a number above 0");
