import { beforeEach, describe, expect, test } from "vitest";
import { uuidOf, wireId } from "#contract/ids.ts";
import type { OperatingMode } from "#engine/vocabulary.ts";
import { addMember, contextFor, createWorkspace, memberActor, type TestWorkspace } from "#test/build.ts";
import { ownDatabase } from "#test/own-database.ts";
import { recordLabCycle, recordShadowEvidence } from "#test/transition-facts.ts";
import { withTx } from "../context.ts";
import { configureEnvironment } from "./configure-environment.ts";
import { approveTransition, rejectTransition, withdrawTransition } from "./decide-transition.ts";
import { lapseTransitions } from "./lapse-transitions.ts";
import { getEnvironment, listModeTransitions, listTransitions } from "./read-environments.ts";
import { requestModeTransition } from "./request-transition.ts";

const own = ownDatabase(8);
let acme: TestWorkspace;
beforeEach(async () => {
  acme = await createWorkspace(own.db);
});

const refTo = (mode: OperatingMode) => ({ environment_id: wireId("environment", acme.environments[mode]) });
const move = (from: OperatingMode, to: OperatingMode, reason = "", ctx = acme.as.owner) =>
  requestModeTransition(ctx, { ...refTo(from), to, reason });
const stored = async (mode: OperatingMode) => {
  const [row] = await own.owner`select operating_mode, revision, mode_entered_at, schema_changed, migration_completed
    from environment where id = ${acme.environments[mode]}`;
  return row;
};
const history = async (mode: OperatingMode) =>
  (await listModeTransitions(acme.as.viewer, { ...refTo(mode), limit: 50 })).items;
const told = async (mode: OperatingMode) =>
  (await own.owner`select event, body from audit_entry where subject_id = ${acme.environments[mode]} order by id`).map(
    (row) => ({ event: row.event, ...JSON.parse(row.body) }),
  );
const refusal = (word: string) => ({ code: "conflict", extra: { refusal: word } });
const anotherOwner = async () =>
  contextFor(own.db, memberActor(acme.id, await addMember(own.db, acme.id, "owner"), "owner", { name: "Ines" }));
/** A step to production that waits for the other of two owners. */
async function waiting() {
  const ines = await anotherOwner();
  await recordShadowEvidence(acme, acme.environments.shadow);
  const { transition } = await move("shadow", "production", "Proven");
  return { ines, ref: { ...refTo("shadow"), transition_id: transition?.id ?? "" } };
}

describe("a step to another mode", () => {
  test("names everything that is missing at once, where each is met, and is recorded twice", async () => {
    await recordLabCycle(acme, acme.environments.lab, 2);
    await configureEnvironment(acme.as.owner, {
      ...refTo("lab"),
      schema: { changed: true, migration_completed: false },
      reason: "",
    });
    const refused = move("lab", "shadow", "Try");
    await expect(refused).rejects.toMatchObject({
      ...refusal("requirements_unmet"),
      message: "Cannot transition from lab to shadow. Unmet requirements: no_critical_errors, migration_completed",
    });
    const { current } = await refused.catch(({ extra }) => extra);
    expect(current.mode).toBe("lab");
    expect(current.requirements).toMatchObject([
      { requirement: "successful_lab_cycle", met: true },
      { requirement: "no_critical_errors", met: false },
      {
        requirement: "migration_completed",
        met: false,
        page: `/settings/environments/${refTo("lab").environment_id}#schema`,
      },
    ]);
    expect(await history("lab")).toMatchObject([
      {
        ...{ from: "lab", to: "shadow", state: "refused", reason: "Try", requested_by: { name: "the owner" } },
        unmet: ["no_critical_errors", "migration_completed"],
        evidence: { successful_lab_cycles: 1, critical_lab_errors: 2, schema_changed: true, owner_count: 1 },
      },
    ]);
    expect((await told("lab")).at(-1)).toMatchObject({
      ...{ event: "mode_transition_blocked", outcome: "requirements_unmet", reason: "Try" },
      after: { asked: "shadow", unmet: ["no_critical_errors", "migration_completed"] },
    });
    expect((await stored("lab"))?.operating_mode).toBe("lab");
  });

  test("is taken when the records meet all of it: a new stay, a new revision, and the evidence kept", async () => {
    await recordLabCycle(acme, acme.environments.lab);
    const before = await stored("lab");
    const external_ref = { system: "servicenow", id: "CHG-7", url: "https://example.test/CHG-7" };
    const answer = await requestModeTransition(acme.as.owner, {
      ...refTo("lab"),
      to: "shadow",
      reason: "",
      external_ref,
    });
    expect(answer).toMatchObject({
      ...{ outcome: "completed", mode: "shadow", message: "Transitioned from lab to shadow" },
      transition: { state: "completed", external_ref, evidence: { successful_lab_cycles: 1 } },
    });
    const found = async (external_ref: string) =>
      (await listModeTransitions(acme.as.viewer, { ...refTo("lab"), external_ref, limit: 10 })).items.length;
    expect([await found("CHG-7"), await found("CHG-8")]).toEqual([1, 0]);
    const after = await stored("lab");
    expect(after).toMatchObject({ operating_mode: "shadow", revision: before?.revision + 1 });
    expect(after?.mode_entered_at > before?.mode_entered_at).toBe(true);
    expect(await told("lab")).toMatchObject([
      { event: "mode_transition", before: { mode: "lab" }, after: { mode: "shadow" }, outcome: "shadow" },
    ]);
    // The cycle was of the stay in the lab; back there it counts no more.
    await move("lab", "lab", "");
    await expect(move("lab", "shadow")).rejects.toMatchObject(refusal("requirements_unmet"));
  });

  test("that does not exist names those that do, for everybody", async () => {
    await expect(move("lab", "production", "Now")).rejects.toMatchObject({
      ...refusal("no_such_transition"),
      message: "Cannot transition from lab to production. Valid transitions: shadow",
    });
    await expect(move("production", "lab", "Now")).rejects.toMatchObject({
      message: "Cannot transition from production to lab. Valid transitions: shadow",
    });
    expect(await history("production")).toMatchObject([{ state: "refused", from: "production", to: "lab" }]);
  });

  test("that is refused inside a transaction stays recorded when that is rolled back", async () => {
    const within = withTx(acme.as.owner, (ctx) => move("lab", "production", "Now", ctx));
    await expect(within).rejects.toMatchObject(refusal("no_such_transition"));
    expect(await history("lab")).toMatchObject([{ state: "refused", reason: "Now" }]);
    expect((await told("lab")).map(({ event }) => event)).toEqual(["mode_transition_blocked"]);
  });

  test("to the present mode changes nothing and records nothing", async () => {
    expect(await move("production", "production")).toEqual({
      ...{
        outcome: "unchanged",
        mode: "production",
        message: "The mode is already production",
        warning: null,
        transition: null,
      },
    });
    expect([await history("production"), await told("production")]).toEqual([[], []]);
  });

  test("back from production needs a reason and nothing else: no password, no second owner", async () => {
    await anotherOwner();
    await expect(move("production", "shadow", "  ")).rejects.toMatchObject(refusal("requirements_unmet"));
    const authenticatedAt = new Date(Date.now() - 3_600_000);
    const late = contextFor(own.db, memberActor(acme.id, acme.members.owner, "owner", { authenticatedAt }));
    expect(await move("production", "shadow", "p95 doubled", late)).toMatchObject({ outcome: "completed" });
    await expect(move("shadow", "lab", "", late)).rejects.toMatchObject({ code: "reauthentication_required" });
  });

  test("closes a completed migration and leaves an open one standing", async () => {
    const schema = (changed: boolean, migration_completed: boolean) =>
      configureEnvironment(acme.as.owner, { ...refTo("shadow"), schema: { changed, migration_completed }, reason: "" });
    await schema(true, false);
    await move("shadow", "lab");
    expect(await stored("shadow")).toMatchObject({ schema_changed: true, migration_completed: false });
    await schema(true, true);
    await recordLabCycle(acme, acme.environments.shadow);
    expect((await move("shadow", "shadow")).outcome).toBe("completed");
    expect(await stored("shadow")).toMatchObject({ schema_changed: false, migration_completed: false });
  });

  test("belongs to owners, and never to a program's key", async () => {
    for (const ctx of [acme.as.viewer, acme.as.reviewer, acme.as.agent, acme.as.reporter, acme.as.system]) {
      await expect(move("production", "shadow", "Because", ctx)).rejects.toMatchObject({ code: "forbidden" });
    }
    const other = await createWorkspace(own.db);
    await expect(move("production", "shadow", "Because", other.as.owner)).rejects.toMatchObject({ code: "not_found" });
  });

  test("that could be taken now says so, and what it needs is read from the records", async () => {
    const toShadow = async () => (await listTransitions(acme.as.viewer, refTo("lab"))).items[0];
    expect(await toShadow()).toMatchObject({ to: "shadow", allowed: false, unmet: ["successful_lab_cycle"] });
    await recordLabCycle(acme, acme.environments.lab);
    expect(await toShadow()).toMatchObject({ to: "shadow", allowed: true, unmet: [] });
  });
});

describe("a step to a mode in which nobody could reach a quorum", () => {
  /** With the extra approval at S3, two are three, and two members may vote. */
  const askForTwo = (from: OperatingMode, to: OperatingMode) =>
    configureEnvironment(acme.as.owner, {
      ...{ ...refTo(from), reason: "" },
      config: { modes: { [to]: { approval: { required_approvals: 2, extra_for_s3: true } } } },
    });

  test("is refused, says what to do, and is taken once more members may vote", async () => {
    await askForTwo("shadow", "production");
    await recordShadowEvidence(acme, acme.environments.shadow);
    await expect(move("shadow", "production", "Proven")).rejects.toMatchObject({
      ...refusal("quorum_beyond_reach"),
      message: `Cannot transition from shadow to production: shadow needs 3 approvals there and 2 members may vote: let more members vote, or ask for fewer approvals`,
    });
    expect(await history("shadow")).toMatchObject([{ state: "refused", unmet: [] }]);
    await addMember(own.db, acme.id, "reviewer");
    expect(await move("shadow", "production", "Proven")).toMatchObject({ outcome: "completed" });
  });

  test("is refused when another owner approves it, where a member left meanwhile", async () => {
    const { ines, ref } = await waiting();
    await askForTwo("shadow", "production");
    await own.owner`update member set disabled_at = now() where workspace_id = ${acme.id} and role = 'reviewer'`;
    await expect(approveTransition(ines, { ...ref, comment: "" })).rejects.toMatchObject(
      refusal("quorum_beyond_reach"),
    );
    expect((await told("shadow")).at(-1)).toMatchObject({
      event: "mode_transition_blocked",
      outcome: "quorum_beyond_reach",
    });
    expect((await stored("shadow"))?.operating_mode).toBe("shadow");
  });

  test("is taken and warned of where it leads to safety", async () => {
    await askForTwo("production", "shadow");
    const answer = await move("production", "shadow", "Something is wrong");
    expect(answer).toMatchObject({ outcome: "completed", mode: "shadow" });
    expect(answer.warning).toContain("needs 3 approvals there and 2 members may vote: let more members vote");
  });
});

describe("the step to production", () => {
  test("is the only owner's to take", async () => {
    await recordShadowEvidence(acme, acme.environments.shadow);
    expect(await move("shadow", "production")).toMatchObject({ outcome: "completed", mode: "production" });
  });

  test("needs an effect strictly above the threshold, and no S4 that nobody addressed", async () => {
    await recordShadowEvidence(acme, acme.environments.shadow, 0.8);
    await expect(move("shadow", "production")).rejects.toMatchObject({
      message: "Cannot transition from shadow to production. Unmet requirements: intervention_effectiveness",
    });
  });

  test("waits for the other of two owners, who approves it with the evidence of that moment", async () => {
    const { ines, ref } = await waiting();
    const seen = await getEnvironment(acme.as.viewer, refTo("shadow"));
    expect(seen).toMatchObject({ mode: "shadow", pending_transition: { id: ref.transition_id, state: "pending" } });
    await expect(move("shadow", "production", "Again")).rejects.toMatchObject(refusal("transition_pending"));
    await expect(approveTransition(acme.as.owner, { ...ref, comment: "" })).rejects.toMatchObject(
      refusal("own_transition"),
    );
    await expect(approveTransition(acme.as.reviewer, { ...ref, comment: "" })).rejects.toMatchObject({
      code: "forbidden",
    });
    const late = contextFor(own.db, { ...ines.actor, authenticatedAt: new Date(0) } as typeof ines.actor);
    await expect(approveTransition(late, { ...ref, comment: "" })).rejects.toMatchObject({
      code: "reauthentication_required",
    });
    expect(await approveTransition(ines, { ...ref, comment: "Looked" })).toMatchObject({
      outcome: "completed",
      mode: "production",
      transition: {
        ...{ state: "completed", comment: "Looked", decided_by: { name: "Ines" }, requested_by: { name: "the owner" } },
        ...{ unmet: [], evidence: { owner_count: 2, validated_shadow_findings: 1 } },
      },
    });
    expect((await told("shadow")).map(({ event, outcome }) => [event, outcome])).toEqual([
      ["mode_transition_asked", "pending"],
      ["mode_transition_blocked", "own_transition"],
      ["mode_transition", "production"],
    ]);
    expect((await getEnvironment(acme.as.viewer, refTo("shadow"))).pending_transition).toBeNull();
    await expect(approveTransition(ines, { ...ref, comment: "" })).rejects.toMatchObject(refusal("transition_over"));
  });

  test("is rejected by another with a reason, or withdrawn by who asked", async () => {
    const { ines, ref } = await waiting();
    await expect(withdrawTransition(ines, ref)).rejects.toMatchObject(refusal("not_the_requester"));
    await expect(rejectTransition(acme.as.owner, { ...ref, comment: "No" })).rejects.toMatchObject(
      refusal("own_transition"),
    );
    expect(await rejectTransition(ines, { ...ref, comment: "Too early" })).toMatchObject({
      ...{ state: "rejected", comment: "Too early", decided_by: { name: "Ines" } },
    });
    const again = await move("shadow", "production");
    const second = { ...refTo("shadow"), transition_id: again.transition?.id ?? "" };
    expect(await withdrawTransition(acme.as.owner, second)).toMatchObject({ state: "withdrawn" });
    expect((await history("shadow")).map(({ state }) => state)).toEqual(["withdrawn", "rejected"]);
    expect((await stored("shadow"))?.operating_mode).toBe("shadow");
  });

  test("is checked again when it is approved, and waits on where something is missing by then", async () => {
    const { ines, ref } = await waiting();
    await own.owner`update finding set status = 'dismissed', comment = 'no', triaged_at = now()
      where environment_id = ${acme.environments.shadow}`;
    await expect(approveTransition(ines, { ...ref, comment: "" })).rejects.toMatchObject({
      ...refusal("requirements_unmet"),
      message: "Cannot transition from shadow to production. Unmet requirements: validated_findings",
    });
    expect((await told("shadow")).at(-1)).toMatchObject({ event: "mode_transition_blocked" });
    expect((await getEnvironment(acme.as.viewer, refTo("shadow"))).pending_transition?.state).toBe("pending");
  });

  test("is overtaken when the environment goes elsewhere", async () => {
    const { ines, ref } = await waiting();
    await move("shadow", "lab");
    expect((await history("shadow")).map(({ state }) => state)).toEqual(["completed", "overtaken"]);
    await expect(approveTransition(ines, { ...ref, comment: "" })).rejects.toMatchObject(refusal("transition_over"));
  });

  test("is over at its deadline for whoever looks, and written down by the worker", async () => {
    const { ines, ref } = await waiting();
    await own.owner.begin(async (tx) => {
      await tx`set local session_replication_role = replica`;
      await tx`update mode_transition set expires_at = clock_timestamp()
        where id = ${uuidOf("mode_transition", ref.transition_id)}`;
    });
    expect(await history("shadow")).toMatchObject([{ state: "timed_out", decided_at: null }]);
    await expect(approveTransition(ines, { ...ref, comment: "" })).rejects.toMatchObject(refusal("transition_over"));
    expect(await lapseTransitions(own.db)).toBe(1);
    expect(await lapseTransitions(own.db)).toBe(0);
    expect((await told("shadow")).at(-1)).toMatchObject({ event: "mode_transition_timed_out", outcome: "timed_out" });
    expect((await move("shadow", "production")).outcome).toBe("pending");
  });

  test("asked for at the command line waits for an owner, also where there is only one", async () => {
    await recordShadowEvidence(acme, acme.environments.shadow);
    const operator = contextFor(own.db, { kind: "operator", workspaceId: acme.id, name: "operator" });
    const { outcome, transition } = await move("shadow", "production", "", operator);
    expect(outcome).toBe("pending");
    const ref = { ...refTo("shadow"), transition_id: transition?.id ?? "" };
    await expect(approveTransition(operator, { ...ref, comment: "" })).rejects.toMatchObject({ code: "forbidden" });
    expect(await approveTransition(acme.as.owner, { ...ref, comment: "" })).toMatchObject({ mode: "production" });
  });
});

describe("the database", () => {
  test("refuses a forbidden arrow, a mode without its record, and a record that is rewritten", async () => {
    const id = acme.environments.lab;
    const set = (mode: OperatingMode) =>
      own.owner`update environment set operating_mode = ${mode}, revision = revision + 1, mode_entered_at = clock_timestamp()
        where id = ${id}`;
    await expect(set("production")).rejects.toMatchObject({
      code: "55000",
      message: "there is no step from lab to production",
    });
    await expect(set("shadow")).rejects.toMatchObject({ code: "55000", message: "a mode changes with its record" });
    await expect(move("lab", "shadow")).rejects.toMatchObject(refusal("requirements_unmet"));
    for (const change of ["state = 'completed'", "reason = 'x'", "facts = '{}'"]) {
      await expect(own.owner.unsafe(`update mode_transition set ${change}`)).rejects.toMatchObject({ code: "55000" });
    }
    await expect(own.owner`delete from mode_transition`).rejects.toMatchObject({ code: "55000" });
  });
});
