import { describe, expect, test } from "vitest";
import type { ApprovalSummary } from "#contract/approvals.ts";
import { countNew, drop, extend, hold, NOTHING_HELD, nextMostUrgent, takeIn } from "./held-rows.ts";
import { type QueueRow, requestRow } from "./queue-row.ts";

const NOW = Date.parse("2026-06-09T12:00:00Z");

function summary(id: string, minutesLeft = 60): ApprovalSummary {
  return {
    id,
    status: "pending",
    via: null,
    action_type: "config_change",
    description: id,
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
    group_key: null,
    payload_hash: null,
    created_at: new Date(NOW).toISOString(),
    expires_at: new Date(NOW + minutesLeft * 60_000).toISOString(),
    deadline_as_of: null,
    decided_at: null,
  };
}
const rows = (...ids: string[]): QueueRow[] => ids.map((id) => requestRow(summary(id)));
const idsOf = (held: ReturnType<typeof takeIn>) => held.rows.map(({ row }) => row.id);

describe("the list on the screen", () => {
  test("takes in what there is when it is empty, and all anew when the filters change", () => {
    const first = hold(NOTHING_HELD, "", rows("a", "b"), NOW);
    expect(idsOf(first)).toEqual(["a", "b"]);
    expect(idsOf(hold(first, "severity=S3", rows("c"), NOW))).toEqual(["c"]);
  });

  test("leaves out what is new, and says how much that is", () => {
    const held = takeIn(NOTHING_HELD, "", rows("b", "c"), NOW);
    const incoming = rows("a", "b", "c", "d");
    const after = hold(held, "", incoming, NOW);
    expect(idsOf(after)).toEqual(["b", "c"]);
    expect(countNew(after, incoming)).toBe(2);
  });

  test("keeps in its place what waits no longer, until it is dismissed", () => {
    const after = hold(takeIn(NOTHING_HELD, "", rows("a", "b"), NOW), "", rows("b"), NOW);
    expect(after.rows.map(({ gone }) => gone)).toEqual([true, false]);
    expect(idsOf(drop(after, "a"))).toEqual(["b"]);
  });

  test("does not take back what the reader is done with, though an answer that was under way still has it", () => {
    const done = drop(takeIn(NOTHING_HELD, "", rows("a"), NOW), "a");
    expect(hold(done, "", rows("a"), NOW)).toBe(done);
    expect(countNew(done, rows("a", "b"))).toBe(1);
    expect(idsOf(hold(done, "", rows("a", "b"), NOW))).toEqual(["b"]);
    expect(idsOf(hold(done, "view=others", rows("a"), NOW))).toEqual(["a"]);
  });

  test("keeps a row in the group in which it was taken in, however late it gets", () => {
    const held = takeIn(NOTHING_HELD, "", [requestRow(summary("a", 11))], NOW);
    const later = hold(held, "", [requestRow(summary("a", 11))], NOW + 5 * 60_000);
    expect(held.rows[0]?.group).toBe("later");
    expect(later.rows[0]?.group).toBe("later");
    expect(takeIn(NOTHING_HELD, "", [requestRow(summary("a", 11))], NOW + 5 * 60_000).rows[0]?.group).toBe("soon");
  });

  test("is the very same as long as the answers are", () => {
    const answers = [summary("a"), summary("b")];
    const held = takeIn(NOTHING_HELD, "", answers.map(requestRow), NOW);
    expect(hold(held, "", answers.map(requestRow), NOW)).toBe(held);
  });

  test("takes further rows in below, each once", () => {
    expect(idsOf(extend(takeIn(NOTHING_HELD, "", rows("a", "b"), NOW), rows("b", "c"), NOW))).toEqual(["a", "b", "c"]);
  });
});

describe("the selection", () => {
  const held = hold(takeIn(NOTHING_HELD, "", rows("a", "b", "c", "d"), NOW), "", rows("a", "b", "d"), NOW);

  test("goes to the next that still waits, and from the last to the most urgent", () => {
    expect(nextMostUrgent(held, "b")).toBe("d");
    expect(nextMostUrgent(held, "d")).toBe("a");
    expect(nextMostUrgent(held, "c")).toBe("d");
    expect(nextMostUrgent(held, null)).toBe("a");
    expect(nextMostUrgent(takeIn(NOTHING_HELD, "", rows("a"), NOW), "a")).toBeNull();
  });
});
