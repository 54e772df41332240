import { describe, expect, test } from "vitest";
import { uuidOf } from "#contract/ids.ts";
import { type IntentView, SubmitIntent } from "#contract/intents.ts";
import type { PolicyDocument } from "#contract/membranes.ts";
import { createWorkspace, type TestWorkspace } from "#test/build.ts";
import { membraneIn } from "#test/membranes.ts";
import { ownDatabase } from "#test/own-database.ts";
import { openSession } from "#test/sessions.ts";
import { sequenceEntries } from "../audit/sequence-entries.ts";
import { getShadowStatistics } from "../membranes/read-shadow-statistics.ts";
import { getOverview } from "../overview/get-overview.ts";
import { waitForObservation } from "../sessions/wait-for-observation.ts";
import { submitIntent } from "./submit-intent.ts";

/** The table of live and shadow, row by row, by what is in the database and what people and agents are shown. */
const own = ownDatabase(6);

type Lifecycle = "live" | "shadow";
type Place = { acme: TestWorkspace; membraneId: string };

const POLICIES: Partial<PolicyDocument>[] = [
  { id: "small", effect: "pass", condition: "intent.payload.limit <= 10" },
  { id: "middling", effect: "conditional", condition: "intent.payload.limit > 10 && intent.payload.limit <= 100" },
  { id: "large", effect: "fail", tier: "T1", condition: "intent.payload.limit > 100" },
  { id: "odd", effect: "fail", tier: "T2", condition: "intent.payload.limit == 77" },
];
async function governed(lifecycle: Lifecycle): Promise<Place> {
  const acme = await createWorkspace(own.db);
  // Nobody is on the panel, so that what is deliberated stays with people.
  const panel = { deliberation: { deliberators: [], rounds: 1 } };
  const { id } = await membraneIn(acme, { policies: POLICIES, lifecycle, ...panel });
  return { acme, membraneId: id };
}

/** Safe by the rules of risk, and known in every respect. */
const submit = ({ acme }: Place, limit: number, more: object = {}): Promise<IntentView> =>
  submitIntent(
    acme.as.agent,
    SubmitIntent.parse({
      action: { type: "config_change", target: { type: "queue", identifier: "q", sensitivity: "public" } },
      description: "Set the limit",
      payload: { limit },
      predicted_severity: "S1",
      confidence: 0.99,
      estimated_impact: { cost_usd: 0, audience_size: 1, reversible: true, regulatory_domains: [] },
      ...more,
    }),
    {},
  );
const totals = async ({ acme }: Place) => (await getOverview(acme.as.viewer)).last_hour.totals;
const rows = async (query: Promise<{ of: unknown }[]>) => (await query).map((row) => row.of);
const requestsOf = ({ acme }: Place) =>
  rows(own.owner`select status as of from approval where workspace_id = ${acme.id} order by id`);

type Row = { live: unknown; shadow: unknown; see: (place: Place) => Promise<unknown> };

const ROWS: Record<string, Row> = {
  "all stages": {
    live: ["validate", "enrich", "evaluate", "deliberate", "assemble"],
    shadow: ["validate", "enrich", "evaluate", "assemble"],
    see: async (place) => {
      const { stages, would_deliberate } = await submit(place, 50);
      expect(would_deliberate).toBe(true);
      return stages.filter(({ outcome }) => outcome !== "skipped").map(({ stage }) => stage);
    },
  },
  "decision returned": {
    live: {
      verdict: "block",
      disposition: "stop",
      granted: false,
      demanded: "block",
      policy_verdict: "block",
      at: ["evaluate"],
    },
    shadow: {
      verdict: "approve",
      disposition: "proceed",
      granted: true,
      demanded: null,
      policy_verdict: "block",
      at: ["assemble"],
    },
    see: async (place) => {
      const { verdict, disposition, grant, demands, policy_verdict, stages } = await submit(place, 500);
      const at = stages.flatMap(({ stage, outcome }) => (outcome === "decided" ? [stage] : []));
      return { verdict, disposition, granted: grant !== null, demanded: demands.membrane, policy_verdict, at };
    },
  },
  "approval requests created by the membrane": {
    live: ["pending"],
    // The mode's own, and settled by it.
    shadow: ["approved"],
    see: async (place) => {
      await submit(place, 50);
      return requestsOf(place);
    },
  },
  "learning observation": {
    live: "live",
    shadow: "shadow",
    see: async (place) => {
      const session_id = await openSession(place.acme, {}, "autonomous");
      const { observation_id } = await submit(place, 5, { session: { id: session_id } });
      const named = { session_id, observation_id: observation_id ?? "" };
      return (await waitForObservation(place.acme.as.agent, named, 0, new AbortController().signal)).pipeline_mode;
    },
  },
  "live dashboard metrics": {
    live: { approve: 0, approve_modified: 0, escalate: 1, block: 1 },
    // What the mode says of it binds, and is what the live figures hold.
    shadow: { approve: 2, approve_modified: 0, escalate: 0, block: 0 },
    see: async (place) => {
      await submit(place, 50);
      await submit(place, 500);
      const unfolded = await totals(place);
      await sequenceEntries(own.db);
      expect(await totals(place)).toEqual(unfolded);
      return unfolded;
    },
  },
  "shadow statistics": {
    live: [0, { approve: 0, approve_modified: 0, escalate: 0, block: 0 }],
    shadow: [2, { approve: 0, approve_modified: 0, escalate: 1, block: 1 }],
    see: async (place) => {
      await submit(place, 50);
      await submit(place, 500);
      const { total_shadow_decisions, verdict_distribution } = await getShadowStatistics(place.acme.as.viewer, {
        membrane_id: place.membraneId,
      });
      return [total_shadow_decisions, verdict_distribution];
    },
  },
  audit: {
    live: [{ pipeline_mode: "live", policy_verdict: "block", outcome: "block" }],
    shadow: [{ pipeline_mode: "shadow", policy_verdict: "block", outcome: "approve" }],
    see: async (place) => {
      const { audit_ref } = await submit(place, 500);
      return own.owner`select body::jsonb #>> '{after,membrane,pipeline_mode}' as pipeline_mode,
        body::jsonb #>> '{after,membrane,policy_verdict}' as policy_verdict, outcome
        from audit_entry where id = ${uuidOf("audit_entry", audit_ref) ?? ""} and event = 'risk_assessment'`;
    },
  },
  response: {
    live: "live",
    shadow: "shadow",
    see: async (place) => {
      const other = await submit(await governed("live"), 500);
      const answer = await submit(place, 500);
      expect(Object.keys(answer).sort()).toEqual(Object.keys(other).sort());
      return answer.pipeline_mode;
    },
  },
  "alert of what a critical policy would have blocked": {
    live: [],
    shadow: [["large"]],
    see: async (place) => {
      // What a policy of another tier would have blocked is told of in the statistics, and no earlier.
      expect(await submit(place, 77)).toMatchObject({ policy_verdict: "block" });
      const { disposition } = await submit(place, 500);
      const alerts = await rows(own.owner`select body::jsonb #> '{after,policies}' as of from audit_entry
        where workspace_id = ${place.acme.id} and event = 'membrane_alert'`);
      expect(disposition).toBe(alerts.length === 0 ? "stop" : "proceed");
      return alerts;
    },
  },
};

describe.each(["live", "shadow"] as const)("%s:", (lifecycle) => {
  test.each(Object.entries(ROWS))("%s", async (_, { see, [lifecycle]: expected }) => {
    expect(await see(await governed(lifecycle))).toEqual(expected);
  });
});
