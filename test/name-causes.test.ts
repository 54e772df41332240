import { expect, test } from "vitest";
import { nameCause } from "./name-causes.ts";

test("what lay at the bottom of an error comes first in what a report keeps of it", () => {
  const thrown = new Error("Try again shortly", {
    cause: new Error("Failed query", { cause: new TypeError("canceling statement due to statement timeout") }),
  });
  nameCause(thrown);
  expect(thrown.stack).toMatch(
    /^Caused by TypeError: canceling statement due to statement timeout\nError: Try again shortly\n/,
  );
});

test("an error without a cause stays as it is", () => {
  const thrown = new Error("alone");
  const { stack } = thrown;
  nameCause(thrown);
  expect(thrown.stack).toBe(stack);
});
