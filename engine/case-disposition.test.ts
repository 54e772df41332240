import { describe, expect, test } from "vitest";
import {
  type CaseState,
  decidedCase,
  dispositionOfCase,
  isOpenCase,
  isUndecidedCase,
  needsRequest,
} from "./case-disposition.ts";
import { APPROVAL_STATUSES, AUTONOMY_LEVELS } from "./vocabulary.ts";

const agreed = { outcome: "agree", action: "escalate", changesArguments: false } as const;
const other = { outcome: "disagree", action: "hold", changesArguments: true } as const;
const nothing = { outcome: "disagree", action: "no_action", changesArguments: false } as const;
const at = (level: CaseState["level"], more: Partial<CaseState> = {}) =>
  dispositionOfCase({ level, approvalStatus: null, isModified: false, decided: null, ...more });

describe("what the agent does with a case", () => {
  test("is nothing at shadow, before and after the decision", () => {
    expect([at("shadow"), at("shadow", { decided: agreed }), at("shadow", { decided: other })]).toEqual(
      Array(3).fill("observe"),
    );
  });

  test("is to act at autonomous, whatever a review says later", () => {
    expect([at("autonomous"), at("autonomous", { decided: nothing })]).toEqual(["proceed", "proceed"]);
  });

  test("is nothing, at every level, where it came together with its decision: it was told and not asked", () => {
    for (const level of AUTONOMY_LEVELS) {
      expect(at(level, { isReported: true, decided: agreed })).toBe("observe");
      expect(at(level, { isReported: true, decided: other })).toBe("observe");
    }
  });

  test("at autonomous is what a live membrane made of it, once its request is approved and not before", () => {
    const changed = APPROVAL_STATUSES.filter(
      (approvalStatus) => at("autonomous", { approvalStatus, isModified: true }) === "proceed_modified",
    );
    expect(changed).toEqual(["approved"]);
  });

  test("takes no request at autonomous only where it is let through as it is, and none at shadow", () => {
    const needing = (level: CaseState["level"], isModified: boolean) =>
      APPROVAL_STATUSES.filter((status) => needsRequest(level, { status, isModified }));
    expect(needing("autonomous", false)).toEqual(APPROVAL_STATUSES.filter((status) => status !== "approved"));
    expect(needing("autonomous", true)).toEqual([...APPROVAL_STATUSES]);
    expect(needing("supervised", false)).toEqual([...APPROVAL_STATUSES]);
    expect(needing("shadow", true)).toEqual([]);
  });

  test("is to stop at autonomous where the law blocked or rejected it, whatever a review says later", () => {
    expect(at("autonomous", { approvalStatus: "blocked" })).toBe("stop");
    expect(at("autonomous", { approvalStatus: "rejected", decided: agreed })).toBe("stop");
  });

  test("is to wait at autonomous while its request waits, and then what people said of it", () => {
    const said = APPROVAL_STATUSES.map((approvalStatus) => [approvalStatus, at("autonomous", { approvalStatus })]);
    expect(Object.fromEntries(said)).toEqual({
      created: "wait",
      pending: "wait",
      approved: "proceed",
      rejected: "stop",
      timed_out: "stop",
      blocked: "stop",
      cancelled: "stop",
    });
  });

  test("is to observe at supervised where a decision was reported that nobody was asked for here", () => {
    expect([at("supervised", { decided: agreed }), at("supervised", { decided: other })]).toEqual([
      "observe",
      "observe",
    ]);
  });

  test("follows the person at supervised", () => {
    const approvalStatus = "approved";
    expect(at("supervised", { approvalStatus, decided: agreed })).toBe("proceed");
    expect(at("supervised", { approvalStatus, decided: other })).toBe("proceed_modified");
    expect(at("supervised", { approvalStatus: "rejected", decided: nothing })).toBe("stop");
  });

  test("is what the person said where only the arguments are another", () => {
    const decided = { ...agreed, changesArguments: true };
    expect(at("supervised", { approvalStatus: "approved", decided })).toBe("proceed_modified");
  });

  test("is nothing where the person rejected, also if the agent had recommended nothing", () => {
    const decided = { outcome: "agree", action: "no_action", changesArguments: false } as const;
    expect(at("supervised", { approvalStatus: "rejected", decided })).toBe("stop");
  });

  test("is to wait at supervised only while the request is open", () => {
    const waiting = APPROVAL_STATUSES.filter((approvalStatus) => at("supervised", { approvalStatus }) === "wait");
    expect(waiting).toEqual(["pending"]);
    expect(at("supervised", { approvalStatus: "timed_out" })).toBe("stop");
    expect(at("supervised")).toBe("wait");
  });

  test("a case that ended without a person is undecided; what was settled at once was put before nobody", () => {
    const undecided = APPROVAL_STATUSES.filter((approvalStatus) => isUndecidedCase({ approvalStatus, decided: null }));
    expect(undecided).toEqual(["pending", "timed_out", "cancelled"]);
    expect(isUndecidedCase({ approvalStatus: null, decided: null })).toBe(true);
    expect(isUndecidedCase({ approvalStatus: "pending", decided: agreed })).toBe(false);
  });

  test("a case is open until it is decided or its request has ended", () => {
    const open = (more: Partial<CaseState>) => isOpenCase({ approvalStatus: null, decided: null, ...more });
    expect(open({})).toBe(true);
    expect(open({ approvalStatus: "pending" })).toBe(true);
    expect(open({ approvalStatus: "timed_out" })).toBe(false);
    expect(open({ decided: agreed })).toBe(false);
  });

  test("a case is decided when both halves are there, with other arguments only where the person named some", () => {
    const recommended = { action: "refund", arguments: { usd: 10 } };
    const decided = (named: unknown) =>
      decidedCase(recommended, { action: "refund", arguments: named }, "agree")?.changesArguments;
    expect([decided(null), decided(undefined), decided({ usd: 10 }), decided({ usd: 5 })]).toEqual([
      false,
      false,
      false,
      true,
    ]);
    expect(decidedCase(recommended, null, null)).toBeNull();
  });
});
