import {
  type CelFunc,
  type CelInput,
  type CelList,
  CelScalar,
  type CelValue,
  celEnv,
  celFunc,
  celList,
  celMethod,
  isCelError,
  isCelList,
  isCelMap,
  listType,
} from "@bufbuild/cel";
import { TIME_FUNCTIONS } from "./cel-time.ts";
import { spend } from "./evaluation-budget.ts";
import { compilePattern } from "./pattern.ts";

const { BOOL, BYTES, DYN, INT, STRING } = CelScalar;
const LIST = listType(DYN);
/** So many characters are gone through in a step. */
const CHARACTERS = 200;

const library = [...celEnv().funcs];

/**
 * The functions of CEL, as the library has them, with a price on whatever takes longer the more there is to go through.
 * `environmentOptions` are for the specification's own cases.
 */
export function celEnvironment(
  options: Pick<NonNullable<Parameters<typeof celEnv>[0]>, "namespace" | "registry"> = {},
) {
  const funcs = [...library.filter(readsText).map(pricedByText), ...TIME_FUNCTIONS, ...EQUALITY, ...LISTS];
  return celEnv({ ...options, funcs, re2: { compile: compilePattern } });
}

function readsText({ target, arguments: takes, name }: CelFunc): boolean {
  return name !== "matches" && [target, ...takes].some((type) => type === STRING || type === BYTES);
}

function pricedByText(func: CelFunc): CelFunc {
  const call = (target: CelValue | undefined, args: CelValue[]): CelInput => {
    spendOnTexts(target, args);
    return called(func, target, args);
  };
  if (func.target === undefined)
    return celFunc(func.name, func.arguments, func.result, (...args) => call(undefined, args));
  return celMethod(func.name, func.target, func.arguments, func.result, function (...args) {
    return call(this, args);
  });
}

/** The library answers with an error where others throw; here it is thrown on. */
function called(func: CelFunc, target: CelValue | undefined, args: CelValue[]): CelInput {
  const result = func.call(0, target, args);
  if (result === undefined) throw new TypeError(`${func.id} does not take this`);
  if (isCelError(result)) throw result;
  return result;
}

function spendOnTexts(target: CelValue | undefined, args: readonly CelValue[]): void {
  let length = lengthOf(target);
  for (const arg of args) length += lengthOf(arg);
  if (length > CHARACTERS) spend(Math.ceil(length / CHARACTERS), `a text of ${length} characters`);
}

function lengthOf(value: CelValue | undefined): number {
  return typeof value === "string" || value instanceof Uint8Array ? value.length : 0;
}

const equality = library.find(({ name }) => name === "_==_");

type Scalar = string | number | bigint | boolean;

/** Most of what conditions compare is compared here. */
function equals(left: CelValue, right: CelValue): boolean {
  if (typeof left !== "object" && typeof right !== "object") return isSameScalar(left, right);
  if ((isCelList(left) && isCelList(right)) || (isCelMap(left) && isCelMap(right))) spendOnValue(left);
  return equality !== undefined && called(equality, undefined, [left, right]) === true;
}

/** Numbers are the same where their values are, whatever their types. */
function isSameScalar(left: Scalar, right: Scalar): boolean {
  if (typeof left === "number" && typeof right === "bigint") return isSameNumber(left, right);
  if (typeof left === "bigint" && typeof right === "number") return isSameNumber(right, left);
  if (typeof left === "string" && typeof right === "string") spendOnTexts(left, [right]);
  return left === right;
}

function isSameNumber(fraction: number, whole: bigint): boolean {
  return Number.isInteger(fraction) && BigInt(fraction) === whole;
}

/** All that is in it is looked at, so far as there are steps left. */
function spendOnValue(value: CelValue): void {
  spend(0, COMPARED);
  let weight = 0;
  const weigh = (each: CelValue): void => {
    weight += 1 + lengthOf(each) / CHARACTERS;
    if (weight > MOST_WEIGHED) return;
    if (isCelList(each)) for (const entry of each) weigh(entry);
    if (isCelMap(each)) for (const entry of each.values()) weigh(entry);
  };
  weigh(value);
  spend(Math.floor(weight / VALUES), COMPARED);
}

const COMPARED = "what is compared";
/** So many values are compared in a step. */
const VALUES = 8;
const MOST_WEIGHED = 100_000;

const EQUALITY: readonly CelFunc[] = [
  celFunc("_==_", [DYN, DYN], BOOL, equals),
  celFunc("_!=_", [DYN, DYN], BOOL, (left, right) => !equals(left, right)),
];

const grown = new WeakMap<CelList, CelInput[]>();

/** Lists; those whose names begin with @ are put in by `boundLoops` and cannot be written. */
const LISTS: readonly CelFunc[] = [
  celFunc("@in", [DYN, LIST], BOOL, (value, list) => {
    spend(Math.floor(list.size / VALUES), `a list of ${list.size}`);
    for (const entry of list) if (equals(entry, value)) return true;
    return false;
  }),
  celFunc("_+_", [LIST, LIST], LIST, (left, right) => {
    spend(Math.ceil((left.size + right.size) / VALUES), `a list of ${left.size + right.size}`);
    return celList([...left, ...right]);
  }),
  celFunc("@loop", [DYN, INT], DYN, (range, weight) => {
    if (isCelList(range) || isCelMap(range)) spend(range.size * Number(weight), `a list of ${range.size}`);
    return range;
  }),
  celFunc("@list", [], LIST, () => {
    const entries: CelInput[] = [];
    const list = celList(entries);
    grown.set(list, entries);
    return list;
  }),
  celFunc("@append", [LIST, DYN], LIST, (list, entry) => {
    const entries = grown.get(list);
    if (entries === undefined) throw new TypeError("only a list that a loop gathers is appended to");
    entries.push(entry);
    return list;
  }),
];
