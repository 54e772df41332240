import { setImmediate as otherWork } from "node:timers/promises";
import { type CelResult, isCelError, isCelMap, parse, plan } from "@bufbuild/cel";
import type { ConditionResult } from "#engine/policy.ts";
import { type Bindings, bindFacts } from "./bind-facts.ts";
import { boundLoops } from "./bound-loops.ts";
import { celEnvironment } from "./cel-environment.ts";
import { type EvaluationBudget, freshBudget, within } from "./evaluation-budget.ts";
import type { ExpressionFacts } from "./expression-facts.ts";
import { type ExpressionError, inspectExpression } from "./inspect-expression.ts";
import { TwoGenerations } from "./two-generations.ts";

export type CompiledExpression = { evaluate: (facts: ExpressionFacts) => ConditionResult };
export type CheckedExpression = { ok: true; expression: CompiledExpression } | { ok: false; errors: ExpressionError[] };

const environment = celEnvironment();
/** Parsing takes a hundred times as long as evaluating, and most edits leave most policies as they are. */
const compiled = new TwoGenerations<CheckedExpression>(5000);

/**
 * The one place where CEL is compiled. An expression is parsed, checked against the declared facts and the functions
 * there are, and planned once; the plan is pure and may be used any number of times.
 */
export function compileExpression(text: string): CheckedExpression {
  return compiled.get(text) ?? compiled.keep(text, compileAnew(text));
}

/** After so long without a pause everybody else gets a turn. */
const TURN_MS = 8;

/** So that they are known when they are asked for: a thousand at once would hold up everybody else. */
export async function compileGradually(texts: readonly string[]): Promise<void> {
  let since = performance.now();
  for (const text of texts) {
    compileExpression(text);
    if (performance.now() - since < TURN_MS) continue;
    await otherWork();
    since = performance.now();
  }
}

function compileAnew(text: string): CheckedExpression {
  const inspected = inspectExpression(text, parse, (name) => environment.funcs.find(name) !== undefined);
  if (!inspected.ok) return inspected;
  const { expr } = inspected.parsed;
  boundLoops(expr);
  const run = plan(environment, expr);
  const evaluate = (facts: ExpressionFacts): ConditionResult => {
    const { bindings, budget } = boundOf(facts);
    try {
      return within(budget, () => truthOf(run(bindings)));
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

type Bound = { bindings: Bindings; budget: EvaluationBudget };
const bound = new WeakMap<ExpressionFacts, Bound>();

/** Bound once, however many conditions read them. */
function boundOf(facts: ExpressionFacts): Bound {
  const known = bound.get(facts) ?? { bindings: bindFacts(facts), budget: freshBudget() };
  bound.set(facts, known);
  return known;
}

function kindOf(value: unknown): string {
  if (isCelMap(value)) return "an object";
  return typeof value === "object" ? "a list or an object" : `a ${typeof value === "bigint" ? "number" : typeof value}`;
}
