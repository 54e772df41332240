import type { HumanDecision } from "#contract/observations.ts";

/** What a person decides, as it is typed; `arguments` is the text of a JSON object. */
export type DecisionDraft = { action: string; arguments: string; notes: string };

export const EMPTY_DRAFT: DecisionDraft = { action: "", arguments: "", notes: "" };

export type DecisionErrors = Partial<Record<keyof DecisionDraft, string>>;

/** What is sent, or what is wrong with each field. How long each may be is the server's to say. */
export function decisionOf(draft: DecisionDraft): { decision: HumanDecision } | { errors: DecisionErrors } {
  const action = draft.action.trim();
  const given = argumentsOf(draft.arguments);
  const errors: DecisionErrors = {};
  if (action === "") errors.action = "Say what should be done";
  if (given === null) errors.arguments = 'A JSON object, like {"amount": 40}';
  if (given === null || errors.action) return { errors };
  const notes = draft.notes.trim() === "" ? null : draft.notes;
  return { decision: { action, ...given, notes, critical_miss: false } };
}

/** The decision that is the agent's own choice. */
export function agreeingWith(recommendation: {
  action: string;
  arguments: Record<string, unknown> | null;
}): Pick<HumanDecision, "action" | "arguments"> {
  const { action, arguments: given } = recommendation;
  return given === null ? { action } : { action, arguments: given };
}

/** Null for what is no JSON object; nothing typed is no arguments. */
function argumentsOf(typed: string): { arguments?: Record<string, unknown> } | null {
  if (typed.trim() === "") return {};
  try {
    const value: unknown = JSON.parse(typed);
    if (typeof value !== "object" || value === null || Array.isArray(value)) return null;
    return { arguments: { ...value } };
  } catch {
    return null;
  }
}
