import { describe, expect, test } from "vitest";
import {
  FINDING_MOVES,
  findingBehaviour,
  findingSeverity,
  isSameFailure,
  refusalToTriage,
  reproductionInShadow,
  signatureOf,
} from "./finding.ts";
import { FINDING_STATUSES, SEVERITIES } from "./vocabulary.ts";

describe("how bad a finding is", () => {
  test("is what its kind is, one worse where it nearly always reproduces, one milder where it hardly does", () => {
    const of = (reproduction: number) => findingSeverity({ failureType: "goal_drift", reproduction, raisedBy: [] });
    expect([of(0.2), of(0.5), of(0.8)]).toEqual(["S1", "S2", "S3"]);
  });

  test("is raised by claims, and lowered by none", () => {
    for (const claim of SEVERITIES) {
      const severity = findingSeverity({ failureType: "goal_drift", reproduction: 0.5, raisedBy: [claim, null] });
      expect(SEVERITIES.indexOf(severity)).toBe(Math.max(SEVERITIES.indexOf("S2"), SEVERITIES.indexOf(claim)));
    }
  });
});

describe("two reports are the same failure", () => {
  const one = { failureClass: "reasoning", failureType: "goal_drift", signature: ["a", "b"] } as const;

  test("where they are of one class and share half of the longer signature", () => {
    expect(isSameFailure(one, { ...one, signature: ["b", "c"] })).toBe(true);
    expect(isSameFailure(one, { ...one, signature: ["b", "c", "d"] })).toBe(false);
    expect(isSameFailure(one, { ...one, failureClass: "tool_use" })).toBe(false);
  });

  test("never where nothing is known of what they are recognised by", () => {
    expect(isSameFailure({ ...one, signature: [] }, { ...one, signature: [] })).toBe(false);
  });

  test("where nobody knows the kind, only by the same name", () => {
    const unknown = { ...one, failureClass: null, failureType: "odd" };
    expect(isSameFailure(unknown, { ...unknown })).toBe(true);
    expect(isSameFailure(unknown, { ...unknown, failureType: "odder" })).toBe(false);
  });

  test("whatever the order, the spaces and the repetitions of their marks", () => {
    expect(signatureOf([" b", "a", "b ", ""])).toEqual(["a", "b"]);
  });
});

test("in shadow one confirmation is worth more than any number of failed tries", () => {
  expect(reproductionInShadow({ confirmations: 0, failedTries: 0 })).toBe("untested");
  expect(reproductionInShadow({ confirmations: 0, failedTries: 1 })).toBe("not_reproduced");
  expect(reproductionInShadow({ confirmations: 1, failedTries: 9 })).toBe("confirmed");
});

test("building on an unseen finding is asked of the matrix", () => {
  expect(findingBehaviour("S4", "lab")).toBe("review");
  expect(findingBehaviour("S4", "shadow")).toBe("blocked");
  expect(findingBehaviour("S1", "production")).toBe("auto");
});

describe("triage", () => {
  test("goes forward only, and no settled finding goes anywhere", () => {
    for (const from of FINDING_STATUSES) {
      for (const to of FINDING_STATUSES) {
        const moves: readonly string[] = FINDING_MOVES[from];
        const refusal = refusalToTriage({ status: from, severity: "S1" }, to, "");
        expect([from, to, refusal]).toEqual([from, to, moves.includes(to) ? null : "not_a_step"]);
      }
    }
  });

  test("settles an S4 only with a comment that says something", () => {
    const finding = { status: "triaged", severity: "S4" } as const;
    expect(refusalToTriage(finding, "addressed", " ")).toBe("comment_required");
    expect(refusalToTriage(finding, "dismissed", "")).toBe("comment_required");
    expect(refusalToTriage(finding, "addressed", "Guarded since")).toBeNull();
    expect(refusalToTriage({ ...finding, status: "open" }, "triaged", "")).toBeNull();
    expect(refusalToTriage({ ...finding, severity: "S3" }, "addressed", "")).toBeNull();
  });
});
