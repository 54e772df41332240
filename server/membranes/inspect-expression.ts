import type { parse } from "@bufbuild/cel";
import { factAt, factPaths } from "#engine/policy-facts.ts";
import { partsOf } from "./bound-loops.ts";
import { compilePattern } from "./pattern.ts";

/** Where it is in the text: lines and columns from 1. */
export type ExpressionError = { message: string; line: number; column: number };

type Parsed = ReturnType<typeof parse>;
type Expr = Parsed["expr"];
type Inspected = { ok: true; parsed: Parsed; reads: string[] } | { ok: false; errors: ExpressionError[] };

export const LONGEST_EXPRESSION = 2000;
const DEEPEST_BRACKETS = 40;
const MOST_TERMS = 400;
const DEEPEST_LOOPS = 2;
/** The functions whose result may be true or false. */
const LOGICAL = new Set(
  "_<_ _<=_ _>_ _>=_ _==_ _!=_ _&&_ _||_ !_ @in contains startsWith endsWith matches bool dyn _?_:_ _[_]".split(" "),
);
/** Written in the language itself, not in the library's list of functions. */
const BUILT_IN = new Set(["_&&_", "_||_", "_?_:_", "_[_]", "@not_strictly_false"]);

/**
 * Everything that can be known of an expression without evaluating it: that it can be read, that it is not too large,
 * that it reads only what is declared, calls only what there is, and may be true or false.
 */
export function inspectExpression(text: string, read: typeof parse, isFunction: (name: string) => boolean): Inspected {
  const tooLarge = sizeError(text);
  if (tooLarge !== null) return failed(text, 0, tooLarge);
  let parsed: Parsed;
  try {
    parsed = read(text);
  } catch (error) {
    return failedToParse(text, error);
  }
  const found: { id: bigint; message: string }[] = [];
  const state: Walk = { terms: 0, reads: [], isFunction, report: (id, message) => found.push({ id, message }) };
  walk(parsed.expr, [], 0, state);
  if (!mayBeBoolean(parsed.expr)) found.push({ id: parsed.expr.id, message: "A condition has to be true or false" });
  if (state.terms > MOST_TERMS)
    found.push({ id: parsed.expr.id, message: `A condition has at most ${MOST_TERMS} terms` });
  if (found.length === 0) return { ok: true, parsed, reads: state.reads };
  const positions = parsed.sourceInfo?.positions ?? {};
  const errors = found.map(({ id, message }) => ({ message, ...placeOf(text, positions[String(id)] ?? 0) }));
  return { ok: false, errors };
}

type Walk = {
  terms: number;
  /** Every path of facts, as far as it is plain. */
  reads: string[];
  isFunction: (name: string) => boolean;
  report: (id: bigint, message: string) => void;
};

/** `bound` are the names that the loops around it brought in. */
function walk(expr: Expr, bound: readonly string[], loops: number, state: Walk): void {
  state.terms += 1;
  const path = pathOf(expr);
  if (path !== null) {
    if (!bound.includes(path[0] ?? "")) notePath(path, expr, state);
    return;
  }
  const fault = faultOf(expr, loops, state.isFunction);
  if (fault !== null) state.report(expr.id, fault);
  const { exprKind } = expr;
  if (exprKind.case !== "comprehensionExpr") {
    for (const part of partsOf(expr)) walk(part, bound, loops, state);
    return;
  }
  const { iterVar, iterVar2, accuVar, iterRange, accuInit, loopCondition, loopStep, result } = exprKind.value;
  if (iterRange) walk(iterRange, bound, loops, state);
  const inside = [...bound, iterVar, iterVar2, accuVar];
  for (const part of [accuInit, loopCondition, loopStep, result]) if (part) walk(part, inside, loops + 1, state);
}

function notePath(path: readonly string[], expr: Expr, state: Walk): void {
  state.reads.push(path.join("."));
  if (factAt(path) === null) state.report(idAt(expr), undeclared(path));
}

/** What is wrong with this part itself. */
function faultOf({ exprKind }: Expr, loops: number, isFunction: Walk["isFunction"]): string | null {
  switch (exprKind.case) {
    case "callExpr": {
      const { function: name, args } = exprKind.value;
      if (!BUILT_IN.has(name) && !isFunction(name)) return `There is no function ${name}`;
      return name === "matches" ? patternFault(args.at(-1)) : null;
    }
    case "structExpr":
      return exprKind.value.messageName === "" ? null : `There is no type ${exprKind.value.messageName}`;
    case "comprehensionExpr": {
      const { iterVar } = exprKind.value;
      if (factAt([iterVar]) !== null) return `${iterVar} is a fact; call what the loop brings in something else`;
      return loops + 1 > DEEPEST_LOOPS ? `Loops go at most ${DEEPEST_LOOPS} deep` : null;
    }
    default:
      return null;
  }
}

/** A pattern is part of the condition, so that no agent chooses what its words are held against. */
function patternFault(pattern: Expr | undefined): string | null {
  const constant = pattern?.exprKind.case === "constExpr" ? pattern.exprKind.value.constantKind : undefined;
  if (constant?.case !== "stringValue") return "A pattern is written out in the condition itself";
  try {
    compilePattern(constant.value);
    return null;
  } catch (error) {
    return `This is no pattern: ${error instanceof Error ? error.message : constant.value}`;
  }
}

/** Where a path begins: the place of its last step would be that of its dot. */
function idAt(expr: Expr): bigint {
  const { exprKind } = expr;
  if (exprKind.case === "selectExpr" && exprKind.value.operand) return idAt(exprKind.value.operand);
  const [of] = exprKind.case === "callExpr" ? exprKind.value.args : [];
  return of === undefined ? expr.id : idAt(of);
}

/** `a.b["c"]` → a, b, c; null for what is no plain path. An index by number or by a fact ends the plain part. */
function pathOf(expr: Expr): string[] | null {
  const { exprKind } = expr;
  if (exprKind.case === "identExpr") return [exprKind.value.name];
  if (exprKind.case === "selectExpr") {
    const before = exprKind.value.operand && pathOf(exprKind.value.operand);
    return before ? [...before, exprKind.value.field] : null;
  }
  if (exprKind.case !== "callExpr" || exprKind.value.function !== "_[_]") return null;
  const [of, key] = exprKind.value.args;
  const before = of && pathOf(of);
  const constant = key?.exprKind.case === "constExpr" ? key.exprKind.value.constantKind : undefined;
  return before && constant?.case === "stringValue" ? [...before, constant.value] : null;
}

function mayBeBoolean(expr: Expr): boolean {
  const path = pathOf(expr);
  if (path !== null) {
    const fact = factAt(path);
    // What is not declared is reported elsewhere.
    return fact === null || isTested(expr) || ("type" in fact && (fact.type === "bool" || fact.type === "any"));
  }
  const { exprKind } = expr;
  switch (exprKind.case) {
    case "constExpr":
      return exprKind.value.constantKind.case === "boolValue";
    case "callExpr":
      return LOGICAL.has(exprKind.value.function);
    // `exists` and `all` gather a truth, `map` and `filter` a list.
    case "comprehensionExpr":
      return exprKind.value.accuInit?.exprKind.case === "constExpr";
    case "selectExpr":
      return true;
    default:
      return false;
  }
}

/** `has(a.b)` */
function isTested({ exprKind }: Expr): boolean {
  return exprKind.case === "selectExpr" && exprKind.value.testOnly;
}

function undeclared(path: readonly string[]): string {
  const written = path.join(".");
  // Whoever sends intents knows `action.type`, which is `action_type` here.
  const ends = [path.slice(-2).join("_"), path.at(-1)];
  const near = ends.flatMap((end) => factPaths().find((fact) => fact.path.endsWith(`.${end}`)) ?? [])[0];
  return `There is no ${written}${near === undefined ? "" : `; did you mean ${near.path}?`}`;
}

/** Read before the parser does, which goes down as deep as the text says. */
function sizeError(text: string): string | null {
  if (text.trim() === "") return "A condition says when the policy matches; write `true` for always";
  if (text.length > LONGEST_EXPRESSION) return `A condition has at most ${LONGEST_EXPRESSION} characters`;
  let depth = 0;
  let run = 0;
  for (const character of text) {
    if ("([{?".includes(character)) depth += 1;
    else if (")]}".includes(character)) depth -= 1;
    // `!!!!…` and `----…` go down too.
    run = "!-".includes(character) ? run + 1 : 0;
    if (depth > DEEPEST_BRACKETS || run > DEEPEST_BRACKETS) return `A condition nests at most ${DEEPEST_BRACKETS} deep`;
  }
  return null;
}

function failedToParse(text: string, error: unknown): Inspected {
  if (!(error instanceof Error)) return failed(text, 0, "This cannot be read");
  const offset = offsetOf(error);
  return failed(text, offset, `This cannot be read from here on: ${text.slice(offset, offset + 20)}`);
}

/** The parser's error carries its place in the text, which the library's types do not tell. */
function offsetOf(error: Error): number {
  const location: unknown = Reflect.get(error, "location");
  const start: unknown = typeof location === "object" && location !== null ? Reflect.get(location, "start") : null;
  const offset: unknown = typeof start === "object" && start !== null ? Reflect.get(start, "offset") : 0;
  return typeof offset === "number" ? offset : 0;
}

function failed(text: string, offset: number, message: string): Inspected {
  return { ok: false, errors: [{ message, ...placeOf(text, offset) }] };
}

function placeOf(text: string, offset: number): { line: number; column: number } {
  const before = text.slice(0, offset).split("\n");
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}
