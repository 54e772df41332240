import type { RequestApproval } from "./wire.ts";

/** How dangerous a tool is, as whoever registers it says; each riskier than the one before. */
const TOOL_RISK_LEVELS = ["safe", "low", "medium", "high", "destructive"] as const;
export type ToolRiskLevel = (typeof TOOL_RISK_LEVELS)[number];

const SEVERITIES = ["S0", "S1", "S2", "S3", "S4"] as const;
type Severity = (typeof SEVERITIES)[number];

/** What calling a tool counts as; the server's law has the same table (engine/LAW.md, Tools). */
export const ACTION_TYPE_OF_TOOL = {
  safe: "config_change",
  low: "config_change",
  medium: "tool_policy_change",
  high: "tool_policy_change",
  destructive: "destructive_tool_call",
} as const satisfies Record<ToolRiskLevel, string>;

export type Tool = {
  riskLevel: ToolRiskLevel;
  /** For people: what the tool does, after its name. */
  description?: string;
  isReversible?: boolean;
  rollbackPlan?: string;
  /** Never runs, whatever anybody approves. */
  blocked?: boolean;
};
export type Tools = Readonly<Record<string, Tool>>;

/** What a caller says about this one call. Where it names less than the tool's own risk, the tool's counts. */
export type RiskOverride = { riskLevel?: ToolRiskLevel; predictedSeverity?: Severity };

/** The action type and the claimed severity of a call: of tool and override, the riskier. */
export function actionTypeOfTool(
  riskLevel: ToolRiskLevel,
  override: RiskOverride,
): Required<Pick<RequestApproval, "action_type" | "predicted_severity">> {
  const rank = Math.max(rankOf(riskLevel), override.riskLevel === undefined ? 0 : rankOf(override.riskLevel));
  const level = TOOL_RISK_LEVELS[rank] ?? "destructive";
  const claimed = override.predictedSeverity === undefined ? 0 : SEVERITIES.indexOf(override.predictedSeverity);
  // A word that is no severity is passed on for the server to refuse.
  const severity = claimed < 0 ? override.predictedSeverity : SEVERITIES[Math.max(rank, claimed)];
  return { action_type: ACTION_TYPE_OF_TOOL[level], predicted_severity: severity ?? "S4" };
}

/** The levels are as many as the severities, and the first is as harmless as S0. A word that is none is the worst. */
function rankOf(level: ToolRiskLevel): number {
  const rank = TOOL_RISK_LEVELS.indexOf(level);
  return rank < 0 ? TOOL_RISK_LEVELS.length - 1 : rank;
}
