import { DecisionFilterQuery, DecisionQuery } from "#contract/decision-query.ts";
import { wireId } from "#contract/ids.ts";
import type { Context } from "#server/context.ts";
import { streamDecisions } from "#server/decisions/stream-decisions.ts";
import { summarizeDecisions } from "#server/decisions/summarize-decisions.ts";
import type { FilledWorkspace } from "./filling.ts";

const PAGE = { limit: "100" };
const DAY_MS = 86_400_000;
const daysAgo = (days: number) => new Date(Date.now() - days * DAY_MS).toISOString();

type Query = Readonly<Record<string, string>>;

/** What the page offers to narrow by: each dimension, and of its values the common one and the rare one. */
function dimensionsOf({ agentIds, sessionIds, membraneIds, environments }: FilledWorkspace): Record<string, Query> {
  const membrane = (index: number) => ({ membrane_id: wireId("membrane", membraneIds[index] ?? "") });
  return {
    "pipeline mode live": { pipeline_mode: "live" },
    "pipeline mode shadow": { pipeline_mode: "shadow" },
    "verdict approve": { verdict: "approve" },
    "verdict approve_modified": { verdict: "approve_modified" },
    "verdict escalate": { verdict: "escalate" },
    "verdict block": { verdict: "block" },
    "would approve": { membrane_verdict: "approve" },
    "would modify": { membrane_verdict: "approve_modified" },
    "would escalate": { membrane_verdict: "escalate" },
    "would block": { membrane_verdict: "block" },
    "request pending": { status: "pending" },
    "request approved": { status: "approved" },
    "request rejected": { status: "rejected" },
    "request timed out": { status: "timed_out" },
    "request blocked": { status: "blocked" },
    "request cancelled": { status: "cancelled" },
    "tier safe": { tier: "safe" },
    "tier review": { tier: "review" },
    "tier block": { tier: "block" },
    "severity S0": { severity: "S0" },
    "severity S4": { severity: "S4" },
    "action type": { action_type: "config_change" },
    "an action type that nobody asked for": { action_type: "destructive_tool_call" },
    "an agent": { agent_id: wireId("agent", agentIds[3] ?? "") },
    "a skill": { skill: "skill 7" },
    "a session": { session_id: wireId("session", sessionIds[6] ?? "") },
    "a live membrane": membrane(0),
    "a watching membrane": membrane(1),
    "a rare membrane": membrane(2),
    "an environment": { environment_id: wireId("environment", environments.lab) },
    "cost over 5": { cost_over: "5" },
    "cost over 500": { cost_over: "500" },
    "cost over 9900": { cost_over: "9900" },
    "cost under 5": { cost_under: "5" },
    binding: { binding: "true" },
    "not binding": { binding: "false" },
    "last hour": { time_range: "last_1h" },
    "last 7 days": { time_range: "last_7d" },
    "before 90 days": { to: daysAgo(90) },
    "a week, 100 days ago": { from: daysAgo(107), to: daysAgo(100) },
  };
}

type Reads = Record<string, () => Promise<unknown>>;

function readsOf(ctx: Context, queries: Readonly<Record<string, Query>>): Reads {
  return Object.fromEntries(
    Object.entries(queries).flatMap(([name, query]) => [
      [`stream: ${name}`, () => streamDecisions(ctx, DecisionQuery.parse({ ...query, ...PAGE }))],
      [`counts: ${name}`, () => summarizeDecisions(ctx, DecisionFilterQuery.parse(query))],
    ]),
  );
}

/** The first page and the counts, narrowed by every value of every dimension. */
export function streamReads(ctx: Context, filled: FilledWorkspace): Reads {
  return readsOf(ctx, { everything: {}, ...dimensionsOf(filled) });
}

/** The same, narrowed by every two of them that do not say the same thing in two ways. */
export function pairedStreamReads(ctx: Context, filled: FilledWorkspace): Reads {
  const all = Object.entries(dimensionsOf(filled));
  const pairs = all.flatMap(([one, first], index) =>
    all.slice(index + 1).flatMap(([other, second]) => {
      const isSame = Object.keys(first).some((name) => name in second);
      return isSame ? [] : [[`${one}, ${other}`, { ...first, ...second }] as const];
    }),
  );
  return readsOf(ctx, Object.fromEntries(pairs));
}
