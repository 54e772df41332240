import { RE2JS } from "@bufbuild/re2";
import { spend } from "./evaluation-budget.ts";
import { TwoGenerations } from "./two-generations.ts";

/** Of a pattern as RE2 takes it apart: `a{100}` has a hundred. */
const MOST_STATES = 1000;
/** So many characters, each against so many states of the pattern, are a step. */
const CHECKS = 200;

const compiled = new TwoGenerations<{ test: (text: string) => boolean }>(500);

/** A pattern of RE2, which never goes back over a text; compiled once. Throws where it is none, or too large. */
export function compilePattern(pattern: string): { test: (text: string) => boolean } {
  return compiled.get(pattern) ?? compiled.keep(pattern, compileAnew(pattern));
}

function compileAnew(pattern: string) {
  const read = RE2JS.compile(pattern);
  const states = read.re2().prog.numInst();
  if (states > MOST_STATES) throw new RangeError(`this pattern has ${states} states; ${MOST_STATES} are the most`);
  return {
    test: (text: string) => {
      spend(Math.floor((text.length * states) / CHECKS), `a text of ${text.length} characters`);
      return read.test(text);
    },
  };
}
