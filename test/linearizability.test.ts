import { expect, test } from "vitest";
import { type Call, isLinearizable, type Sequential } from "./linearizability.ts";

type Op = "read" | "take";
/** One thing that is there until somebody takes it. */
const thing: Sequential<boolean, Op> = {
  start: true,
  apply: (isThere, op) => ({
    state: isThere && op === "read",
    answer: isThere ? "there" : "gone",
  }),
};
const call = (op: Op, answer: string, madeAt: number, answeredAt: number): Call<Op> => ({
  op,
  answer,
  madeAt,
  answeredAt,
});

test("calls that overlap may have come in any order", () => {
  expect(
    isLinearizable([call("take", "there", 0, 9), call("read", "there", 1, 2), call("read", "gone", 3, 4)], thing),
  ).toBe(true);
});

test("what was answered came before what was asked later", () => {
  expect(
    isLinearizable([call("take", "there", 0, 9), call("read", "gone", 1, 2), call("read", "there", 3, 4)], thing),
  ).toBe(false);
  expect(isLinearizable([call("take", "there", 0, 1), call("read", "there", 2, 3)], thing)).toBe(false);
});

test("what there is once is not taken twice", () => {
  expect(isLinearizable([call("take", "there", 0, 9), call("take", "there", 0, 9)], thing)).toBe(false);
  expect(isLinearizable([call("take", "there", 0, 9), call("take", "gone", 0, 9)], thing)).toBe(true);
});
