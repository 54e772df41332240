import type { Database } from "#db/client.ts";
import { decisions } from "#db/schema/decisions.ts";
import type { Verdict } from "#engine/vocabulary.ts";
import { recordEvent } from "#server/audit/audit-store.ts";
import { withTx } from "#server/context.ts";
import { mintId } from "#server/ids.ts";
import { agentActor, contextFor, type TestWorkspace } from "./build.ts";

type Row = typeof decisions.$inferInsert;
type Given = Partial<Row> & { membraneVerdict?: Verdict };

/** What a membrane in shadow said of an intent of the workspace's agent, in the log as the decision path writes it. */
function shadowRow(acme: TestWorkspace, given: Given): Row {
  const said = given.membraneVerdict ?? "approve";
  return {
    workspaceId: acme.id,
    id: mintId(),
    environmentId: acme.environments.production,
    environmentRevision: 1,
    agentId: acme.agentId,
    operatingMode: "production",
    actionType: "refund",
    description: "Refund an order",
    payload: "{}",
    payloadHash: Buffer.alloc(32),
    severity: "S1",
    tier: "safe",
    autoApprove: true,
    verdict: "approve",
    disposition: "proceed",
    pipelineMode: "shadow",
    binding: true,
    reasoning: "Severity S1 is safe in production",
    trace: [],
    affectedSystems: [],
    warnings: [],
    createdAt: new Date(),
    membraneRevision: 1,
    policyVerdict: said,
    coverageGap: false,
    wouldDeliberate: false,
    contradictions: 0,
    matchedPolicies: [],
    riskScore: 0.5,
    ...given,
  };
}

/** Adds decisions to the log, each with its entry, oldest first; answers their ids. */
export async function addDecisions(db: Database, acme: TestWorkspace, all: readonly Given[]): Promise<string[]> {
  const rows = all.map((given) => shadowRow(acme, given));
  if (rows.length === 0) return [];
  const agent = contextFor(db, agentActor(acme.id, acme.agentId, acme.environments.production));
  await withTx(agent, async (ctx) => {
    await ctx.tx.insert(decisions).values(rows);
    await recordEvent(
      ctx,
      ...rows.map((row) => ({
        event: "risk_assessment" as const,
        subject: { kind: "decision" as const, id: row.id },
        isFirst: true,
        environmentId: row.environmentId,
        agentId: row.agentId ?? null,
        actionType: row.actionType,
        outcome: row.verdict,
      })),
    );
  });
  return rows.map(({ id }) => id);
}
