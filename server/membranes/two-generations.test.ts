import { expect, test } from "vitest";
import { TwoGenerations } from "./two-generations.ts";

test("what is asked for again and again stays, what nobody asks for goes, and there are never more than two generations", () => {
  const kept = new TwoGenerations<number>(10);
  kept.keep("asked for", 1);
  kept.keep("forgotten", 2);
  for (let n = 0; n < 100; n++) {
    kept.keep(`other ${n}`, n);
    expect(kept.get("asked for")).toBe(1);
  }
  expect(kept.get("forgotten")).toBeUndefined();
  const left = Array.from({ length: 100 }, (_, n) => kept.get(`other ${n}`)).filter((one) => one !== undefined);
  expect(left.length).toBeLessThanOrEqual(20);
});
