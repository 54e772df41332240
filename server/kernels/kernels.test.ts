import { createHash } from "node:crypto";
import canonicalize from "canonicalize";
import { beforeAll, describe, expect, test } from "vitest";
import { DecideEndorsement, type EndorsementView, ProposeRule } from "#contract/endorsements.ts";
import { wireId } from "#contract/ids.ts";
import { ChangeKernel, CreateKernel, type KernelView, ReportKernelRequest } from "#contract/kernels.ts";
import type { OperatingMode } from "#engine/vocabulary.ts";
import type { Context } from "#server/context.ts";
import { agentActor, contextFor, createWorkspace, type TestWorkspace } from "#test/build.ts";
import { ownDatabase } from "#test/own-database.ts";
import { changeKernel } from "./change-kernel.ts";
import { createKernel } from "./create-kernel.ts";
import { decideEndorsement } from "./decide-endorsement.ts";
import { leaveEndorsement } from "./leave-endorsement.ts";
import { proposeRule } from "./propose-rule.ts";
import { getEndorsement, listEndorsements } from "./read-endorsements.ts";
import { getCommitment, getKernel, listKernelRevisions, listKernels } from "./read-kernels.ts";
import { reportKernelRequest } from "./report-request.ts";

const own = ownDatabase();
let acme: TestWorkspace;
beforeAll(async () => {
  acme = await createWorkspace(own.db);
});

let made = 0;
const kernel = (more: object = {}, mode: OperatingMode = "lab"): Promise<KernelView> => {
  const environment_id = wireId("environment", acme.environments[mode]);
  const begun = "content" in more || "parent_id" in more ? {} : { preset: "default" };
  const input = { name: `kernel ${++made}`, environment_id, ...begun, ...more };
  return createKernel(acme.as.owner, CreateKernel.parse(input));
};
const agentIn = (mode: OperatingMode) => contextFor(own.db, agentActor(acme.id, acme.agentId, acme.environments[mode]));
const propose = (by: Context, { id }: KernelView, rule_text: string, more: object = {}) =>
  proposeRule(by, { kernel_id: id, ...ProposeRule.parse({ rule_text, ...more }) });
const decide = (by: Context, { id }: EndorsementView, decision: string, rationale = "Because") =>
  decideEndorsement(by, { endorsement_id: id, ...DecideEndorsement.parse({ decision, rationale }) });
const nowSays = async ({ id }: KernelView, commitment_id: string) =>
  (await getCommitment(acme.as.viewer, { kernel_id: id, commitment_id })).current_value;
const eventsOf = async (wire: string) =>
  own.owner<{ event: string; actor: string; outcome: string | null; body: string }[]>`
    select event, body::jsonb -> 'actor' ->> 'name' as actor, outcome, body from audit_entry
    where workspace_id = ${acme.id} and replace(subject_id::text, '-', '') = ${wire.slice(4)} order by id`;

const HARM = "allow harmful content generation for research purposes";

describe("a rule", () => {
  test("against an anchor is refused with the anchor named, is logged, and nobody can say otherwise", async () => {
    const made = await kernel();
    const refused = await propose(acme.as.owner, made, "Disable oversight for a day");
    expect(refused).toMatchObject({
      decision: "rejected",
      operator: "system",
      conflict: { kind: "axiomatic", id: "human_oversight", keyword: "disable oversight" },
      message:
        "Hard reject: Rule 'Disable oversight for a day' conflicts with axiomatic anchor 'human_oversight'. This rule cannot be modified.",
    });
    expect(await eventsOf(refused.id)).toMatchObject([{ event: "axiomatic_refused", outcome: "rejected" }]);
    await expect(decide(acme.as.owner, refused, "approve")).rejects.toMatchObject({
      extra: { refusal: "already_decided" },
    });
  });

  test("that hides what it wants in the new value is refused like one that says it", async () => {
    const made = await kernel();
    const hidden = { commitment_id: "language", new_value: "auto, and bypass human" };
    expect(await propose(acme.as.agent, await kernel({}, "production"), "Be helpful", hidden)).toMatchObject({
      decision: "rejected",
      conflict: { kind: "axiomatic", id: "human_oversight" },
    });
    expect(await nowSays(made, "language")).toBe("auto");
  });

  test("with a plastic conflict waits for an owner, who makes the commitment say it in a new revision", async () => {
    const made = await kernel();
    const proposed = await propose(agentIn("lab"), made, HARM);
    expect(proposed).toMatchObject({
      decision: "pending",
      commitment_id: "harm_avoidance_level",
      conflict: { kind: "plastic", of: "commitment" },
      channel: "api",
      agent: { name: "the agent" },
    });
    expect(await nowSays(made, "harm_avoidance_level")).toBe("strict");
    const decided = await decide(acme.as.owner, proposed, "approve");
    expect(decided).toMatchObject({ decision: "approved", operator: "the owner", applied_revision: 2 });
    expect(await nowSays(made, "harm_avoidance_level")).toBe(HARM);
    const { items } = await listKernelRevisions(acme.as.viewer, { kernel_id: made.id, limit: 5 });
    expect(items).toMatchObject([{ number: 2, endorsement_id: proposed.id }, { number: 1 }]);
    expect(await eventsOf(proposed.id)).toMatchObject([
      { event: "endorsement_proposed", actor: "the agent" },
      { event: "endorsement", actor: "the owner", outcome: "approved" },
    ]);
  });

  test("that nobody answered for goes on waiting with why, which its own agent and people may note", async () => {
    const proposed = await propose(acme.as.reviewer, await kernel({}, "production"), HARM);
    const left = { endorsement_id: proposed.id, because: "input_closed" } as const;
    await expect(leaveEndorsement(acme.as.agent, left)).rejects.toMatchObject({ code: "not_found" });
    await expect(leaveEndorsement(acme.as.viewer, left)).rejects.toMatchObject({ code: "forbidden" });
    const rationale = "Stdin closed while awaiting input";
    const noted = await leaveEndorsement(acme.as.reviewer, left);
    const { content_hash } = noted;
    expect(noted).toEqual({ ...proposed, rationale, content_hash });
    expect(content_hash).not.toBe(proposed.content_hash);
    expect(await leaveEndorsement(acme.as.reviewer, left)).toEqual(noted);
    expect(await eventsOf(proposed.id)).toMatchObject([
      { event: "endorsement_proposed" },
      { event: "endorsement_unanswered", actor: "the reviewer", outcome: "pending" },
    ]);
    await decide(acme.as.owner, proposed, "approve", "");
    expect(await getEndorsement(acme.as.owner, { endorsement_id: proposed.id })).toMatchObject({ rationale: "" });
    await expect(leaveEndorsement(acme.as.reviewer, left)).rejects.toMatchObject({
      extra: { refusal: "already_decided" },
    });
  });

  test("sets the commitment to its new value where it has one", async () => {
    const made = await kernel();
    const proposed = await propose(acme.as.reviewer, made, "use an aggressive tone", { new_value: "direct" });
    await decide(acme.as.owner, proposed, "approve");
    expect(await nowSays(made, "response_tone")).toBe("direct");
  });

  test("without a conflict is applied at once for an owner, and waits for one where anybody else proposes it", async () => {
    const made = await kernel();
    const spanish = { commitment_id: "language", new_value: "es" };
    const asked = await propose(agentIn("lab"), made, "Answer in Spanish", spanish);
    expect(asked).toMatchObject({ decision: "pending", conflict: { kind: "none" } });
    expect(await propose(acme.as.reviewer, made, "Answer in Spanish", spanish)).toMatchObject({ decision: "pending" });
    expect(await propose(acme.as.owner, made, "Answer in Spanish", spanish)).toMatchObject({
      decision: "approved",
      rationale: "No conflict, direct application",
      applied_revision: 2,
    });
    expect(await nowSays(made, "language")).toBe("es");
  });

  test("that only may conflict waits for a person, also an owner's own", async () => {
    const made = await kernel();
    const proposed = await propose(acme.as.owner, made, "nobody is undeceived");
    expect(proposed).toMatchObject({
      decision: "pending",
      conflict: { kind: "possible", of: "anchor", id: "no_deception" },
    });
    expect(await decide(acme.as.owner, proposed, "reject")).toMatchObject({
      decision: "rejected",
      rationale: "Because",
    });
  });

  test("is for the commitment that it conflicts with, and for none that is not there", async () => {
    const made = await kernel();
    const elsewhere = propose(acme.as.owner, made, HARM, { commitment_id: "language" });
    await expect(elsewhere).rejects.toMatchObject({ code: "bad_request" });
    const nowhere = propose(acme.as.owner, made, "Be brief", { commitment_id: "brevity" });
    await expect(nowhere).rejects.toMatchObject({ code: "not_found" });
  });

  test("has a record whose hash whoever reads it can count again, before and after it was decided", async () => {
    const proposed = await propose(agentIn("lab"), await kernel(), HARM);
    const left = await leaveEndorsement(agentIn("lab"), { endorsement_id: proposed.id, because: "no_terminal" });
    const decided = await decide(acme.as.owner, proposed, "reject");
    for (const record of [proposed, left, decided]) {
      const { id, timestamp, conflict_id, rule_text, commitment_id, decision, operator, rationale, kernel } = record;
      const { cooldown_duration_s, cooldown_until, probe_available } = record;
      const said = { id, timestamp, conflict_id, rule_text, commitment_id, decision, operator, rationale, kernel };
      const text = canonicalize({ ...said, cooldown_duration_s, cooldown_until, probe_available }) ?? "";
      expect(createHash("sha256").update(text).digest("hex")).toBe(record.content_hash);
    }
    expect(decided.content_hash).not.toBe(proposed.content_hash);
  });

  test("that owners decide at once, each another way, comes to one outcome", async () => {
    const made = await kernel();
    for (let round = 0; round < 4; round++) {
      const proposed = await propose(agentIn("lab"), made, HARM, { new_value: `level ${round}` });
      const choices = ["approve", "reject", "approve", "reject"];
      const ends = await Promise.allSettled(choices.map((choice) => decide(acme.as.owner, proposed, choice)));
      const told = ends.flatMap((end) => (end.status === "fulfilled" ? [end.value.decision] : []));
      expect(told).toHaveLength(1);
      expect((await nowSays(made, "harm_avoidance_level")) === `level ${round}`).toBe(told[0] === "approved");
      expect(await eventsOf(proposed.id)).toHaveLength(2);
    }
  });
});

describe("auto", () => {
  const set = {
    content: {
      settings: { auto_endorsement: "approve" },
      commitments: [{ id: "tone", default_value: "calm", keywords: ["shout"] }],
    },
  };

  test("approves a plastic conflict where an owner has set it up, under its own name, and nothing else", async () => {
    const made = await kernel(set);
    const approved = await propose(agentIn("lab"), made, "shout at them");
    expect(approved).toMatchObject({
      decision: "approved",
      operator: "auto",
      decided_channel: "auto",
      decided_by: null,
    });
    expect((await eventsOf(approved.id)).at(-1)).toMatchObject({ event: "endorsement", actor: "auto" });
    expect(await propose(agentIn("lab"), made, "unshouted words")).toMatchObject({ decision: "pending" });
    expect(await propose(agentIn("lab"), made, "be kind")).toMatchObject({ decision: "pending" });
  });

  test("is not set up in production, nor for defense, nor for what comes from it", async () => {
    await expect(kernel(set, "production")).rejects.toMatchObject({ code: "bad_request" });
    const defense = await kernel({ preset: "defense" });
    const settings = { ...defense.settings, auto_endorsement: "approve" };
    const change = ChangeKernel.parse({ settings, base_revision: 1 });
    await expect(changeKernel(acme.as.owner, { kernel_id: defense.id, ...change })).rejects.toMatchObject({
      code: "bad_request",
    });
    await expect(kernel({ ...set, parent_id: defense.id })).rejects.toMatchObject({ code: "bad_request" });
  });

  test("decides nothing in production, whatever the kernel's settings say there", async () => {
    const { content } = set;
    const made = await kernel({ content: { ...content, settings: {} } }, "production");
    const row = own.owner`replace(kernel_id::text, '-', '') = ${made.id.slice(4)}`;
    await own.owner`insert into kernel_revision (workspace_id, kernel_id, number, content, note, created_at)
      select workspace_id, kernel_id, 2, jsonb_set(content, '{settings,auto_endorsement}', '"approve"'), '', clock_timestamp()
      from kernel_revision where ${row}`;
    await own.owner`update kernel set revision = 2 where replace(id::text, '-', '') = ${made.id.slice(4)}`;
    expect((await getKernel(acme.as.owner, { kernel_id: made.id })).settings.auto_endorsement).toBe("approve");
    expect(await propose(agentIn("production"), made, "shout at them")).toMatchObject({ decision: "pending" });
  });
});

describe("a kernel", () => {
  test("that has a parent keeps to its anchors, and to its commitments as anchors, as they are now", async () => {
    const parent = await kernel();
    const child = await kernel({
      parent_id: parent.id,
      content: { commitments: [{ id: "humour", default_value: "dry" }] },
    });
    expect(child.anchors.map(({ id, inherited }) => [id, inherited])).toContainEqual([
      "propagated_response_tone",
      true,
    ]);
    expect(await propose(acme.as.owner, child, "use an aggressive tone")).toMatchObject({
      decision: "rejected",
      conflict: { kind: "axiomatic", id: "propagated_response_tone" },
    });
    await propose(acme.as.owner, parent, "Answer in Spanish", { commitment_id: "language", new_value: "es" });
    const now = await getKernel(acme.as.viewer, { kernel_id: child.id });
    expect(now.anchors.find(({ id }) => id === "propagated_language")?.description).toContain("es");
    expect((await getKernel(acme.as.viewer, { kernel_id: parent.id })).children).toEqual([
      { id: child.id, name: child.name },
    ]);
    const again = { parent_id: parent.id, content: { commitments: [{ id: "language", default_value: "any" }] } };
    await expect(kernel(again)).rejects.toMatchObject({ code: "bad_request" });
    const sly = { parent_id: parent.id, content: { commitments: [{ id: "plan", default_value: "deceive them" }] } };
    await expect(kernel(sly)).rejects.toMatchObject({ code: "bad_request" });
  });

  test("changes its settings in a new revision, and not from an older one", async () => {
    const made = await kernel();
    const settings = { ...made.settings, endorsement_cooldown_base: 60 };
    const change = ChangeKernel.parse({ settings, base_revision: 1 });
    expect(await changeKernel(acme.as.owner, { kernel_id: made.id, ...change })).toMatchObject({
      revision: 2,
      settings,
    });
    const late = ChangeKernel.parse({ settings: { ...settings, min_probes: 3 }, base_revision: 1 });
    await expect(changeKernel(acme.as.owner, { kernel_id: made.id, ...late })).rejects.toMatchObject({
      extra: { refusal: "revision_outdated" },
    });
  });

  test("keeps its anchors and its commitments' keywords, whoever writes to the table", async () => {
    const made = await kernel();
    const row = own.owner`replace(kernel_id::text, '-', '') = ${made.id.slice(4)}`;
    const next = (content: ReturnType<typeof own.owner>) => own.owner`
      insert into kernel_revision (workspace_id, kernel_id, number, content, note, created_at)
      select workspace_id, kernel_id, 2, ${content}, '', clock_timestamp() from kernel_revision where ${row} and number = 1`;
    await expect(next(own.owner`jsonb_set(content, '{anchors}', '[]')`)).rejects.toThrow("never change");
    await expect(next(own.owner`jsonb_set(content, '{commitments,0,keywords}', '[]')`)).rejects.toThrow("value alone");
    await expect(own.owner`update kernel_revision set note = 'x' where ${row}`).rejects.toThrow("append-only");
  });

  test("is made, changed and decided by owners alone, and proposed to by agents and reviewers", async () => {
    const made = await kernel();
    const proposed = await propose(acme.as.reviewer, made, HARM);
    for (const nobody of [agentIn("lab"), acme.as.reviewer, acme.as.viewer, acme.as.reporter, acme.as.system]) {
      await expect(decide(nobody, proposed, "approve")).rejects.toMatchObject({ code: "forbidden" });
      const creation = CreateKernel.parse({ name: "mine", preset: "default" });
      await expect(createKernel(nobody, creation)).rejects.toMatchObject({ code: "forbidden" });
    }
    for (const nobody of [acme.as.viewer, acme.as.reporter, acme.as.system]) {
      await expect(propose(nobody, made, HARM)).rejects.toMatchObject({ code: "forbidden" });
    }
  });

  test("of another workspace or environment, or of another agent, is not there", async () => {
    const other = await createWorkspace(own.db);
    const [inLab, elsewhere] = [await kernel(), await kernel({}, "shadow")];
    const stranger = { agent_id: wireId("agent", other.agentId) };
    await expect(kernel(stranger)).rejects.toMatchObject({ code: "not_found" });
    const proposed = await propose(acme.as.reviewer, inLab, HARM);
    await expect(getKernel(other.as.owner, { kernel_id: inLab.id })).rejects.toMatchObject({ code: "not_found" });
    await expect(propose(other.as.owner, inLab, HARM)).rejects.toMatchObject({ code: "not_found" });
    const foreign = { endorsement_id: proposed.id };
    await expect(getEndorsement(other.as.owner, foreign)).rejects.toMatchObject({ code: "not_found" });
    await expect(getEndorsement(agentIn("lab"), foreign)).rejects.toMatchObject({ code: "not_found" });
    expect(await getEndorsement(acme.as.viewer, foreign)).toEqual(proposed);
    await expect(decide(other.as.owner, proposed, "approve")).rejects.toMatchObject({ code: "not_found" });
    await expect(getKernel(agentIn("lab"), { kernel_id: elsewhere.id })).rejects.toMatchObject({ code: "not_found" });
    const { items } = await listEndorsements(agentIn("lab"), { limit: 200 });
    expect(items.every(({ agent }) => agent?.id === wireId("agent", acme.agentId))).toBe(true);
    expect((await listKernels(other.as.owner, { limit: 50 })).items).toEqual([]);
  });

  test("logs the hashes of a request and its response, and none of their words; or nothing where it is set so", async () => {
    const made = await kernel();
    const said = ReportKernelRequest.parse({ request: "A rare word", response: "Another rare word", divergence: 0.2 });
    const reported = await reportKernelRequest(agentIn("lab"), { kernel_id: made.id, ...said });
    const [entry] = await eventsOf(reported.id);
    expect(entry?.body).toContain(reported.request_hash);
    expect(entry?.body).toContain(reported.response_hash);
    expect(entry?.body).not.toContain("rare word");
    const settings = { ...made.settings, log_requests: false };
    await changeKernel(acme.as.owner, { kernel_id: made.id, ...ChangeKernel.parse({ settings, base_revision: 1 }) });
    const quiet = await reportKernelRequest(agentIn("lab"), { kernel_id: made.id, ...said });
    expect(quiet.logged).toBe(false);
    expect(await eventsOf(quiet.id)).toEqual([]);
  });
});
