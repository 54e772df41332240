import { AppError } from "./errors.ts";

const MAX_DEPTH = 64;
export const MAX_VALUES = 5000;
const TOKEN = /[{}[\],]|"(?:[^"\\]|\\.)*"|-?\d[\d.eE+-]*|true|false|null/g;
const INTEGER = /^-?\d+(\.0+)?$/;

type Frame = { keys: Set<string> | null; at: string | number; awaitsKey: boolean };

/**
 * Parses JSON that means the same to everyone who reads it. Refuses what `JSON.parse` silently bends: repeated keys,
 * integers beyond 2^53 and what else would come back from there with other digits or as an integer (`1e20` does, `1e30` does
 * not), numbers too large for a double, half a surrogate pair, NUL, `__proto__`; and more than 64 levels or 5,000 values,
 * unless it may hold more. The refusal names the path of the fault.
 */
export function parseStrictJson(text: string, mostValues: number = MAX_VALUES): unknown {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw fault([], "is not valid JSON", error);
  }
  inspect(text, mostValues);
  return value;
}

/** Walks the tokens of a text that is known to be valid JSON; so what is not a string, number or bracket needs no check. */
function inspect(text: string, mostValues: number): void {
  const frames: Frame[] = [];
  let values = 0;
  for (const [token] of text.matchAll(TOKEN)) {
    const frame = frames.at(-1);
    if (token === "}" || token === "]") frames.pop();
    else if (token === ",") advance(frame);
    else if (frame?.keys && frame.awaitsKey) takeKey(frames, frame, frame.keys, stringOf(token, frames));
    else if (++values > mostValues) throw fault([], `has more than ${mostValues.toLocaleString("en")} values`);
    else inspectValue(token, frames);
  }
}

function inspectValue(token: string, frames: Frame[]): void {
  if (token === "{" || token === "[") open(frames, token);
  else inspectScalar(token, frames);
}

function open(frames: Frame[], bracket: "{" | "["): void {
  if (frames.length === MAX_DEPTH) throw fault(frames, `is nested deeper than ${MAX_DEPTH} levels`);
  frames.push(bracket === "{" ? { keys: new Set(), at: "", awaitsKey: true } : { keys: null, at: 0, awaitsKey: false });
}

function advance(frame: Frame | undefined): void {
  if (!frame) return;
  if (frame.keys) frame.awaitsKey = true;
  else frame.at = Number(frame.at) + 1;
}

function takeKey(frames: Frame[], frame: Frame, keys: Set<string>, key: string): void {
  frame.at = key;
  frame.awaitsKey = false;
  if (keys.has(key)) throw fault(frames, "is there twice");
  if (key === "__proto__") throw fault(frames, "is a reserved name");
  keys.add(key);
}

function inspectScalar(token: string, frames: Frame[]): void {
  if (token.startsWith('"')) {
    stringOf(token, frames);
  } else if (/^[-\d]/.test(token)) {
    if (!Number.isFinite(Number(token))) throw fault(frames, "is a number out of range");
    if (isBent(token)) throw fault(frames, "is an integer beyond 2^53; send it as a string");
  }
}

/** From 2^53 on there are integers that no double is, however they are written. */
function isBent(token: string): boolean {
  const value = Number(token);
  if (Math.abs(value) <= Number.MAX_SAFE_INTEGER) return false;
  const shown = String(value);
  // What this very reader would refuse when it is sent back is not taken.
  return INTEGER.test(token) || INTEGER.test(shown) || digitsOf(token) !== digitsOf(shown);
}

/** The digits of a number from its first to its last that is not 0. */
function digitsOf(number: string): string {
  return number
    .replace(/e.*$/i, "")
    .replace(/[-.]/g, "")
    .replace(/^0+|0+$/g, "");
}

/** The string that a token stands for. Only an escape can hold NUL or half a pair: valid UTF-8 has none. */
function stringOf(token: string, frames: Frame[]): string {
  if (!token.includes("\\")) return token.slice(1, -1);
  const string: string = JSON.parse(token);
  if (string.includes("\u0000")) throw fault(frames, "holds a NUL character");
  if (/\p{Surrogate}/u.test(string)) throw fault(frames, "holds half of a surrogate pair");
  return string;
}

function fault(frames: Frame[], message: string, cause?: unknown): AppError {
  const path = frames.map((frame) => String(frame.at)).join(".");
  return new AppError("bad_request", `${path || "The body"} ${message}`, { errors: [{ path, message }], cause });
}
