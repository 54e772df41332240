import type { EvaluateRisk, RiskAssessmentView } from "#contract/decisions.ts";
import { effectiveConfig, riskPolicyOf } from "#engine/configuration.ts";
import { validateConfig } from "#engine/configuration-check.ts";
import { isGroup, type RawConfig } from "#engine/configuration-layer.ts";
import { assessRisk } from "#engine/risk.ts";
import type { OperatingMode } from "#engine/vocabulary.ts";
import { type Context, requirePermission } from "../context.ts";
import { AppError } from "../errors.ts";
import { loadDecisionContext } from "./decision-context.ts";
import { failureEvidenceIn } from "./failure-evidence.ts";

/**
 * What the risk rules say of an action, by the mode and the configuration of the key's environment where the question
 * names no others. Records nothing.
 */
export async function evaluateRisk(ctx: Context, input: EvaluateRisk): Promise<RiskAssessmentView> {
  requirePermission(ctx, "risk:evaluate");
  const environmentId = "environmentId" in ctx.actor ? ctx.actor.environmentId : null;
  const given = environmentId === null ? null : await loadDecisionContext(ctx, environmentId);
  const mode = input.mode ?? given?.environment.operatingMode;
  if (mode === undefined) {
    const errors = [{ path: "mode", message: "is required without a key" }];
    throw new AppError("bad_request", "mode: is required without a key", { errors });
  }
  const configuration = overlaid(given?.configuration ?? {}, mode, input.risk ?? {});
  const policy = riskPolicyOf(effectiveConfig(configuration, mode), given?.policy.actionTypes ?? {});
  const assessment = assessRisk(proposed(input.action), mode, policy);
  return {
    tier: assessment.tier,
    severity: assessment.severity,
    claimed_severity: assessment.claimedSeverity,
    requires_approval: assessment.requiresApproval,
    auto_approve: assessment.autoApprove,
    reasoning: assessment.reasoning,
    trace: assessment.trace.map((step) => ({ ...step, inputs: { ...step.inputs } })),
  };
}

function proposed(action: EvaluateRisk["action"]): Parameters<typeof assessRisk>[0] {
  return {
    actionType: action.action_type,
    predictedSeverity: action.predicted_severity ?? null,
    estimatedCostUsd: action.estimated_cost_usd ?? null,
    affectsSafetyFilters: action.affects_safety_filters ?? null,
    capability: action.capability ?? null,
    isReversible: action.is_reversible ?? null,
    targetSurface: action.target_surface ?? null,
    failure: failureEvidenceIn(action.payload ?? {}),
    raisedSeverity: null,
  };
}

/** The question's own `risk.*` keys, over all that the environment says for the mode. */
function overlaid(configuration: RawConfig, mode: OperatingMode, risk: RawConfig): RawConfig {
  const checked = validateConfig({ risk }, mode);
  if (!checked.ok) {
    const [first] = checked.errors;
    throw new AppError("bad_request", `${first?.path}: ${first?.message}`, { errors: checked.errors });
  }
  return laidOver(configuration, { modes: { [mode]: { risk } } });
}

function laidOver(below: RawConfig, above: RawConfig): RawConfig {
  const merged = Object.entries(above).map(([key, value]): [string, unknown] => {
    const under = Object.hasOwn(below, key) ? below[key] : undefined;
    return [key, isGroup(value) && isGroup(under) ? laidOver(under, value) : value];
  });
  return { ...below, ...Object.fromEntries(merged) };
}
