import { beforeAll, describe, expect, test } from "vitest";
import { wireId } from "#contract/ids.ts";
import { ActivateMembrane, ChangeMembrane, CreateMembrane } from "#contract/membranes.ts";
import { addAgent, agentActor, contextFor, createWorkspace, type TestWorkspace } from "#test/build.ts";
import { ownDatabase } from "#test/own-database.ts";
import { activateMembrane } from "./activate-membrane.ts";
import { changeMembrane, createMembrane } from "./change-membrane.ts";
import { getCurrentMembrane, getReadiness, listMembraneRevisions } from "./read-membranes.ts";

const own = ownDatabase();
let acme: TestWorkspace;
beforeAll(async () => {
  acme = await createWorkspace(own.db);
});

let made = 0;
const policy = { id: "large_refund", condition: "intent.payload.amount > 500", effect: "conditional" as const };

async function membrane(given: { agentId?: string; environment?: "lab" | "shadow" | "production" } = {}) {
  const environment_id = wireId("environment", acme.environments[given.environment ?? "production"]);
  const agent_id = given.agentId === undefined ? null : wireId("agent", given.agentId);
  const input = { name: `membrane ${++made}`, environment_id, agent_id, content: { policies: [policy] } };
  return createMembrane(acme.as.owner, CreateMembrane.parse(input));
}
const change = (membrane_id: string, input: object) =>
  changeMembrane(acme.as.owner, { membrane_id, ...ChangeMembrane.parse(input) });
const activate = (membrane_id: string, mode: string, more: object = {}) =>
  activateMembrane(acme.as.owner, { membrane_id, ...ActivateMembrane.parse({ activation: { mode, ...more } }) });
const eventsOf = async (wire: string) =>
  own.owner<{ event: string; after: unknown }[]>`select event, body::jsonb -> 'after' as after from audit_entry
    where workspace_id = ${acme.id} and subject_kind = 'membrane' and replace(subject_id::text, '-', '') = ${wire.slice(4)} order by id`;

describe("a membrane", () => {
  test("starts as a draft, with what was left out as a fresh one has it", async () => {
    const draft = await membrane();
    expect(draft).toMatchObject({ lifecycle: "draft", revision: 1 });
    expect(draft.content.policies).toMatchObject([{ ...policy, tier: "T3", scope: { agents: [] } }]);
    expect(draft.content.thresholds.deliberate_at).toBe(0.65);
    expect(draft.content.deliberation.deliberators).toHaveLength(3);
  });

  test("keeps every revision, and brings an earlier one back as a new one", async () => {
    const { id, content } = await membrane();
    const second = { ...content, policies: [] };
    expect(await change(id, { content: second, base_revision: 1, note: "Too strict" })).toMatchObject({ revision: 2 });
    expect(await change(id, { restore_revision: 1 })).toMatchObject({ revision: 3, content });
    const { items } = await listMembraneRevisions(acme.as.viewer, { membrane_id: id, limit: 50 });
    expect(items.map(({ number, restores, note }) => [number, restores, note])).toEqual([
      [3, 1, ""],
      [2, null, "Too strict"],
      [1, null, ""],
    ]);
    const page = await listMembraneRevisions(acme.as.viewer, { membrane_id: id, limit: 2 });
    const rest = await listMembraneRevisions(acme.as.viewer, {
      membrane_id: id,
      limit: 2,
      cursor: page.next_cursor ?? "",
    });
    expect(rest).toMatchObject({ items: [{ number: 1 }], next_cursor: null });
    expect((await eventsOf(id)).map(({ event }) => event)).toEqual([
      "membrane_created",
      "membrane_revised",
      "membrane_revised",
    ]);
  });

  test("saved as it stands makes no revision", async () => {
    const { id, content } = await membrane();
    expect(await change(id, { content, base_revision: 1 })).toMatchObject({ revision: 1 });
  });

  test("is not overwritten by a change that was made from an older revision", async () => {
    const { id, content } = await membrane();
    await change(id, { content: { ...content, critical_action_types: ["refund"] }, base_revision: 1 });
    const late = change(id, { content: { ...content, policies: [] }, base_revision: 1 });
    await expect(late).rejects.toMatchObject({ code: "conflict", extra: { refusal: "revision_outdated" } });
  });

  test("of two changes made from the same revision at once, one is kept", async () => {
    const { id, content } = await membrane();
    const changes = await Promise.allSettled(
      [1, 2, 3, 4].map((n) =>
        change(id, { content: { ...content, critical_action_types: [`type_${n}`] }, base_revision: 1 }),
      ),
    );
    expect(changes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  });

  test("is not saved with a condition that could not be evaluated, and says where", async () => {
    const { id, content } = await membrane();
    const broken = [
      { ...policy, id: "a", condition: "intent.payload.amount >" },
      { ...policy, id: "b", condition: "intent.cost > 5" },
      { ...policy, id: "c", effect: "modify" },
      { ...policy, id: "c", patch: {} },
    ];
    await expect(change(id, { content: { ...content, policies: broken }, base_revision: 1 })).rejects.toMatchObject({
      code: "bad_request",
      extra: {
        errors: [
          { path: "content.policies.0.condition", message: expect.stringContaining("line 1, column 23") },
          { path: "content.policies.1.condition", message: expect.stringContaining("There is no intent.cost") },
          { path: "content.policies.2.patch" },
          { path: "content.policies.3.patch" },
          { path: "content.policies.3.id" },
        ],
      },
    });
    expect(await listMembraneRevisions(acme.as.viewer, { membrane_id: id, limit: 9 })).toMatchObject({
      items: [{ number: 1 }],
    });
  });

  test("is not saved with a policy that asks for more approvals than there are members who may vote", async () => {
    const { id, content } = await membrane();
    const asking = (require_approvals: number) => ({
      content: { ...content, policies: [policy, { ...policy, id: "second", require_approvals }] },
      base_revision: 1,
    });
    await expect(change(id, asking(3))).rejects.toMatchObject({
      code: "bad_request",
      extra: {
        errors: [
          { path: "content.policies.1.require_approvals", message: "must not be more than the 2 members who may vote" },
        ],
      },
    });
    expect(await change(id, asking(2))).toMatchObject({ revision: 2 });
  });

  test("cannot be changed or deleted behind the back of its rules, not even by the owner of the table", async () => {
    const { id } = await membrane();
    const row = own.owner`replace(id::text, '-', '') = ${id.slice(4)}`;
    await expect(own.owner`update membrane set lifecycle = 'live' where ${row}`).rejects.toThrow("no such change");
    await expect(own.owner`delete from membrane where ${row}`).rejects.toThrow();
    await expect(own.owner`update membrane_revision set content = '{}'`).rejects.toThrow("append-only");
    await expect(own.owner`delete from membrane_revision`).rejects.toThrow("append-only");
  });
});

describe("the lifecycle", () => {
  test("goes from draft to shadow, to live with a reason while unready, and back with a reason", async () => {
    const { id, content } = await membrane();
    expect(await activate(id, "shadow")).toMatchObject({ lifecycle: "shadow" });
    await expect(activate(id, "live")).rejects.toMatchObject({
      extra: { refusal: "not_ready", current: { readiness: { ready: false } } },
    });
    expect(await activate(id, "live", { override_reason: "The old system ends today" })).toMatchObject({
      lifecycle: "live",
    });
    const edit = { content: { ...content, policies: [] }, base_revision: 1 };
    await expect(change(id, edit)).rejects.toMatchObject({ extra: { errors: [{ path: "reason" }] } });
    expect(await change(id, { ...edit, reason: "It blocks everybody" })).toMatchObject({ revision: 2 });
    await expect(activate(id, "shadow")).rejects.toMatchObject({ extra: { refusal: "reason_required" } });
    expect(await activate(id, "shadow", { reason: "Too strict" })).toMatchObject({ lifecycle: "shadow" });
    const events = await eventsOf(id);
    expect(events.map(({ event }) => event)).toEqual([
      "membrane_created",
      "membrane_activated",
      "membrane_activation_refused",
      "membrane_activated",
      "membrane_revised",
      "membrane_activation_refused",
      "membrane_activated",
    ]);
    expect(events[3]?.after).toMatchObject({ lifecycle: "live", override: true });
  });

  test("goes not to live where a policy asks for more approvals than there are members by then, and says what to do", async () => {
    const { id, content } = await membrane({ agentId: await addAgent(own.db, acme.id) });
    await change(id, { content: { ...content, policies: [{ ...policy, require_approvals: 2 }] }, base_revision: 1 });
    await activate(id, "shadow");
    await own.owner`update member set disabled_at = now() where workspace_id = ${acme.id} and role = 'reviewer'`;
    const goLive = () => activate(id, "live", { override_reason: "The old system ends today" });
    await expect(goLive()).rejects.toMatchObject({
      message: expect.stringContaining("must not be more than the 1 member who may vote. Let more members vote"),
      extra: { refusal: "quorum_beyond_reach", current: { lifecycle: "shadow" } },
    });
    expect((await eventsOf(id)).at(-1)).toMatchObject({ event: "membrane_activation_refused" });
    await own.owner`update member set disabled_at = null where workspace_id = ${acme.id}`;
    expect(await goLive()).toMatchObject({ lifecycle: "live" });
  });

  test("outdates the judgments of its environment, and a draft none", async () => {
    const revision = async () => {
      const [row] = await own.owner<
        { revision: number }[]
      >`select revision from environment where id = ${acme.environments.lab}`;
      return row?.revision;
    };
    const before = await revision();
    const { id } = await membrane({ environment: "lab" });
    await change(id, { restore_revision: 1, description: "Another" });
    expect(await revision()).toBe(before);
    await activate(id, "shadow");
    expect(await revision()).toBe(Number(before) + 1);
  });

  test("lets one govern an environment and one an agent in it, and the agent's own comes first", async () => {
    const agentId = await addAgent(own.db, acme.id);
    const ofAll = await membrane({ environment: "shadow" });
    const ofOne = await membrane({ environment: "shadow", agentId });
    const asks = (id: string) => contextFor(own.db, agentActor(acme.id, id, acme.environments.shadow));
    await expect(getCurrentMembrane(asks(agentId))).rejects.toMatchObject({ code: "not_found" });
    await activate(ofAll.id, "shadow");
    expect((await getCurrentMembrane(asks(agentId))).id).toBe(ofAll.id);
    await activate(ofOne.id, "shadow");
    expect((await getCurrentMembrane(asks(agentId))).id).toBe(ofOne.id);
    expect((await getCurrentMembrane(asks(acme.agentId))).id).toBe(ofAll.id);
    const second = await membrane({ environment: "shadow" });
    await expect(activate(second.id, "shadow")).rejects.toMatchObject({
      extra: { refusal: "governed_already", current: { id: ofAll.id } },
    });
    const another = await membrane({ environment: "shadow", agentId });
    await expect(activate(another.id, "shadow")).rejects.toMatchObject({ extra: { refusal: "governed_already" } });
  });

  test("of many that would govern the same place at once, one does", async () => {
    const agentId = await addAgent(own.db, acme.id);
    const drafts = await Promise.all(Array.from({ length: 6 }, () => membrane({ environment: "lab", agentId })));
    const outcomes = await Promise.allSettled(drafts.map(({ id }) => activate(id, "shadow")));
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    for (const outcome of outcomes) {
      if (outcome.status === "rejected") expect(outcome.reason).toMatchObject({ code: "conflict" });
    }
  });

  test("is ready for nothing at first, and says what is missing", async () => {
    const { id } = await membrane();
    const { ready, checks } = await getReadiness(acme.as.viewer, { membrane_id: id });
    expect(ready).toBe(false);
    expect(checks.filter(({ met }) => !met).map(({ item }) => item)).toEqual([
      "shadow_decisions",
      "feedback_reviewed",
      "escalation_tested",
      "stakeholders_notified",
    ]);
  });
});
