import { expect, test } from "vitest";
import { ACTION_TYPE_OF_TOOL as LAW } from "#engine/convenience.ts";
import { ACTION_TYPE_OF_TOOL, actionTypeOfTool, type RiskOverride, type ToolRiskLevel } from "./tool-risk.ts";

const LEVELS = ["safe", "low", "medium", "high", "destructive"] as const;
const SEVERITIES = ["S0", "S1", "S2", "S3", "S4"] as const;

test("a tool counts as what the law says that it counts as", () => {
  expect(ACTION_TYPE_OF_TOOL).toEqual(LAW);
});

test("each risk level claims a severity, and one that is riskier never claims a lower one", () => {
  expect(LEVELS.map((level) => actionTypeOfTool(level, {}))).toEqual([
    { action_type: "config_change", predicted_severity: "S0" },
    { action_type: "config_change", predicted_severity: "S1" },
    { action_type: "tool_policy_change", predicted_severity: "S2" },
    { action_type: "tool_policy_change", predicted_severity: "S3" },
    { action_type: "destructive_tool_call", predicted_severity: "S4" },
  ]);
});

test("no override of a caller lowers the type or the severity of any tool", () => {
  const overrides: RiskOverride[] = LEVELS.flatMap((riskLevel) =>
    SEVERITIES.flatMap((predictedSeverity) => [{ riskLevel }, { predictedSeverity }, { riskLevel, predictedSeverity }]),
  );
  for (const level of LEVELS) {
    const own = actionTypeOfTool(level, {});
    for (const override of overrides) {
      const said = actionTypeOfTool(level, override);
      const types = Object.values(ACTION_TYPE_OF_TOOL);
      expect(types.indexOf(said.action_type as "config_change")).toBeGreaterThanOrEqual(
        types.indexOf(own.action_type as "config_change"),
      );
      expect(String(said.predicted_severity) >= String(own.predicted_severity)).toBe(true);
    }
  }
});

test("an override raises", () => {
  expect(actionTypeOfTool("low", { riskLevel: "high" })).toEqual({
    action_type: "tool_policy_change",
    predicted_severity: "S3",
  });
  expect(actionTypeOfTool("low", { predictedSeverity: "S3" })).toEqual({
    action_type: "config_change",
    predicted_severity: "S3",
  });
});

test("a level that is none counts as the worst", () => {
  const unknown = "trivial" as ToolRiskLevel;
  expect(actionTypeOfTool(unknown, {}).action_type).toBe("destructive_tool_call");
  expect(actionTypeOfTool("safe", { riskLevel: unknown }).action_type).toBe("destructive_tool_call");
});
