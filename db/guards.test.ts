import { sql } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { uuidOf } from "#contract/ids.ts";
import { recordEvent } from "#server/audit/audit-store.ts";
import { withTx } from "#server/context.ts";
import { recordHumanDecision } from "#server/sessions/record-human-decision.ts";
import { recordObservation } from "#server/sessions/record-observation.ts";
import { createWorkspace, type TestWorkspace } from "#test/build.ts";
import { ownDatabase } from "#test/own-database.ts";
import { decideBoth, openSession } from "#test/sessions.ts";

const own = ownDatabase();
let workspace: TestWorkspace;

beforeAll(async () => {
  workspace = await createWorkspace(own.db);
  await withTx(workspace.as.system, (ctx) =>
    recordEvent(ctx, { event: "workspace_created", subject: { kind: "workspace", id: workspace.id }, isFirst: true }),
  );
});

describe("the audit log", () => {
  const REWRITES = ["body = body || ' '", "leaf_hash = '\\x00'", "event = 'sign_in'", "at = at + interval '1 s'"];

  test.each(REWRITES)("refuses even its owner to set %s", async (rewrite) => {
    const refused = own.owner.unsafe(`update audit_entry set ${rewrite} where workspace_id = '${workspace.id}'`);
    await expect(refused).rejects.toMatchObject({ code: "55000" });
  });

  test("gives an entry its place once, and never another", async () => {
    const place = (position: number) =>
      own.owner`update audit_entry set position = ${position} where workspace_id = ${workspace.id}`;
    await place(0);
    await expect(place(1)).rejects.toMatchObject({ code: "55000" });
  });

  test.each(["audit_entry", "audit_subtree", "audit_checkpoint", "audit_shortened", "audit_redaction", "decision"])(
    "lets nobody empty %s",
    async (table) => {
      await expect(own.owner`truncate ${own.owner(table)} cascade`).rejects.toMatchObject({ code: "55000" });
    },
  );

  test("lets nobody delete an entry, the product least of all", async () => {
    const remove = own.owner`delete from audit_entry where workspace_id = ${workspace.id}`;
    await expect(remove).rejects.toMatchObject({ code: "55000" });
    const byProduct = withTx(workspace.as.system, ({ tx }) => tx.execute(sql`delete from audit_entry`));
    await expect(byProduct).rejects.toMatchObject({ code: "unavailable" });
  });
});

describe("a person's decision", () => {
  const NOTHING = "decided_at = null, human_action = null, outcome = null, counted = null, source = null";

  test.each([
    NOTHING,
    "outcome = 'agree'",
    "decided_by_key = gen_random_uuid()",
    "recommended_arguments = '{}'",
    "seal_nonce = '\\x00'",
  ])("stands, and what was recommended for it: nobody may set %s", async (change) => {
    const session = await openSession(workspace);
    await decideBoth(workspace.as.reporter, session, "case", "escalate", "hold");
    const ofCase = `session_id = '${uuidOf("session", session)}'`;
    const refused = own.owner.unsafe(`update observation set ${change} where ${ofCase}`);
    await expect(refused).rejects.toMatchObject({ code: "55000" });
  });
});

test.each(["agent_report = null", "agent_report = '{}'", "reported = true"])(
  "what an agent reported of a case that people have stands: nobody may set %s",
  async (change) => {
    const session_id = await openSession(workspace);
    const case_ = { session_id, observation_id: "case" };
    await recordObservation(workspace.as.agent, { ...case_, agent_recommendation: { action: "escalate" } });
    const human_decision = { action: "escalate", critical_miss: false };
    await recordHumanDecision(workspace.as.agent, { ...case_, human_decision });
    const ofCase = `session_id = '${uuidOf("session", session_id)}'`;
    const refused = own.owner.unsafe(`update observation set ${change} where ${ofCase}`);
    await expect(refused).rejects.toMatchObject({ code: "55000" });
  },
);

test("what draws are keyed by comes with the workspace, and the product can neither choose nor change it", async () => {
  const made = await own.owner<{ secret: Buffer }[]>`select secret from draw_key where workspace_id = ${workspace.id}`;
  expect(made[0]?.secret).toHaveLength(32);
  for (const change of [sql`update draw_key set secret = '\\x00'`, sql`delete from draw_key`]) {
    const byProduct = withTx(workspace.as.system, ({ tx }) => tx.execute(change));
    await expect(byProduct).rejects.toMatchObject({ code: "unavailable" });
  }
});
