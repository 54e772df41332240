/** What a policy's condition may read. Checked when the condition is saved, offered while it is written. */
export type FactType = "string" | "int" | "double" | "bool" | "list" | "timestamp" | "any";
export type FactField = { type: FactType; about: string };
export type FactGroup = { about: string; fields: Readonly<Record<string, FactField | FactGroup>> };

const field = (type: FactType, about: string): FactField => ({ type, about });

/**
 * The declared fields. A field that nobody gave is absent: reading it is an error, which restricts (`has()` asks
 * without reading).
 */
export const FACTS = {
  intent: {
    about: "What the agent says it is about to do",
    fields: {
      action_type: field("string", "The kind of act, as registered"),
      verb: field("string", "What is done to the target"),
      description: field("string", "In the agent's words"),
      target: {
        about: "What it is done to",
        fields: {
          type: field("string", "The kind of thing"),
          identifier: field("string", "Which one"),
          sensitivity: field("string", "public, internal, confidential or restricted"),
        },
      },
      payload: field("any", "What would be executed, as the agent gave it"),
      external_ref: {
        about: "The change in another system that it belongs to; absent without one",
        fields: {
          system: field("string", "The other system, as the agent names it"),
          id: field("string", "Its number there"),
          url: field("string", "Its address there"),
        },
      },
      predicted_severity: field("string", "S0 to S4, as the agent claims"),
      severity: field("string", "S0 to S4, as assessed; never below the claim"),
      tier: field("string", "safe, review or block, as the rules of risk say"),
      risk_score: field("double", "0 to 1"),
      confidence: field("double", "The agent's own, 0 to 1"),
      reasoning: field("string", "Why, in the agent's words"),
      affects_safety_filters: field("bool", "As the agent claims"),
      estimated_impact: {
        about: "What it would cause, as the agent estimates",
        fields: {
          cost_usd: field("double", "US dollars"),
          duration_ms: field("int", "Milliseconds"),
          audience_size: field("int", "People reached"),
          reversible: field("bool", "Whether it can be taken back"),
          rollback_plan: field("string", "How it would be taken back"),
          affected_systems: field("list", "Names"),
          regulatory_domains: field("list", "Names, such as gdpr or pci"),
        },
      },
    },
  },
  agent: {
    about: "Who asks",
    fields: {
      id: field("string", "agt_…"),
      name: field("string", "As registered"),
      version: field("string", "As registered"),
      agreement_rate: field("double", "Of all its sessions, 0 to 1"),
      observations: field("int", "Decided cases that this rests on"),
      critical_misses: field("int", "In the last seven days"),
    },
  },
  session: {
    about: "The session that the intent belongs to; absent without one",
    fields: {
      id: field("string", "ses_…"),
      skill_name: field("string", ""),
      decision_class: field("string", ""),
      level: field("string", "shadow, supervised or autonomous"),
      agreement_rate: field("double", "At this level, 0 to 1"),
      observations: field("int", "Decided cases at this level"),
      critical_misses: field("int", "In the session's window"),
    },
  },
  environment: {
    about: "Where it would act",
    fields: {
      id: field("string", "env_…"),
      name: field("string", ""),
      mode: field("string", "lab, shadow or production"),
    },
  },
  history: {
    about: "What the agent did before",
    fields: {
      prior_decisions: field("int", "Decisions of this action type"),
      same_action_last_hour: field(
        "int",
        "Decisions of this action type in the last hour; absent where they are more than 1,000",
      ),
      same_payload_last_day: field(
        "int",
        "The very same payload in the last 24 hours; absent where 1,000 of the type hide it",
      ),
      contradictions: field(
        "int",
        "Own intents on the same target in 24 hours that this one is at odds with; absent where 1,000 hide them",
      ),
      spent_usd: field("double", "Estimated cost of what was let through in the budget period"),
      budget_usd: field("double", "What may be spent in it; absent without a budget"),
    },
  },
} as const satisfies Readonly<Record<string, FactGroup>>;

/** The only fact that is no group. */
export const NOW = field("timestamp", "The moment of the decision, by the database's clock");

/**
 * What a path leads to: a field, a group, or nothing that is declared. Below a field of any type everything is.
 */
export function factAt(path: readonly string[]): FactField | FactGroup | null {
  return path.reduce<FactField | FactGroup | null>(stepInto, ROOT);
}

const ROOT: FactGroup = { about: "All facts", fields: { ...FACTS, now: NOW } };

function stepInto(place: FactField | FactGroup | null, step: string): FactField | FactGroup | null {
  if (place === null) return null;
  if ("type" in place) return place.type === "any" ? place : null;
  return Object.hasOwn(place.fields, step) ? (place.fields[step] ?? null) : null;
}

/** Every path that may be written, groups before what is in them. */
export function factPaths(): { path: string; about: string; type: FactType | null }[] {
  const walk = (
    path: string,
    place: FactField | FactGroup,
  ): { path: string; about: string; type: FactType | null }[] =>
    "type" in place
      ? [{ path, about: place.about, type: place.type }]
      : [
          { path, about: place.about, type: null },
          ...Object.entries(place.fields).flatMap(([name, inner]) => walk(`${path}.${name}`, inner)),
        ];
  return Object.entries(ROOT.fields).flatMap(([name, place]) => walk(name, place));
}
