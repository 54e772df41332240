import { beforeEach, describe, expect, test } from "vitest";
import { wireId } from "#contract/ids.ts";
import { addMember, createWorkspace, type TestWorkspace } from "#test/build.ts";
import { ownDatabase } from "#test/own-database.ts";
import { configureEnvironment } from "./configure-environment.ts";
import { createEnvironment } from "./create-environment.ts";
import { listActionTypes } from "./read-action-types.ts";
import { getEnvironment, listCapabilities, listEnvironments, listTransitions } from "./read-environments.ts";
import { saveActionType } from "./save-action-type.ts";

const own = ownDatabase();
let acme: TestWorkspace;
let lab: { environment_id: string };
let production: { environment_id: string };
beforeEach(async () => {
  acme = await createWorkspace(own.db);
  lab = { environment_id: wireId("environment", acme.environments.lab) };
  production = { environment_id: wireId("environment", acme.environments.production) };
});

const configure = (ref: typeof lab, config: object, reason = "") =>
  configureEnvironment(acme.as.owner, { ...ref, config: { ...config }, reason });
const stored = async (id: string) =>
  (await own.owner`select configuration, revision from environment where id = ${id}`)[0];
const told = async (id: string) =>
  (await own.owner`select event, body from audit_entry where subject_id = ${id} order by id`).map((row) => ({
    event: row.event,
    ...JSON.parse(row.body),
  }));

describe("an environment", () => {
  test("shows every value that holds in it and where it comes from", async () => {
    const config = { approval: { timeout_seconds: 120 }, modes: { lab: { experiments: { max_parallel: 10 } } } };
    const view = await configure(lab, config);
    const at = (path: string) => view.effective.find((value) => value.path === path);
    expect(at("approval.timeout_seconds")).toMatchObject({ value: 120, source: "global" });
    expect(at("experiments.max_parallel")).toMatchObject({ value: 10, source: "mode" });
    expect(at("risk.cost_threshold_usd")).toMatchObject({ value: 5, source: "default" });
    expect(view).toMatchObject({ name: "lab", mode: "lab", approval_mode: "interactive", config });
  });

  test("says where it could go and what is missing, and records nothing", async () => {
    const steps = async (ref: typeof lab) =>
      (await listTransitions(acme.as.viewer, ref)).items.map(({ requirements, ...step }) => step);
    const shadow = { environment_id: wireId("environment", acme.environments.shadow) };
    expect(await steps(lab)).toEqual([
      { to: "shadow", allowed: false, unmet: ["successful_lab_cycle"] },
      { to: "production", allowed: false, unmet: [] },
    ]);
    expect(await steps(shadow)).toEqual([
      { to: "lab", allowed: true, unmet: [] },
      {
        to: "production",
        allowed: false,
        unmet: ["validated_findings", "intervention_effectiveness"],
      },
    ]);
    expect(await steps(production)).toEqual([
      { to: "lab", allowed: false, unmet: [] },
      { to: "shadow", allowed: true, unmet: [] },
    ]);
    await configureEnvironment(acme.as.owner, {
      ...lab,
      schema: { changed: true, migration_completed: false },
      reason: "",
    });
    expect((await steps(lab))[0]?.unmet).toContain("migration_completed");
    expect(await told(acme.environments.production)).toEqual([]);
  });

  test("answers each capability by its mode", async () => {
    const { items, mode, is_autonomous } = await listCapabilities(acme.as.viewer, production);
    expect([mode, is_autonomous, items.length]).toEqual(["production", false, 17]);
    expect(items).toContainEqual({ capability: "run_destructive_tests", behaviour: "blocked" });
  });

  test("is made by an owner, under a name of its own, in production only with a reason", async () => {
    const make = (name: string, mode: "lab" | "production", reason = "") =>
      createEnvironment(acme.as.owner, { name, mode, reason });
    expect(await make("staging", "lab")).toMatchObject({ name: "staging", mode: "lab", config: {} });
    await expect(make("staging", "lab")).rejects.toMatchObject({ extra: { refusal: "name_taken" } });
    await expect(make("eu", "production", "  ")).rejects.toMatchObject({
      code: "bad_request",
      extra: { errors: [{ path: "reason" }] },
    });
    expect((await make("eu", "production", "Europe is live")).mode).toBe("production");
    const input = { name: "mine", mode: "lab", reason: "" } as const;
    await expect(createEnvironment(acme.as.reviewer, input)).rejects.toMatchObject({ code: "forbidden" });
  });

  test("of another workspace does not exist, and a program's key sees only its own", async () => {
    const other = await createWorkspace(own.db);
    const theirs = { environment_id: wireId("environment", other.environments.lab) };
    for (const look of [getEnvironment, listTransitions, listCapabilities]) {
      await expect(look(acme.as.owner, theirs)).rejects.toMatchObject({ code: "not_found" });
      await expect(look(acme.as.agent, lab)).rejects.toMatchObject({ code: "not_found" });
    }
    const config = configureEnvironment(acme.as.owner, { ...theirs, config: {}, reason: "" });
    await expect(config).rejects.toMatchObject({ code: "not_found" });
    const names = async (ctx: typeof acme.as.owner) =>
      (await listEnvironments(ctx, { limit: 50 })).items.map(({ id }) => id).sort();
    expect(await names(acme.as.agent)).toEqual([production.environment_id]);
    expect(await names(acme.as.viewer)).toEqual(
      Object.values(acme.environments)
        .map((id) => wireId("environment", id))
        .sort(),
    );
  });
});

describe("configuring", () => {
  test("replaces what was written, raises the revision and tells before, after and why", async () => {
    await configure(lab, { approval: { timeout_seconds: 120 } });
    await configure(lab, { risk: { cost_threshold_usd: 2.5 } }, "cheaper");
    expect(await stored(acme.environments.lab)).toEqual({
      configuration: { risk: { cost_threshold_usd: 2.5 } },
      revision: 3,
    });
    const [, second] = await told(acme.environments.lab);
    expect(second).toMatchObject({
      event: "configuration_changed",
      before: { config: { approval: { timeout_seconds: 120 } } },
      after: { config: { risk: { cost_threshold_usd: 2.5 } } },
      reason: "cheaper",
    });
  });

  test("with what stands already changes nothing", async () => {
    await configure(lab, { approval: { timeout_seconds: 120 } });
    await configure(lab, { approval: { timeout_seconds: 120 } });
    expect((await stored(acme.environments.lab))?.revision).toBe(2);
  });

  test("names every fault by its path and saves nothing", async () => {
    const config = {
      approval: { mode: "auto_approve", timeout_seconds: -1 },
      modes: { production: { approval: { mode: "auto_approve" } } },
      riskk: {},
      audit: { enabled: false },
    };
    const refused = configure(production, config);
    await expect(refused).rejects.toMatchObject({ code: "bad_request" });
    const paths = await refused.catch((error) => error.extra.errors.map(({ path }: { path: string }) => path));
    expect(paths).toEqual(
      expect.arrayContaining(["config.riskk", "config.approval.timeout_seconds", "config.audit.enabled"]),
    );
    await expect(configure(production, { approval: { mode: "auto_approve" } })).rejects.toMatchObject({
      extra: { errors: [{ path: "config.approval.mode" }] },
    });
    expect(await stored(acme.environments.production)).toEqual({ configuration: {}, revision: 1 });
    expect(await told(acme.environments.production)).toEqual([]);
  });

  test("refuses a quorum above the number of members who may vote, wherever it is written", async () => {
    const quorum = (count: number) => ({ modes: { production: { approval: { required_approvals: count } } } });
    await configure(lab, quorum(2));
    await expect(configure(lab, quorum(3))).rejects.toMatchObject({
      extra: { errors: [{ path: "config.modes.production.approval.required_approvals" }] },
    });
    await addMember(own.db, acme.id, "reviewer");
    await configure(lab, quorum(3));
  });

  test("refuses to put a saved action type out of reach, and nothing else for its sake", async () => {
    await configure(production, { approval: { extra_for_s3: false } });
    for (const id of ["lab", "shadow"] as const) {
      const ref = { environment_id: wireId("environment", acme.environments[id]) };
      await configure(ref, { approval: { extra_for_s3: false } });
    }
    const type = { name: "refund", behaves_as: "config_change", severity_floor: "S0" as const };
    await saveActionType(acme.as.owner, { ...type, required_approvals: 2 });
    await expect(configure(production, {})).rejects.toMatchObject({
      message: expect.stringContaining("makes refund need 3 approvals, more than the 2 members who may vote"),
      extra: { errors: [{ path: "config.approval.extra_for_s3" }] },
    });
    expect((await stored(acme.environments.production))?.configuration).toEqual({ approval: { extra_for_s3: false } });

    const make = () => createEnvironment(acme.as.owner, { name: "eu", mode: "production", reason: "Europe" });
    await expect(make()).rejects.toMatchObject({
      message: expect.stringContaining("refund needs 3 approvals there and 2 members may vote"),
      extra: { refusal: "quorum_beyond_reach" },
    });

    // What somebody's leaving has put out of reach keeps no owner from a lockdown.
    await addMember(own.db, acme.id, "reviewer");
    await configure(production, {});
    expect((await make()).name).toBe("eu");
    await own.owner`update member set role = 'viewer' where workspace_id = ${acme.id} and role = 'reviewer'`;
    await configure(production, { approval: { mode: "auto_reject" } });
  });

  test("never changes the mode", async () => {
    expect((await configure(lab, { mode: "production" })).mode).toBe("lab");
  });

  test("belongs to owners", async () => {
    for (const ctx of [acme.as.viewer, acme.as.reviewer, acme.as.agent, acme.as.reporter, acme.as.system]) {
      await expect(configureEnvironment(ctx, { ...lab, config: {}, reason: "" })).rejects.toMatchObject({
        code: "forbidden",
      });
    }
  });
});

describe("action types", () => {
  const save = (name: string, behaves_as = "config_change", severity_floor: "S0" | "S2" = "S0") =>
    saveActionType(acme.as.owner, { name, behaves_as, severity_floor });

  test("are the seven built-in ones and what the workspace registered, with the floor that holds", async () => {
    await save("refund", "config_change", "S2");
    await save("wipe", "destructive_tool_call");
    const { items } = await listActionTypes(acme.as.viewer);
    expect(items).toHaveLength(9);
    expect(items.filter(({ built_in }) => !built_in)).toEqual([
      { name: "refund", built_in: false, behaves_as: "config_change", severity_floor: "S2", required_approvals: null },
      {
        ...{ name: "wipe", built_in: false, behaves_as: "destructive_tool_call" },
        ...{ severity_floor: "S4", required_approvals: null },
      },
    ]);
  });

  test("of the law may get a higher floor and never a lower one or other rules", async () => {
    expect(await save("config_change", "config_change", "S2")).toMatchObject({ built_in: true, severity_floor: "S2" });
    expect(await save("destructive_tool_call", "destructive_tool_call")).toMatchObject({ severity_floor: "S4" });
    await expect(save("destructive_tool_call")).rejects.toMatchObject({ extra: { errors: [{ path: "behaves_as" }] } });
    await expect(save("refund", "refund")).rejects.toMatchObject({ extra: { errors: [{ path: "behaves_as" }] } });
  });

  test("that change make judgments under way stale, and are told with their name", async () => {
    await save("refund");
    await save("refund", "config_change", "S2");
    for (const id of Object.values(acme.environments)) expect((await stored(id))?.revision).toBe(3);
    const log = await own.owner`select subject_id, action_type, body from audit_entry
      where workspace_id = ${acme.id} and event = 'action_type_changed' order by id`;
    expect(log.map((row) => row.action_type)).toEqual(["refund", "refund"]);
    expect(log[0]?.subject_id).toBe(log[1]?.subject_id);
    expect(JSON.parse(log[1]?.body)).toMatchObject({
      before: { severity_floor: "S0" },
      after: { severity_floor: "S2" },
    });
  });
});
