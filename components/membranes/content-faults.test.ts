import { expect, test } from "vitest";
import { MembraneContent } from "#contract/membranes.ts";
import { contentFaults, faultWords, refusedContent, standingFaults } from "./content-faults.ts";

const content = (condition: string) =>
  MembraneContent.parse({
    policies: [
      { id: "small", condition: "true", effect: "pass" },
      { id: "refund_large", condition, effect: "fail" },
    ],
  });
const error = (path: string, message = "is wrong") => ({ path, message });

test("a fault is told by the policy's own id and the words of its field", () => {
  const told = (path: string) => faultWords(content("1 +"), error(path));
  expect(told("policies.1.condition")).toBe("Policy refund_large, condition: is wrong");
  expect(told("policies.0.scope.action_types.2")).toBe("Policy small, scope action types 2: is wrong");
  expect(told("policies.7")).toBe("Policy number 8: is wrong");
  expect(told("escalation_chain.0.timeout_seconds")).toBe("escalation chain 0 timeout seconds: is wrong");
  expect(told("something.new")).toBe("something new: is wrong");
});

test("a refusal of a content says all its faults after what was not done, and another refusal is left as it is", () => {
  const errors = [error("content.policies.1.condition", "line 1, column 3: This ends too early"), error("reason")];
  expect(contentFaults({ errors })).toEqual([error("policies.1.condition", "line 1, column 3: This ends too early")]);
  expect(refusedContent({ errors }, content("1 +"), "It was not saved")).toBe(
    "It was not saved. Policy refund_large, condition: line 1, column 3: This ends too early",
  );
  expect(refusedContent({ errors: [error("reason")] }, content("true"), "It was not saved")).toBeNull();
});

test("what was mended since it was sent is no fault any more, and what was not still is", () => {
  const faults = [error("policies.1.condition"), error("policies.0.id")];
  expect(standingFaults(faults, content("1 +"), content("1 +"))).toEqual(faults);
  expect(standingFaults(faults, content("1 +"), content("true"))).toEqual([error("policies.0.id")]);
});
