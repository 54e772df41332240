import { beforeAll, describe, expect, test } from "vitest";
import { type IntentView, SubmitIntent } from "#contract/intents.ts";
import type { PolicyDocument } from "#contract/membranes.ts";
import {
  AUTONOMY_LEVELS,
  type AutonomyLevel,
  OPERATING_MODES,
  type OperatingMode,
  POLICY_EFFECTS,
  type PolicyEffect,
} from "#engine/vocabulary.ts";
import { agentIn } from "#test/approvals.ts";
import { addMember, createWorkspace, type TestWorkspace } from "#test/build.ts";
import { membraneIn } from "#test/membranes.ts";
import { ownDatabase } from "#test/own-database.ts";
import { openSession } from "#test/sessions.ts";
import { sequenceEntries } from "../audit/sequence-entries.ts";
import type { Context } from "../context.ts";
import { getOverview } from "../overview/get-overview.ts";
import { submitIntent } from "./submit-intent.ts";

/**
 * What does not bind permits nothing, asks nobody and changes nothing but what is written down of it; and a membrane in
 * shadow adds nothing to what happens without it. Every mode, every effect of a policy, every level, harmless and grave.
 */
const own = ownDatabase(8);

/** One policy of each effect, with all that may ride along; which of them matches, the intent says. */
const POLICIES = POLICY_EFFECTS.map(
  (effect): Partial<PolicyDocument> => ({
    id: effect,
    condition: `intent.payload.effect == '${effect}'`,
    effect,
    tier: "T1",
    patch: effect === "modify" ? { limit: 1 } : null,
    raise_severity: "S4",
    require_approvals: 3,
  }),
);
const CHAIN = [{ to: "owner", timeout_seconds: 60 }];

type Scene = {
  acme: TestWorkspace;
  agents: Record<OperatingMode, Context>;
  sessions: Record<AutonomyLevel, string>;
};
type Case = { mode: OperatingMode; level: AutonomyLevel | null; effect: PolicyEffect; severity: "S1" | "S3" };

/** A workspace with a membrane of this lifecycle in each of its environments, or none. */
async function sceneWith(lifecycle: "none" | "shadow" | "live"): Promise<Scene> {
  const acme = await createWorkspace(own.db);
  await addMember(own.db, acme.id, "reviewer");
  const sessions = await Promise.all(AUTONOMY_LEVELS.map((level) => openSession(acme, {}, level)));
  const agents = await Promise.all(OPERATING_MODES.map((mode) => agentIn(own.db, acme, mode)));
  for (const environment of OPERATING_MODES) {
    if (lifecycle === "none") break;
    await membraneIn(acme, { environment, policies: POLICIES, lifecycle, escalation_chain: CHAIN });
  }
  const byWord = (words: readonly string[], of: readonly unknown[]) =>
    Object.fromEntries(words.map((w, at) => [w, of[at]]));
  return {
    acme,
    agents: byWord(OPERATING_MODES, agents) as Scene["agents"],
    sessions: byWord(AUTONOMY_LEVELS, sessions) as Scene["sessions"],
  };
}

/** Sessions are of production. */
const CASES: Case[] = OPERATING_MODES.flatMap((mode) =>
  (mode === "production" ? [null, ...AUTONOMY_LEVELS] : [null]).flatMap((level) =>
    POLICY_EFFECTS.flatMap((effect) => (["S1", "S3"] as const).map((severity) => ({ mode, level, effect, severity }))),
  ),
);

const submit = ({ agents, sessions }: Scene, { mode, level, effect, severity }: Case, isShadowRequested: boolean) =>
  submitIntent(
    agents[mode],
    SubmitIntent.parse({
      action: { type: "config_change" },
      description: "Set the limit",
      payload: { effect, limit: 20 },
      predicted_severity: severity,
      context: { alert: "errors" },
      session: level === null ? null : { id: sessions[level] },
    }),
    isShadowRequested ? { mode: "shadow" } : {},
  );

/** A digest of every table's content, by its name. */
async function contents(): Promise<Record<string, string>> {
  const tables = await own.owner<{ name: string }[]>`
    select table_name as name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'`;
  const digests = await Promise.all(
    tables.map(async ({ name }) => {
      const [row] = await own.owner<{ digest: string }[]>`
        select md5(coalesce(string_agg(t::text, e'\n' order by t::text), '')) as digest from ${own.owner(name)} t`;
      return [name, row?.digest ?? ""];
    }),
  );
  return Object.fromEntries(digests);
}
const changed = (before: Record<string, string>, after: Record<string, string>) =>
  Object.keys(after)
    .filter((table) => before[table] !== after[table])
    .sort();

const liveFigures = async ({ acme }: Scene) => {
  const { last_hour, waiting, today } = await getOverview(acme.as.viewer);
  return { totals: last_hour.totals, waiting: waiting.count, today };
};

describe.each(["none", "shadow", "live"] as const)("with a membrane that is %s, what does not bind", (lifecycle) => {
  let scene: Scene;
  beforeAll(async () => {
    scene = await sceneWith(lifecycle);
    await sequenceEntries(own.db);
  });

  const unbound = async (isOfLevel: (level: AutonomyLevel | null) => boolean, isShadowRequested: boolean) => {
    const cases = CASES.filter(({ level }) => isOfLevel(level));
    const figures = await liveFigures(scene);
    const before = await contents();
    const answers = await Promise.all(cases.map((each) => submit(scene, each, isShadowRequested)));
    const after = await contents();
    await sequenceEntries(own.db);
    expect(await liveFigures(scene)).toEqual(figures);
    const permitted = ({ binding, grant, approval_id, bound_by, disposition }: IntentView) =>
      binding ||
      grant !== null ||
      approval_id !== null ||
      bound_by.length > 0 ||
      !["observe", "stop"].includes(disposition);
    expect(answers.filter(permitted)).toEqual([]);
    const folded = changed(after, await contents());
    return { written: changed(before, after), folded };
  };
  /** What the sequencer keeps of the log: where it is, and the counts by which what binds and what does not stand apart. */
  const FOLDED = ["audit_head", "audit_rollup", "counted_action_type", "decision_rollup"];

  test("because ?mode=shadow asks so, leaves a decision and its entries in the log, and all else as it was", async () => {
    const { written, folded } = await unbound((level) => level !== "shadow", true);
    expect(written).toEqual(["audit_entry", "decision"]);
    expect(FOLDED).toEqual(expect.arrayContaining(folded.filter((table) => table !== "audit_entry")));
  });

  test("because the session is at level shadow, leaves the observation beside them", async () => {
    for (const isShadowRequested of [false, true]) {
      const { written, folded } = await unbound((level) => level === "shadow", isShadowRequested);
      expect(written).toEqual(["audit_entry", "decision", "observation"]);
      expect(FOLDED).toEqual(expect.arrayContaining(folded.filter((table) => table !== "audit_entry")));
    }
  });
});

test("a membrane in shadow adds no grant, no request, no escalation and no live figure to what there is without it", async () => {
  const [without, watched] = [await sceneWith("none"), await sceneWith("shadow")];
  const happened = async (scene: Scene) => {
    const told: unknown[] = [];
    for (const each of CASES) {
      const { verdict, disposition, binding, bound_by, demands, payload, grant, risk_assessment } = await submit(
        scene,
        each,
        false,
      );
      const { tier, severity } = risk_assessment;
      told.push({
        ...each,
        verdict,
        disposition,
        binding,
        bound_by,
        demands,
        payload,
        tier,
        severity,
        state: grant?.state,
      });
    }
    const requests =
      await own.owner`select status, via, severity, required_approvals, payload_hash is not null as bound,
        extract(epoch from expires_at - created_at)::integer as seconds, count(*)::integer as count
      from approval where workspace_id = ${scene.acme.id} group by 1, 2, 3, 4, 5, 6 order by 1, 2, 3, 4, 5, 6`;
    const grants = await own.owner`select membrane_revision, count(*)::integer as count from approval_grant
      where workspace_id = ${scene.acme.id} group by 1`;
    return { told, requests: [...requests], grants: [...grants], figures: (await liveFigures(scene)).totals };
  };
  const [plain, shadowed] = [await happened(without), await happened(watched)];
  expect(shadowed).toEqual(plain);
  expect(plain.told.length).toBeGreaterThan(50);
  expect(plain.requests.length).toBeGreaterThan(2);
});
