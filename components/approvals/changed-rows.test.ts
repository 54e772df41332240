import { describe, expect, test } from "vitest";
import type { ApprovalSummary } from "#contract/approvals.ts";
import { byDeadline, newestFirst, withChangedRows } from "./changed-rows.ts";

/** A row that ends at this minute; only what the order and the place depend on matters here. */
function row(id: string, minute: number, approvals = 0): ApprovalSummary {
  const at = (of: number) => `2026-01-01T00:${String(of).padStart(2, "0")}:00.000Z`;
  return {
    id,
    status: "pending",
    via: null,
    action_type: "refund",
    description: id,
    severity: "S2",
    verdict: "escalate",
    demands: [],
    environment: { id: "env_1", name: "production", mode: "production" },
    agent_name: "purser",
    skill: null,
    sealed: false,
    approvals,
    required_approvals: 2,
    overridden: false,
    waits_for_others: false,
    claim: null,
    group_key: null,
    payload_hash: null,
    created_at: at(0),
    expires_at: at(minute),
    deadline_as_of: null,
    decided_at: null,
  };
}

const pages = (last: string | null) => [
  { items: [row("a", 1), row("b", 2)], next_cursor: "after b" },
  { items: [row("c", 3), row("d", 4)], next_cursor: last },
];
const idsOf = (of: ReturnType<typeof withChangedRows>) => of.map(({ items }) => items.map(({ id }) => id));
const change = (of: ReturnType<typeof pages>, asked: string[], found: ApprovalSummary[]) =>
  withChangedRows(of, { asked: new Set(asked), found, order: byDeadline });

describe("rows that were looked at again", () => {
  test("stand in their place with what changed, and nothing else is another object", () => {
    const before = pages("more");
    const after = change(before, ["c"], [row("c", 3, 1)]);
    expect(idsOf(after)).toEqual([
      ["a", "b"],
      ["c", "d"],
    ]);
    expect(after[1]?.items[0]?.approvals).toBe(1);
    expect(after[0]?.items[0]).toBe(before[0]?.items[0]);
    expect(after.map(({ next_cursor }) => next_cursor)).toEqual(["after b", "more"]);
  });

  test("have left the list where they were not found", () => {
    expect(idsOf(change(pages("more"), ["a", "d"], []))).toEqual([["b"], ["c"]]);
  });

  test("that are new stand where the order has them", () => {
    expect(idsOf(change(pages("more"), ["n"], [row("n", 0)]))).toEqual([
      ["n", "a", "b"],
      ["c", "d"],
    ]);
    expect(idsOf(change(pages("more"), ["b2"], [row("b2", 2)]))).toEqual([
      ["a", "b"],
      ["b2", "c", "d"],
    ]);
  });

  test("that belong below what is loaded come with their own page, or at the end where there is none", () => {
    expect(idsOf(change(pages("more"), ["z"], [row("z", 9)]))).toEqual([
      ["a", "b"],
      ["c", "d"],
    ]);
    expect(idsOf(change(pages(null), ["z"], [row("z", 9)]))).toEqual([
      ["a", "b"],
      ["c", "d", "z"],
    ]);
  });

  test("that were loaded stay, also as the last", () => {
    expect(idsOf(change(pages("more"), ["d"], [row("d", 4, 1)]))).toEqual([
      ["a", "b"],
      ["c", "d"],
    ]);
  });
});

test("what is settled stands newest first", () => {
  const settled = [{ items: [row("f", 1), row("b", 2)], next_cursor: null }];
  const after = withChangedRows(settled, { asked: new Set(["d"]), found: [row("d", 9)], order: newestFirst });
  expect(idsOf(after)).toEqual([["f", "d", "b"]]);
});
