import type { DecisionFilter, FilterDimension } from "#engine/decision-filter.ts";
import { type KnownNames, STATUS_PHRASES } from "#engine/decision-words.ts";
import { formatShort } from "../ui/format-time.ts";
import { RISK_TIER_WORDS, VERDICT_WORDS } from "../words.ts";

/** What each dimension is called on its chip. */
export const DIMENSION_WORDS = {
  pipelineMode: "pipeline mode",
  membraneVerdict: "membrane said",
  verdict: "verdict",
  status: "request",
  tier: "tier",
  severity: "severity",
  actionType: "action type",
  agentId: "agent",
  skill: "skill",
  sessionId: "session",
  externalRef: "ticket",
  membraneId: "membrane",
  environmentId: "environment",
  costOver: "cost over",
  costUnder: "cost under",
  binding: "binding",
  time: "time",
} satisfies Record<FilterDimension, string>;

const UNIT_WORDS = { m: "min", h: "h", d: "days", w: "weeks" } as const;

function nameOf(id: string, named: readonly { id: string; name: string }[]): string {
  return named.find((each) => each.id === id)?.name ?? id;
}

type Words = {
  [Dimension in FilterDimension]: (value: NonNullable<DecisionFilter[Dimension]>, known: KnownNames) => string;
};

const VALUE_WORDS: Omit<Words, "time"> = {
  pipelineMode: (mode) => mode,
  membraneVerdict: (verdict) => VERDICT_WORDS[verdict].would.toLowerCase(),
  verdict: (verdict) => VERDICT_WORDS[verdict].label.toLowerCase(),
  status: (status) => STATUS_PHRASES[status],
  tier: (tier) => RISK_TIER_WORDS[tier].label,
  severity: (severity) => severity,
  actionType: (type) => type,
  agentId: (id, { agents }) => nameOf(id, agents),
  skill: (skill) => skill,
  sessionId: (id) => id,
  externalRef: (id) => id,
  membraneId: (id, { membranes }) => nameOf(id, membranes),
  environmentId: (id, { environments }) => nameOf(id, environments),
  costOver: (amount) => `$${amount}`,
  costUnder: (amount) => `$${amount}`,
  binding: (binding) => (binding ? "yes" : "no"),
};

/** What a chip says behind its name: "is", and what. */
export function chipWords<Dimension extends FilterDimension>(
  filter: DecisionFilter,
  dimension: Dimension,
  known: KnownNames,
  clock: { now: number; zone: string },
): string {
  if (filter.time && dimension === "time") return timeWords(filter.time, clock);
  const value = filter[dimension];
  const words: Partial<Words> = VALUE_WORDS;
  const say = words[dimension];
  return value === undefined || value === null || say === undefined ? "" : say(value, known);
}

function timeWords(time: NonNullable<DecisionFilter["time"]>, { now, zone }: { now: number; zone: string }): string {
  if ("last" in time) return `last ${time.last} ${UNIT_WORDS[time.unit]}`;
  const from = time.from === null ? "" : `since ${formatShort(time.from, now, zone)}`;
  const to = time.to === null ? "" : `before ${formatShort(time.to, now, zone)}`;
  return `${from} ${to}`.trim();
}
