import type { UnmappedReason } from "./vocabulary.ts";

type Attributes = Readonly<Record<string, unknown>>;

/** What a mirrored trace says of what its agent did. Null is "not said". */
export type SayingTrace = {
  agentId: string | null;
  /** As the sender of the trace told it apart from its spans. */
  action: object | null;
  /** In the order of their beginning. */
  spans: readonly { name: string; attributes: Attributes }[];
};

/** The actions as they were said, each in the form of an intent and not checked yet; or why there are none to judge. */
export type MappedTrace = { actions: readonly object[] } | { unmapped: UnmappedReason };

/** So many actions of one trace are judged. */
export const MOST_ACTIONS = 100;

/**
 * What an agent did in a trace, by what the trace says and nothing else. Where two or more spans say an action each
 * (`understudy.action.*`), those are it; else what the trace says of itself, else the one span that says it, else every
 * span in which a tool was executed (OpenTelemetry's `gen_ai.*`). A tool whose arguments were not recorded is none that
 * could be judged, and a trace of which one action cannot be judged is not judged at all.
 */
export function actionsOf({ agentId, action, spans }: SayingTrace): MappedTrace {
  if (agentId === null) return { unmapped: "no_agent" };
  const said = spans.flatMap(({ name, attributes }) => saidAction(attributes, name) ?? []);
  if (said.length > MOST_ACTIONS) return { unmapped: "too_many_actions" };
  if (said.length > 1) return { actions: said };
  if (action !== null) return { actions: [action] };
  if (said.length === 1) return { actions: said };
  return toolsOf(spans.filter(({ attributes }) => attributes["gen_ai.operation.name"] === "execute_tool"));
}

function toolsOf(spans: SayingTrace["spans"]): MappedTrace {
  if (spans.length === 0) return { unmapped: "no_action" };
  if (spans.length > MOST_ACTIONS) return { unmapped: "too_many_actions" };
  if (spans.some(({ attributes }) => attributes["gen_ai.tool.call.arguments"] == null)) {
    return { unmapped: "no_arguments" };
  }
  const actions = spans.map(({ name, attributes }) => ({
    action: { type: attributes["gen_ai.tool.name"] },
    description: describedBy(name, attributes["gen_ai.tool.name"]),
    payload: attributes["gen_ai.tool.call.arguments"],
  }));
  return { actions };
}

/**
 * What the attributes of one span say of an action: `understudy.action.type`, and what an intent would say beside it.
 * Null where they say none.
 */
export function saidAction(attributes: Attributes, name: string): object | null {
  const said = (field: string) => attributes[`understudy.action.${field}`];
  if (said("type") === undefined) return null;
  const target = { type: said("target_type"), identifier: said("target_id"), sensitivity: said("target_sensitivity") };
  const impact = { cost_usd: said("cost_usd"), audience_size: said("audience_size"), reversible: said("reversible") };
  return {
    action: { type: said("type"), verb: said("verb"), ...(target.type === undefined ? {} : { target }) },
    description: said("description") ?? describedBy(name, said("type")),
    payload: said("payload"),
    predicted_severity: said("severity"),
    confidence: said("confidence"),
    estimated_impact: impact,
    affects_safety_filters: said("affects_safety_filters"),
  };
}

const MOST_CHARACTERS = 4000;

function describedBy(name: string, type: unknown): unknown {
  return name.trim() === "" ? type : name.slice(0, MOST_CHARACTERS);
}
