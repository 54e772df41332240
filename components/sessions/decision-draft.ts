import { HumanDecision } from "#contract/observations.ts";

/** What a person decides, as it is typed; `arguments` is the text of a JSON object. */
export type DecisionDraft = { action: string; arguments: string; notes: string };

export const EMPTY_DRAFT: DecisionDraft = { action: "", arguments: "", notes: "" };

export type DecisionErrors = Partial<Record<keyof DecisionDraft, string>>;

/** What is sent, or what is wrong with each field. */
export function decisionOf(draft: DecisionDraft): { decision: HumanDecision } | { errors: DecisionErrors } {
  const given = argumentsOf(draft.arguments);
  const errors: DecisionErrors = {};
  if (draft.action.trim() === "") errors.action = "Say what should be done";
  if (given === null) errors.arguments = 'A JSON object, like {"amount": 40}';
  if (given === null || errors.action) return { errors };
  const parsed = HumanDecision.safeParse({
    action: draft.action.trim(),
    ...given,
    notes: draft.notes.trim() === "" ? null : draft.notes,
  });
  if (parsed.success) return { decision: parsed.data };
  for (const issue of parsed.error.issues) {
    const field = (["action", "arguments", "notes"] as const).find((key) => key === issue.path[0]);
    errors[field ?? "action"] ??= issue.message;
  }
  return { errors };
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
