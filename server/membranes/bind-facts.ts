import { type CelInput, celList, celMap } from "@bufbuild/cel";
import { timestampFromDate } from "@bufbuild/protobuf/wkt";
import { type FactField, type FactGroup, factAt } from "#engine/policy-facts.ts";
import type { ExpressionFacts } from "./expression-facts.ts";
import { TwoGenerations } from "./two-generations.ts";

/** What the library looks names up in. */
export type Bindings = Readonly<Record<string, CelInput>>;

/** What is declared there; null where nothing is. */
type Declared = FactField | FactGroup | null;

/**
 * `intent.payload.amount`. What lies deeper is read out of that: to the library `intent.payload["a.b"]` has the name of
 * `intent.payload.a.b`.
 */
const DEEPEST_PATH = 3;
type Path = { steps: readonly string[]; declared: Declared };

/** They are written in conditions, so there are not many. */
const paths = new TwoGenerations<Path>(5000);

/**
 * Facts in the library's own values, each made when a condition first asks for it and kept for the others. Of the names
 * that a path may mean CEL takes the longest, so that `intent.payload.amount` is found in one step, and nothing else of
 * the payload is turned into anything. A session that there is not is absent, so that reading it is an error.
 */
export function bindFacts(facts: ExpressionFacts): Bindings {
  const bound = new Map<string, CelInput>();
  return new Proxy<Record<string, CelInput>>(NOTHING, {
    get(_, name) {
      if (typeof name !== "string") return undefined;
      const known = bound.get(name);
      if (known !== undefined) return known;
      const value = bind(facts, paths.get(name) ?? paths.keep(name, pathOf(name)));
      if (value !== undefined) bound.set(name, value);
      return value;
    },
  });
}

const NOTHING = {};

function pathOf(name: string): Path {
  const steps = name.split(".");
  return { steps, declared: factAt(steps) };
}

/** Undefined where there is no such fact. */
function bind(facts: ExpressionFacts, { steps, declared }: Path): CelInput | undefined {
  if (steps.length > DEEPEST_PATH) return undefined;
  let value: unknown = facts;
  for (const step of steps) {
    if (!isGroup(value) || !Object.hasOwn(value, step)) return undefined;
    value = value[step];
  }
  if (value instanceof Date) return timestampFromDate(value);
  return isAbsent(value, declared) ? undefined : celOf(value, declared);
}

/** Of a payload null is a value of its own. */
function isAbsent(value: unknown, declared: Declared): boolean {
  return value === undefined || (value === null && declared !== null && !isAny(declared));
}

function celOf(value: unknown, declared: Declared): CelInput {
  switch (typeof value) {
    case "number":
      return Number.isSafeInteger(value) && !isFraction(declared) ? BigInt(value) : value;
    case "string":
    case "boolean":
    case "bigint":
      return value;
  }
  if (Array.isArray(value)) return celList(value.map((each) => celOf(each, null)));
  return isGroup(value) ? mapOf(value, declared) : null;
}

function mapOf(group: Readonly<Record<string, unknown>>, declared: Declared): CelInput {
  const entries = new Map<string, CelInput>();
  for (const [name, value] of Object.entries(group)) {
    const inside = declaredIn(declared, name);
    if (!isAbsent(value, inside)) entries.set(name, celOf(value, inside));
  }
  return celMap(entries);
}

function declaredIn(declared: Declared, name: string): Declared {
  if (declared === null || "type" in declared) return null;
  return Object.hasOwn(declared.fields, name) ? (declared.fields[name] ?? null) : null;
}

function isAny(declared: FactField | FactGroup): boolean {
  return "type" in declared && declared.type === "any";
}

function isFraction(declared: Declared): boolean {
  return declared !== null && "type" in declared && declared.type === "double";
}

function isGroup(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
