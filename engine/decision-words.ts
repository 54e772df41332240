import type { DecisionFilter, FilterDimension, TimeRange } from "./decision-filter.ts";
import type { ApprovalStatus, Verdict } from "./vocabulary.ts";

/** What a workspace has, by name, so that a sentence may speak of it. Ids are those of the wire. */
export type KnownNames = {
  agents: readonly Named[];
  environments: readonly (Named & { mode: string })[];
  membranes: readonly Named[];
  skills: readonly string[];
  actionTypes: readonly string[];
};
export type Named = { id: string; name: string };

/** What each verdict is called where it was given, and where it would have been. */
export const VERDICT_PHRASES = {
  approve: { was: "allowed", would: "would allow" },
  approve_modified: { was: "modified", would: "would modify" },
  escalate: { was: "escalated", would: "would escalate" },
  block: { was: "blocked", would: "would block" },
} as const satisfies Record<Verdict, { was: string; would: string }>;

/** What became of a request, as people say it. */
export const STATUS_PHRASES = {
  created: "just asked",
  pending: "waiting",
  approved: "approved",
  rejected: "rejected",
  timed_out: "timed out",
  blocked: "request blocked",
  cancelled: "cancelled",
} as const satisfies Record<ApprovalStatus, string>;

type Said = {
  [Dimension in FilterDimension]: (value: NonNullable<DecisionFilter[Dimension]>, known: KnownNames) => string;
};

/** What stands before "decisions", in this order. */
const BEFORE = {
  pipelineMode: (mode) => mode,
  binding: (binding) => (binding ? "binding" : "not binding"),
  verdict: (verdict) => VERDICT_PHRASES[verdict].was,
} satisfies Partial<Said>;

/** And what after. */
const AFTER = {
  membraneVerdict: (verdict) => `membrane ${VERDICT_PHRASES[verdict].would}`,
  status: (status) => `status ${STATUS_PHRASES[status]}`,
  tier: (tier) => `tier ${tier}`,
  severity: (severity) => `severity ${severity}`,
  actionType: (type) => `of type ${quoted(type)}`,
  agentId: (id, { agents }) => `by agent ${quoted(nameOf(id, agents))}`,
  skill: (skill) => `of skill ${quoted(skill)}`,
  sessionId: (id) => `of session ${quoted(id)}`,
  externalRef: (id) => `for ticket ${quoted(id)}`,
  membraneId: (id, { membranes }) => `under membrane ${quoted(nameOf(id, membranes))}`,
  environmentId: (id, { environments }) => `in environment ${quoted(nameOf(id, environments))}`,
  costOver: (amount) => `over $${amount}`,
  costUnder: (amount) => `under $${amount}`,
  time: (time) => wordsOfTime(time),
} satisfies Partial<Said>;

/**
 * A filter as a sentence, which `readQuestion` reads as the same filter, whatever the names are: what stands in quotation
 * marks is a name or an id. Without any narrowing it says "all decisions".
 */
export function wordsOf(filter: DecisionFilter, known: KnownNames): string {
  const parts = [...partsOf(BEFORE, filter, known), "decisions", ...partsOf(AFTER, filter, known)];
  return parts.length === 1 ? "all decisions" : parts.join(" ");
}

function partsOf(said: Partial<Said>, filter: DecisionFilter, known: KnownNames): string[] {
  return (Object.keys(said) as FilterDimension[]).flatMap((dimension) => partOf(said, filter, dimension, known));
}

function partOf<Dimension extends FilterDimension>(
  said: Partial<Said>,
  filter: DecisionFilter,
  dimension: Dimension,
  known: KnownNames,
): string[] {
  const value = filter[dimension];
  const say = said[dimension];
  return value === undefined || value === null || say === undefined ? [] : [say(value, known)];
}

/** Another of the same name would be mistaken for it, so then the id stands. */
function nameOf(id: string, named: readonly Named[]): string {
  const found = named.find((each) => each.id === id);
  if (found === undefined) return id;
  const isAmbiguous = named.some((each) => each !== found && each.name.toLowerCase() === found.name.toLowerCase());
  return isAmbiguous ? id : found.name;
}

const quoted = (name: string) => JSON.stringify(name);

const UNIT_WORDS = { m: "minutes", h: "hours", d: "days", w: "weeks" } as const;

function wordsOfTime(time: TimeRange): string {
  if ("last" in time) return `from the last ${time.last} ${UNIT_WORDS[time.unit]}`;
  const from = time.from === null ? "" : `since ${new Date(time.from).toISOString()}`;
  const to = time.to === null ? "" : `before ${new Date(time.to).toISOString()}`;
  return [from, to].filter((part) => part !== "").join(" ");
}
