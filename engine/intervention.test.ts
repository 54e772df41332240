import { describe, expect, test } from "vitest";
import {
  canBecome,
  defaultTarget,
  effectOf,
  judgeSimulation,
  type Measured,
  refusalToDeploy,
  statusWith,
} from "./intervention.ts";
import { APPROVAL_STATUSES, INTERVENTION_STATUSES } from "./vocabulary.ts";

const GOOD: Measured = { traceCount: 100, effect: 0.9, confidence: 0.7, regressions: 0, latencyDeltaMs: 500 };
const judged = (more: Partial<Measured>) => judgeSimulation({ ...GOOD, ...more });
const asked = (more: Partial<Measured>) =>
  refusalToDeploy("production", { ...GOOD, ...more, outcome: judged({ ...more }) });

describe("a remedy", () => {
  test("is rolled back only after it was deployed, and deployed only after it was simulated", () => {
    expect(INTERVENTION_STATUSES.filter((from) => canBecome(from, "rolled_back"))).toEqual(["deployed"]);
    expect(INTERVENTION_STATUSES.filter((from) => canBecome(from, "deployed"))).toEqual(["simulated", "approved"]);
    expect(canBecome("rejected", "proposed")).toBe(false);
  });

  test("is approved or rejected when people say so, and waits on whatever else becomes of the request", () => {
    for (const status of APPROVAL_STATUSES) {
      const said = status === "approved" || status === "rejected" ? status : "simulated";
      expect(statusWith("simulated", status)).toBe(said);
      expect(statusWith("deployed", status)).toBe("deployed");
    }
    expect(statusWith("simulated", null)).toBe("simulated");
  });

  test("goes to staging unless the environment is in production", () => {
    expect([defaultTarget("lab"), defaultTarget("shadow"), defaultTarget("production")]).toEqual([
      "staging",
      "staging",
      "production",
    ]);
  });
});

describe("a simulation", () => {
  test("is judged by its effect, on the boundary as no change", () => {
    expect([0.21, 0.2, 0, -0.2, -0.21].map((effect) => judged({ effect }))).toEqual([
      "improved",
      "no_change",
      "no_change",
      "no_change",
      "degraded",
    ]);
  });

  test("that slows everything by more than a second is a side effect, whatever got better", () => {
    expect(judged({ latencyDeltaMs: 1000 })).toBe("improved");
    expect(judged({ latencyDeltaMs: 1001 })).toBe("side_effect");
    expect(judged({ latencyDeltaMs: null })).toBe("improved");
  });

  test("of nothing, or with no effect known, says nothing", () => {
    expect(judged({ traceCount: 0 })).toBe("inconclusive");
    expect(judged({ effect: null })).toBe("inconclusive");
    expect(effectOf(0, 0)).toBeNull();
  });

  test("measures the share of failures that went away", () => {
    expect([effectOf(10, 1), effectOf(10, 10), effectOf(10, 15), effectOf(1, 9)]).toEqual([0.9, 0, -0.5, -1]);
  });
});

describe("production", () => {
  test("asks for an improvement that is sure, breaks nothing and is hardly slower", () => {
    expect(asked({})).toBeNull();
    expect(asked({ effect: 0.2 })).toBe("not_improved");
    expect(asked({ confidence: 0.69 })).toBe("low_confidence");
    expect(asked({ regressions: 1 })).toBe("regressions");
    expect(asked({ latencyDeltaMs: 501 })).toBe("too_slow");
  });

  test("takes what is unknown for a no", () => {
    expect(refusalToDeploy("production", null)).toBe("not_simulated");
    expect(asked({ confidence: null })).toBe("low_confidence");
    expect(asked({ latencyDeltaMs: null })).toBe("too_slow");
  });
});

test("staging asks only that it was simulated", () => {
  expect(refusalToDeploy("staging", null)).toBe("not_simulated");
  expect(refusalToDeploy("staging", { ...GOOD, outcome: "degraded" })).toBeNull();
});
