import { beforeEach, describe, expect, test } from "vitest";
import { EvaluateRisk, RiskAssessmentView, ScoreSeverity, SeverityScore } from "#contract/decisions.ts";
import { configure, withPersonalKey } from "#test/approvals.ts";
import { createWorkspace, type TestWorkspace } from "#test/build.ts";
import { ownDatabase } from "#test/own-database.ts";
import type { Context } from "../context.ts";
import { evaluateRisk } from "./evaluate-risk.ts";
import { scoreSeverity } from "./score-severity.ts";

const own = ownDatabase(4);
let acme: TestWorkspace;
beforeEach(async () => {
  acme = await createWorkspace(own.db);
});

const evaluate = (input: object, ctx: Context = acme.as.agent) => evaluateRisk(ctx, EvaluateRisk.parse(input));
const mutation = { action_type: "prompt_mutation", predicted_severity: "S2", estimated_cost_usd: 0.5 };

describe("a question about risk", () => {
  test("is answered as the document shows", async () => {
    const answer = await evaluate({
      mode: "production",
      action: { ...mutation, affects_safety_filters: false, is_reversible: true, target_surface: "production" },
      risk: { cost_threshold_usd: 5 },
    });
    expect(RiskAssessmentView.parse(answer)).toEqual(answer);
    expect(answer).toMatchObject({
      tier: "review",
      severity: "S2",
      claimed_severity: "S2",
      requires_approval: true,
      auto_approve: false,
      reasoning: "Action type prompt_mutation requires review in production",
    });
    expect(answer.trace.filter(({ decided }) => decided)).toMatchObject([{ rule: "reviewed_type", tier: "review" }]);
  });

  test("takes mode and configuration from the key's environment where it names none", async () => {
    const action = { action_type: "config_change", predicted_severity: "S0", estimated_cost_usd: 3 };
    expect(await evaluate({ action })).toMatchObject({ tier: "safe", auto_approve: true });
    await configure(own.db, acme, "production", { risk: { cost_threshold_usd: 2, auto_approve_safe: false } });
    expect(await evaluate({ action })).toMatchObject({
      tier: "review",
      reasoning: "Estimated cost $3.00 is above the threshold $2.00",
    });
    expect(await evaluate({ action, risk: { cost_threshold_usd: 4 } })).toMatchObject({
      tier: "safe",
      auto_approve: false,
    });
    expect(
      await evaluate({ mode: "lab", action: { ...action, predicted_severity: "S2" }, risk: { policy: "strict" } }),
    ).toMatchObject({ tier: "review" });
  });

  test("may lay its own keys over what the environment says for the mode", async () => {
    const matrix = { modes: { lab: { risk: { policy: "custom", matrix: { lab: { S1: "review" } } } } } };
    await configure(own.db, acme, "production", matrix);
    const ask = (severity: string, risk?: object) =>
      evaluate({ mode: "lab", action: { action_type: "config_change", predicted_severity: severity }, risk });
    expect((await ask("S1")).tier).toBe("review");
    const stricter = { policy: "custom", matrix: { lab: { S2: "block" } } };
    expect((await ask("S1", stricter)).tier).toBe("review");
    expect((await ask("S2", stricter)).tier).toBe("block");
  });

  test.each([
    ["an unknown key", { colour: 1 }, "risk.colour"],
    ["a value that cannot be", { cost_threshold_usd: -1 }, "risk.cost_threshold_usd"],
    ["a value that the mode forbids", { block_on_destructive: false }, "risk.block_on_destructive"],
  ])("is refused with %s, by its path", async (_, risk, path) => {
    await expect(evaluate({ action: mutation, risk })).rejects.toMatchObject({
      code: "bad_request",
      extra: { errors: [{ path }] },
    });
  });

  test("has its severity raised by what the payload says of a failure, in detailed mode only", async () => {
    const payload = {
      failure_class: "DESTRUCTIVE_CALL",
      reproducibility: 1,
      impact_scope: ["a"],
      is_safety_related: true,
    };
    const action = { action_type: "config_change", predicted_severity: "S1", payload };
    expect((await evaluate({ action })).severity).toBe("S1");
    expect((await evaluate({ action, risk: { detailed_mode: true } })).severity).toBe("S4");
    const incomplete = { ...action, payload: { ...payload, impact_scope: undefined } };
    expect((await evaluate({ action: incomplete, risk: { detailed_mode: true } })).severity).toBe("S1");
  });

  test("without an environment has to name the mode", async () => {
    await expect(evaluate({ action: mutation }, acme.as.owner)).rejects.toMatchObject({ code: "bad_request" });
    expect((await evaluate({ mode: "lab", action: mutation }, acme.as.owner)).tier).toBe("safe");
  });

  test("records nothing", async () => {
    const key = await withPersonalKey(own.db, acme, "owner");
    await evaluate({ action: mutation }, key);
    scoreSeverity(key, ScoreSeverity.parse({ failure_class: "GOAL_DRIFT", reproducibility: 1 }));
    const [counts] =
      await own.owner`select (select count(*) from decision where workspace_id = ${acme.id})::int as decisions,
      (select count(*) from audit_entry where workspace_id = ${acme.id})::int as entries`;
    expect(counts).toEqual({ decisions: 0, entries: 0 });
  });
});

test("a severity score is answered as the document shows, term by term", () => {
  const asked = { failure_class: "GOAL_DRIFT", reproducibility: 0.8, impact_scope: ["chat", "api", "webhook"] };
  const answer = scoreSeverity(acme.as.agent, ScoreSeverity.parse(asked));
  expect(SeverityScore.parse(answer)).toEqual(answer);
  expect(answer).toEqual({
    score: 0.26,
    severity: "S1",
    terms: { safety: 0, reproducibility: 0.16, scope: 0.1, class: 0 },
  });
});
