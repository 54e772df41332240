import type { TryPolicies } from "#contract/try-policies.ts";
import { factAt } from "#engine/policy-facts.ts";
import type { ExpressionFacts, FactValue, FactValues } from "./expression-facts.ts";

/** Facts as somebody wrote them in JSON, as conditions read them. */
export function factsFromJson(facts: TryPolicies["facts"]): ExpressionFacts {
  const of = (group: "intent" | "agent" | "environment" | "history") => objectFrom(facts[group], [group]);
  const session = facts.session === null ? null : objectFrom(facts.session, ["session"]);
  const { now } = facts;
  return {
    intent: of("intent"),
    agent: of("agent"),
    environment: of("environment"),
    history: of("history"),
    session,
    now: now === undefined ? new Date() : new Date(now),
  };
}

function objectFrom(json: Record<string, unknown>, path: readonly string[]): FactValues {
  return Object.fromEntries(Object.entries(json).map(([name, value]) => [name, valueFrom(value, [...path, name])]));
}

/** JSON does not tell 5 from 5.0: what is whole counts as whole, unless the fact is declared as a fraction. */
function valueFrom(json: unknown, path: readonly string[]): FactValue {
  if (Array.isArray(json)) return json.map((each) => valueFrom(each, path));
  if (typeof json === "object" && json !== null) return objectFrom({ ...json }, path);
  if (typeof json === "number") return Number.isSafeInteger(json) && !isFraction(path) ? BigInt(json) : json;
  return typeof json === "string" || typeof json === "boolean" ? json : null;
}

function isFraction(path: readonly string[]): boolean {
  const fact = factAt(path);
  return fact !== null && "type" in fact && fact.type === "double";
}
