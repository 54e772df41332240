import { type CelResult, celEnv, isCelError, isCelMap, parse, plan } from "@bufbuild/cel";
import { timestampFromDate } from "@bufbuild/protobuf/wkt";
import type { ConditionResult } from "#engine/policy.ts";
import { type ExpressionError, inspectExpression } from "./inspect-expression.ts";

export type FactValue = string | number | bigint | boolean | null | readonly FactValue[] | FactValues;
export type FactValues = { readonly [name: string]: FactValue };

/** What a condition is evaluated over: plain values, whole numbers as bigint, by the names of `engine/policy-facts.ts`. */
export type ExpressionFacts = {
  intent: FactValues;
  agent: FactValues;
  session: FactValues | null;
  environment: FactValues;
  history: FactValues;
  now: Date;
  /** The most entries that any list or object among the facts has: what a loop may have to go through. */
  largest: number;
};

export type CompiledExpression = { evaluate: (facts: ExpressionFacts) => ConditionResult };
export type CheckedExpression = { ok: true; expression: CompiledExpression } | { ok: false; errors: ExpressionError[] };

/** Steps that the loops of one condition may take over one intent: about 25 ms. Beyond, it counts as not evaluated. */
const MOST_STEPS = 10_000;

const environment = celEnv();

/**
 * The one place where CEL is compiled. An expression is parsed, checked against the declared facts and the functions
 * there are, and planned once; the plan is pure and may be used any number of times.
 */
export function compileExpression(text: string): CheckedExpression {
  const inspected = inspectExpression(text, parse, (name) => environment.funcs.find(name) !== undefined);
  if (!inspected.ok) return inspected;
  const run = plan(environment, inspected.parsed.expr);
  const { loopDepth } = inspected;
  const evaluate = (facts: ExpressionFacts): ConditionResult => {
    if (facts.largest ** loopDepth > MOST_STEPS) {
      return { error: `a list of ${facts.largest} is too long for the loops of this condition` };
    }
    try {
      return truthOf(run(bindingsOf(facts)));
    } catch (error) {
      return { error: error instanceof Error ? error.message : "could not be evaluated" };
    }
  };
  return { ok: true, expression: { evaluate } };
}

/** Every path of facts that an expression reads, also where it only asks whether there is one; none where it cannot be read. */
export function readsOf(text: string): readonly string[] {
  const inspected = inspectExpression(text, parse, () => true);
  return inspected.ok ? inspected.reads : [];
}

/** The library answers with an error, which is an object and so would pass for true. */
function truthOf(result: CelResult): ConditionResult {
  if (typeof result === "boolean") return result;
  return { error: isCelError(result) ? result.message : `gave ${kindOf(result)}, not true or false` };
}

/** A session that there is not is absent, so that reading it is an error. */
function bindingsOf({ intent, agent, session, environment: place, history, now }: ExpressionFacts) {
  const always = { intent, agent, environment: place, history, now: timestampFromDate(now) };
  return session === null ? always : { ...always, session };
}

function kindOf(value: unknown): string {
  if (isCelMap(value)) return "an object";
  return typeof value === "object" ? "a list or an object" : `a ${typeof value === "bigint" ? "number" : typeof value}`;
}
