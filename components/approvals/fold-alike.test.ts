import { describe, expect, test } from "vitest";
import type { ApprovalSummary } from "#contract/approvals.ts";
import { foldAlike, neighbour } from "./fold-alike.ts";
import { hold, NOTHING_HELD, takeIn } from "./held-rows.ts";
import { requestRow } from "./queue-row.ts";

const NOW = Date.parse("2026-06-09T12:00:00Z");

function summary(id: string, group_key: string | null): ApprovalSummary {
  return {
    id,
    status: "pending",
    via: null,
    action_type: "config_change",
    description: "Raise the limit",
    severity: "S2",
    verdict: "escalate",
    demands: [],
    environment: { id: "env", name: "production", mode: "production" },
    agent_name: "purser",
    skill: null,
    sealed: false,
    approvals: 0,
    required_approvals: 1,
    overridden: false,
    waits_for_others: false,
    claim: null,
    group_key,
    payload_hash: null,
    created_at: new Date(NOW).toISOString(),
    expires_at: null,
    deadline_as_of: null,
    decided_at: null,
  };
}
const all = [summary("a", "k"), summary("b", null), summary("c", "k"), summary("d", "other"), summary("e", "k")].map(
  requestRow,
);
const held = takeIn(NOTHING_HELD, "", all, NOW);
const shown = (rows: ReturnType<typeof foldAlike>) =>
  rows.map(({ held: each, alike }) => [each.row.id, alike.join("")]);

describe("requests for the very same", () => {
  test("are folded under the most urgent of them", () => {
    expect(shown(foldAlike(held.rows, new Set()))).toEqual([
      ["a", "ace"],
      ["b", ""],
      ["d", ""],
    ]);
  });

  test("stand below it when they are unfolded", () => {
    const rows = foldAlike(held.rows, new Set(["a"]));
    expect(rows.map(({ held: each, inside }) => `${each.row.id}${inside ? "*" : ""}`)).toEqual([
      "a",
      "c*",
      "e*",
      "b",
      "d",
    ]);
  });

  test("are told apart by what they say of themselves", () => {
    const [first, , second] = all;
    if (first?.kind !== "request" || second?.kind !== "request") throw new Error("both are requests");
    const other = requestRow({ ...second.summary, description: "Raise it for Ines" });
    expect(shown(foldAlike(takeIn(NOTHING_HELD, "", [first, other], NOW).rows, new Set()))).toEqual([
      ["a", ""],
      ["c", ""],
    ]);
  });

  test("leave the fold when they wait no longer", () => {
    const after = hold(held, "", all.slice(1), NOW);
    expect(shown(foldAlike(after.rows, new Set()))).toEqual([
      ["a", ""],
      ["b", ""],
      ["c", "ce"],
      ["d", ""],
    ]);
  });
});

test("the selection moves by one row, stays at the ends, and steps out of a fold where its first stands", () => {
  const rows = foldAlike(held.rows, new Set());
  expect(neighbour(rows, "a", 1)).toBe("b");
  expect(neighbour(rows, "e", 1)).toBe("b");
  expect(neighbour(rows, "a", -1)).toBeNull();
  expect(neighbour(rows, "d", 1)).toBeNull();
  expect(neighbour(rows, null, 1)).toBe("a");
});
