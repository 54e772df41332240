import { type CelInput, celList, celMap } from "@bufbuild/cel";
import { timestampFromDate } from "@bufbuild/protobuf/wkt";
import type { ExpressionFacts, FactValue, FactValues } from "./expression-facts.ts";

/** What the library looks names up in. */
export type Bindings = Readonly<Record<string, CelInput>>;

/** `intent.payload.amount` */
const DEEPEST_PATH = 3;
/** Of one group; what an agent sends beyond that is found step by step, with the same result. */
const MOST_PATHS = 200;
const NAME = /^[A-Za-z_]\w*$/;

/**
 * Facts in the library's own values, made once for all the conditions of an intent. What is in a group stands beside it
 * by its whole path too: of the names that a path may mean CEL takes the longest, so that it is found in one step. A
 * session that there is not is absent, so that reading it is an error.
 */
export function bindFacts({ intent, agent, session, environment, history, now }: ExpressionFacts): Bindings {
  const bindings: Record<string, CelInput> = { now: timestampFromDate(now) };
  const groups = { intent, agent, environment, history, ...(session === null ? {} : { session }) };
  for (const [name, group] of Object.entries(groups)) bindGroup(bindings, name, group, 1);
  return bindings;
}

/** A name with a sign in it is not bound: `payload["a.b"]` would be taken for `payload.a.b`. */
function bindGroup(bindings: Record<string, CelInput>, path: string, group: FactValues, depth: number): CelInput {
  const entries = new Map<string, CelInput>();
  const bound = celMap(entries);
  bindings[path] = bound;
  for (const [name, value] of Object.entries(group)) {
    const isNamed = depth < DEEPEST_PATH && entries.size < MOST_PATHS && NAME.test(name);
    const inside = `${path}.${name}`;
    const own = isNamed && isGroup(value) ? bindGroup(bindings, inside, value, depth + 1) : celOf(value);
    if (isNamed) bindings[inside] = own;
    entries.set(name, own);
  }
  return bound;
}

function celOf(value: FactValue): CelInput {
  if (typeof value !== "object" || value === null) return value;
  if (isList(value)) return celList(value.map(celOf));
  return celMap(new Map(Object.entries(value).map(([name, each]) => [name, celOf(each)])));
}

function isList(value: FactValue): value is readonly FactValue[] {
  return Array.isArray(value);
}

function isGroup(value: FactValue): value is FactValues {
  return typeof value === "object" && value !== null && !isList(value);
}
