import type { parse } from "@bufbuild/cel";

type Expr = ReturnType<typeof parse>["expr"];
type Loop = Extract<Expr["exprKind"], { case: "comprehensionExpr" }>["value"];

/** So many terms are evaluated in a step. */
const TERMS = 10;

/**
 * Lets every loop say beforehand how much it goes through, each entry as often as the terms inside it weigh; and lets a
 * loop that gathers a list append to it, where the library would join ever longer chains of lists. The tree is changed.
 */
export function boundLoops(expr: Expr): void {
  for (const part of partsOf(expr)) boundLoops(part);
  if (expr.exprKind.case !== "comprehensionExpr") return;
  const loop = expr.exprKind.value;
  const { iterRange, accuInit } = loop;
  if (iterRange) loop.iterRange = call("@loop", iterRange.id, [iterRange, weightOf(loop)]);
  if (accuInit?.exprKind.case !== "listExpr") return;
  loop.accuInit = call("@list", accuInit.id, []);
  if (loop.loopStep) appendInPlace(loop.loopStep, loop.accuVar);
}

/** Every part of an expression that is evaluated. */
export function partsOf({ exprKind }: Expr): Expr[] {
  switch (exprKind.case) {
    case "callExpr":
      return [...(exprKind.value.target ? [exprKind.value.target] : []), ...exprKind.value.args];
    case "selectExpr":
      return exprKind.value.operand ? [exprKind.value.operand] : [];
    case "listExpr":
      return exprKind.value.elements;
    case "structExpr":
      return exprKind.value.entries.flatMap(({ keyKind, value }) => [
        ...(keyKind.case === "mapKey" ? [keyKind.value] : []),
        ...(value ? [value] : []),
      ]);
    case "comprehensionExpr": {
      const { iterRange, accuInit, loopCondition, loopStep, result } = exprKind.value;
      return [iterRange, accuInit, loopCondition, loopStep, result].filter((part) => part !== undefined);
    }
    default:
      return [];
  }
}

/** `gathered + [x]`, where it is this loop's: a loop within it has gathered into its own already. */
function appendInPlace(step: Expr, gathered: string): void {
  const { exprKind } = step;
  if (exprKind.case !== "callExpr") return;
  const [list, added] = exprKind.value.args;
  const isGathered = list?.exprKind.case === "identExpr" && list.exprKind.value.name === gathered;
  if (exprKind.value.function === "_+_" && isGathered && added?.exprKind.case === "listExpr") {
    exprKind.value.function = "@append";
    exprKind.value.args = [list, ...added.exprKind.value.elements];
    return;
  }
  if (exprKind.value.function === "_?_:_")
    for (const part of exprKind.value.args.slice(1)) appendInPlace(part, gathered);
}

function weightOf({ loopCondition, loopStep }: Loop): Expr {
  const terms = [loopCondition, loopStep].reduce((sum, part) => sum + (part ? termsIn(part) : 0), 0);
  const value = BigInt(Math.ceil(terms / TERMS));
  return {
    $typeName: "cel.expr.Expr",
    id: 0n,
    exprKind: {
      case: "constExpr",
      value: { $typeName: "cel.expr.Constant", constantKind: { case: "int64Value", value } },
    },
  };
}

function termsIn(expr: Expr): number {
  return partsOf(expr).reduce((sum, part) => sum + termsIn(part), 1);
}

function call(name: string, id: bigint, args: Expr[]): Expr {
  return {
    $typeName: "cel.expr.Expr",
    id,
    exprKind: { case: "callExpr", value: { $typeName: "cel.expr.Expr.Call", function: name, args } },
  };
}
