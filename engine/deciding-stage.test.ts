import { describe, expect, test } from "vitest";
import { type MembraneSay, withDecidingStage } from "./deciding-stage.ts";
import { PIPELINE_STAGES, type PipelineStage, type StageState, type Verdict } from "./vocabulary.ts";

const walked = (states: Partial<Record<PipelineStage, StageState>> = {}) =>
  PIPELINE_STAGES.map((stage) => ({ stage, outcome: states[stage] ?? ("passed" as StageState) }));

const decidedAt = (verdict: Verdict, membrane: MembraneSay | null, states?: Parameters<typeof walked>[0]) =>
  withDecidingStage(walked(states), verdict, membrane).flatMap(({ stage, outcome }) =>
    outcome === "decided" ? [stage] : [],
  );

describe("the stage that decided", () => {
  test("is the evaluation where the policies said what it came to", () => {
    expect(decidedAt("block", { policyVerdict: "block", verdict: "block" }, { deliberate: "skipped" })).toEqual([
      "evaluate",
    ]);
    expect(decidedAt("escalate", { policyVerdict: "escalate", verdict: "escalate" })).toEqual(["evaluate"]);
  });

  test("is the deliberation where the panel went further than the policies", () => {
    expect(decidedAt("block", { policyVerdict: "escalate", verdict: "block" })).toEqual(["deliberate"]);
  });

  test("is the assembly where another dial was the stricter one, no membrane had a say, or nothing was held back", () => {
    expect(decidedAt("block", { policyVerdict: "escalate", verdict: "escalate" })).toEqual(["assemble"]);
    expect(decidedAt("escalate", null)).toEqual(["assemble"]);
    expect(decidedAt("approve", { policyVerdict: "approve", verdict: "approve" })).toEqual(["assemble"]);
  });

  test("is the assembly where a shadow left out the panel that it would have asked, and where the evaluation failed", () => {
    const open = { policyVerdict: "approve", verdict: "escalate" } as const;
    expect(decidedAt("escalate", open, { deliberate: "skipped" })).toEqual(["assemble"]);
    const closed = withDecidingStage(walked({ evaluate: "failed" }), "block", {
      policyVerdict: "block",
      verdict: "block",
    });
    expect(closed.map(({ outcome }) => outcome)).toEqual(["passed", "passed", "failed", "passed", "decided"]);
  });

  test("is marked anew on what was recorded with another mark", () => {
    const say = { policyVerdict: "block", verdict: "block" } as const;
    expect(decidedAt("block", say, { assemble: "decided" })).toEqual(["evaluate"]);
  });
});
