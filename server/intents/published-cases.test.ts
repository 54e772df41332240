import { describe, expect, test } from "vitest";
import { type IntentQuery, type IntentView, SubmitIntent, SubmitIntents } from "#contract/intents.ts";
import type { PolicyDocument } from "#contract/membranes.ts";
import { createWorkspace, type TestWorkspace } from "#test/build.ts";
import { membraneIn } from "#test/membranes.ts";
import { ownDatabase } from "#test/own-database.ts";
import { type PublishedCase, publishedCasesOf, unexpectedIn } from "#test/published-cases.ts";
import { openSession } from "#test/sessions.ts";
import { sequenceEntries } from "../audit/sequence-entries.ts";
import { AppError } from "../errors.ts";
import { getShadowStatistics } from "../membranes/read-shadow-statistics.ts";
import { getOverview } from "../overview/get-overview.ts";
import { waitForObservation } from "../sessions/wait-for-observation.ts";
import { submitIntent, submitIntents } from "./submit-intent.ts";

/**
 * The published acceptance cases about intents and membranes, against the real database: each membrane is governed into
 * the state of the case, and what came of the intent is read where people and agents read it.
 */
const own = ownDatabase(6);

type Lifecycle = "draft" | "shadow" | "live";
type Fields = Record<string, unknown>;

/** Small, and safe by the rules of risk; what it would cost is not said where the case wants a high risk. */
const intent = (more: object = {}) =>
  SubmitIntent.parse({
    action: { type: "config_change" },
    description: "A new limit",
    payload: { limit: 20 },
    predicted_severity: "S1",
    estimated_impact: { cost_usd: 0, audience_size: 1, reversible: true, regulatory_domains: [] },
    ...more,
  });

/** The lowest policy that comes to this verdict by itself, whatever is deliberated. */
const POLICY: Record<string, Partial<PolicyDocument>> = {
  approve: { effect: "pass" },
  escalate: { effect: "conditional" },
  block: { effect: "fail" },
};
const UNHEARD = { deliberation: { deliberators: [], rounds: 1 } };

async function pending({ id }: TestWorkspace): Promise<number> {
  const [row] = await own.owner<{ count: number }[]>`
    select count(*)::integer as count from approval where workspace_id = ${id} and status = 'pending'`;
  return row?.count ?? Number.NaN;
}
async function logged({ id }: TestWorkspace): Promise<number> {
  const [row] = await own.owner<{ count: number }[]>`
    select count(*)::integer as count from audit_entry where workspace_id = ${id} and event = 'risk_assessment'`;
  return row?.count ?? Number.NaN;
}

async function submitOne({ membrane_state, mode_param }: Fields): Promise<Fields> {
  const acme = await createWorkspace(own.db);
  const { id } = await membraneIn(acme, { policies: [{ effect: "fail" }], lifecycle: membrane_state as Lifecycle });
  const query: IntentQuery = mode_param === null ? {} : { mode: mode_param as "live" | "shadow" };
  try {
    const { binding, disposition, pipeline_mode } = await submitIntent(
      acme.as.agent,
      intent({ membrane_id: id }),
      query,
    );
    return { status: 200, pipeline_mode, enforced: binding && disposition === "stop", evaluated: true };
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== "conflict") throw error;
    return { status: 409, evaluated: (await logged(acme)) > 0 };
  }
}

async function effectsOf({ mode, verdict }: Fields): Promise<Fields> {
  const acme = await createWorkspace(own.db);
  const policies = [POLICY[String(verdict)] ?? expect.fail()];
  const membrane = await membraneIn(acme, { policies, lifecycle: mode as Lifecycle, ...UNHEARD });
  const session = await openSession(acme, {}, "autonomous");
  const word = verdict as "approve" | "escalate" | "block";
  const countedBefore = (await getOverview(acme.as.viewer)).last_hour.totals[word];
  const answer = await submitIntent(acme.as.agent, intent({ session: { id: session } }), {});
  await sequenceEntries(own.db);
  const named = { session_id: session, observation_id: answer.observation_id ?? "" };
  const observation = await waitForObservation(acme.as.agent, named, 0, new AbortController().signal);
  const statistics = await getShadowStatistics(acme.as.viewer, { membrane_id: membrane.id });
  return {
    decision_effect: answer.demands.membrane === verdict ? "enforced" : "informational",
    escalation_created: (await pending(acme)) > 0,
    observation_tag: observation.pipeline_mode,
    in_live_metrics: (await getOverview(acme.as.viewer)).last_hour.totals[word] > countedBefore,
    shadow_stats_updated: statistics.total_shadow_decisions > 0,
    audit_recorded: (await logged(acme)) === 1,
    pipeline_mode: answer.pipeline_mode,
  };
}

/** What the cases call our stages. */
const STAGE: Record<IntentView["stages"][number]["stage"], string> = {
  validate: "validation",
  enrich: "enrichment",
  evaluate: "policy",
  deliberate: "deliberation",
  assemble: "decision",
};

async function stagesOf({ mode, risk }: Fields): Promise<Fields> {
  const acme = await createWorkspace(own.db);
  await membraneIn(acme, { policies: [{ effect: "pass" }], lifecycle: mode as Lifecycle });
  const { stages, risk_assessment } = await submitIntent(acme.as.agent, intent({ estimated_impact: {} }), {});
  expect(risk_assessment.score).toBeGreaterThanOrEqual(Number(risk));
  return { executed: stages.filter(({ outcome }) => outcome !== "skipped").map(({ stage }) => STAGE[stage]) };
}

async function batchOf({ count }: Fields): Promise<Fields> {
  const acme = await createWorkspace(own.db);
  const batch = SubmitIntents.safeParse({ intents: Array.from({ length: Number(count) }, () => intent()) });
  if (!batch.success) return { accepted: false };
  const { items } = await submitIntents(acme.as.agent, batch.data, {});
  return { accepted: items.length === count && items.every(({ answer }) => answer !== null) };
}

const OPERATIONS: Record<string, (given: Fields) => Promise<Fields>> = {
  submit_intent: submitOne,
  submit_intent_effects: effectsOf,
  pipeline_stages: stagesOf,
  batch: batchOf,
};

const answerTo = ({ given }: PublishedCase) =>
  OPERATIONS[given.op]?.(given) ?? expect.fail(`no adapter for ${given.op}`);

describe("the published case", () => {
  test.each(publishedCasesOf("server/intents/published-cases.test.ts"))("%s holds", async (_, published) => {
    const answer = await answerTo(published);
    expect({ answer, wrong: unexpectedIn(published, answer) }).toMatchObject({ wrong: {} });
  });
});
