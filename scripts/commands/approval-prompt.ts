import type { Approval } from "#client/wire.ts";
import { usd } from "#engine/money.ts";
import { payloadText, terminalText } from "./terminal-text.ts";

const WIDTH = 60;
const UNSAID = "not stated";
export const QUESTION = "Approve? [y/N]: ";

/** What is asked, line for line, as a person at a terminal reads it before the question. */
export function approvalPrompt(approval: Approval): string[] {
  const { risk_assessment: risk } = approval;
  const said = (text: string | null | undefined) => (text ? terminalText(text) : UNSAID);
  return [
    "=".repeat(WIDTH),
    "  APPROVAL REQUIRED",
    "=".repeat(WIDTH),
    "",
    `Action: ${terminalText(approval.description)}`,
    `Type: ${said(approval.action_type)}`,
    `Risk: ${risk === null ? UNSAID : `${risk.tier.toUpperCase()} (Severity: ${risk.severity})`}`,
    `Estimated Cost: ${approval.estimated_cost_usd === null ? UNSAID : usd(approval.estimated_cost_usd)}`,
    `Reasoning: ${said(risk?.reasoning)}`,
    `Details: ${payloadText(approval.details)}`,
    `Rollback: ${said(approval.rollback_plan)}`,
    "",
    "-".repeat(WIDTH),
  ];
}

/** Why it is put before people: every rule that spoke, and what it looked at. */
export function traceLines({ trace }: NonNullable<Approval["risk_assessment"]>): string[] {
  const spoken = trace.filter(({ tier }) => tier !== null);
  return [
    "Trace:",
    ...spoken.map(({ rule, tier, inputs, decided }) => {
      const said = `${terminalText(rule)}: ${terminalText(tier ?? "")}${decided ? ", which decided" : ""}`;
      return `  ${said} ${payloadText(inputs)}`;
    }),
  ];
}
