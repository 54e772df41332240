import { expect, test } from "vitest";
import { SubmitIntent } from "#contract/intents.ts";
import { OPERATING_MODES } from "#engine/vocabulary.ts";
import { agentIn, configure } from "#test/approvals.ts";
import { createWorkspace } from "#test/build.ts";
import { membraneIn } from "#test/membranes.ts";
import { ownDatabase } from "#test/own-database.ts";
import { castVote } from "../approvals/cast-vote.ts";
import { submitIntent } from "./submit-intent.ts";

const own = ownDatabase();

test.each(OPERATING_MODES)(
  "what a critical policy of a live membrane blocks nobody lets through in %s",
  async (mode) => {
    const acme = await createWorkspace(own.db);
    // Whatever else lets things through does so here.
    if (mode === "lab")
      await configure(own.db, acme, mode, {
        approval: { mode: "auto_approve" },
        risk: { auto_approve_review_in_lab: true },
      });
    await membraneIn(acme, {
      environment: mode,
      lifecycle: "live",
      uncovered: "approve",
      deliberation: { deliberators: [{ kind: "budget" }], rounds: 1 },
      enrichment: { budget_usd: 1000, budget_period: "day" },
      policies: [
        { id: "never", tier: "T1", effect: "fail" },
        { id: "open", tier: "T1", effect: "conditional" },
        { id: "fine", tier: "T1", effect: "pass" },
        { id: "less", tier: "T1", effect: "modify", patch: { limit: 1 } },
      ],
    });
    const intent = SubmitIntent.parse({
      action: { type: "config_change" },
      description: "Set the limit",
      payload: { limit: 20 },
      predicted_severity: "S0",
      estimated_impact: { cost_usd: 0, reversible: true },
    });
    const answer = await submitIntent(await agentIn(own.db, acme, mode), intent, {});
    expect(answer).toMatchObject({ verdict: "block", disposition: "stop", grant: null, bound_by: ["membrane"] });
    for (const override of [null, { action: "config_change", arguments: { limit: 2 } }]) {
      const vote = {
        approval_id: answer.approval_id ?? "",
        choice: "approve" as const,
        comment: "All the same",
        ...(override && { override }),
      };
      await expect(castVote(acme.as.owner, vote)).rejects.toMatchObject({ code: "conflict" });
    }
    const [stored] = await own.owner`select
    (select status::text from approval where workspace_id = ${acme.id}) as status,
    (select count(*)::int from approval_grant where workspace_id = ${acme.id}) as grants`;
    expect(stored).toEqual({ status: "blocked", grants: 0 });
  },
);
