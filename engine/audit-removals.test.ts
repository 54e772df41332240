import { expect, test } from "vitest";
import { isRedactable, Removals, type SaidByEntry } from "./audit-removals.ts";

const shortened = (last: unknown): SaidByEntry => ({ event: "log_shortened", after: { last } });
const redacted = (position: unknown): SaidByEntry => ({ event: "entry_redacted", after: { position } });

test.each<[string, number[], SaidByEntry[], object]>([
  ["nothing is missing", [], [], { removed: 0, redacted: [] }],
  ["their time was over", [1, 2, 3], [shortened(3)], { removed: 3, redacted: [] }],
  ["more is announced than is gone", [1, 2], [shortened(3)], { removed: 2, redacted: [] }],
  ["more is gone than was announced", [1, 2, 3], [shortened(2)], { untold: 3 }],
  ["what was redacted stands beside it", [1, 2, 3], [shortened(2), redacted(3)], { removed: 2, redacted: [3] }],
  ["one was redacted", [5], [redacted(5)], { removed: 0, redacted: [5] }],
  ["the first was redacted", [1], [redacted(1)], { removed: 0, redacted: [1] }],
  ["another was redacted", [5], [redacted(4)], { untold: 5 }],
  ["nobody says anything", [2, 7], [], { untold: 2 }],
  ["it is said in other words", [5], [redacted("5"), { event: "entry_redacted", after: null }], { untold: 5 }],
  ["another event says it", [5], [{ event: "sign_in", after: { position: 5 } }], { untold: 5 }],
])("%s", (_, missing, said, settled) => {
  const removals = new Removals();
  for (const position of missing) removals.miss(position);
  for (const entry of said) removals.hear(entry);
  expect(removals.settle()).toEqual(settled);
});

test("what says which texts are gone is not redacted itself", () => {
  expect(["log_shortened", "entry_redacted"].map((event) => isRedactable(event as "sign_in"))).toEqual([false, false]);
  expect(isRedactable("vote_cast")).toBe(true);
});
