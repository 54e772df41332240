import { readFileSync } from "node:fs";
import { beforeEach, describe, expect, test } from "vitest";
import { parse } from "yaml";
import { wireId } from "#contract/ids.ts";
import { createWorkspace, type TestWorkspace } from "#test/build.ts";
import { ownDatabase } from "#test/own-database.ts";
import { putInMode } from "#test/research.ts";
import { compareConfigurations } from "./compare-configurations.ts";
import { configureEnvironment } from "./configure-environment.ts";
import { listConfigurationRevisions } from "./read-configurations.ts";
import { getEnvironment } from "./read-environments.ts";

const own = ownDatabase();
let acme: TestWorkspace;
let lab: { environment_id: string };
beforeEach(async () => {
  acme = await createWorkspace(own.db);
  lab = { environment_id: wireId("environment", acme.environments.lab) };
});

const give = (config: Record<string, unknown>, reason = "") =>
  configureEnvironment(acme.as.owner, { ...lab, config, reason });
const kept = async (page: { limit: number; cursor?: number } = { limit: 50 }) =>
  listConfigurationRevisions(acme.as.viewer, { ...lab, ...page });

describe("the configurations of an environment", () => {
  test("are kept as they were written, newest first, with who, why and what each changed", async () => {
    await give({ approval: { timeout_seconds: 60 } });
    await give({ approval: { timeout_seconds: 90 }, risk: { policy: "strict" } }, "Slower");
    const { items, next_cursor } = await kept();
    expect(next_cursor).toBeNull();
    expect(items).toMatchObject([
      {
        ...{ number: 2, reason: "Slower", written_by: { name: "the owner" } },
        config: { approval: { timeout_seconds: 90 }, risk: { policy: "strict" } },
        changes: [
          { path: "approval.timeout_seconds", before: 60, after: 90 },
          { path: "risk.policy", after: "strict" },
        ],
      },
      { number: 1, changes: [{ path: "approval.timeout_seconds", after: 60 }] },
    ]);
  });

  test("are not kept where nothing was written anew, and nobody rewrites them", async () => {
    await give({ risk: { policy: "strict" } });
    await give({ risk: { policy: "strict" } });
    await configureEnvironment(acme.as.owner, {
      ...lab,
      schema: { changed: true, migration_completed: false },
      reason: "",
    });
    expect((await kept()).items).toHaveLength(1);
    const rewrite = own.owner`update configuration_revision set configuration = '{}' where workspace_id = ${acme.id}`;
    await expect(rewrite).rejects.toMatchObject({ code: "55000" });
  });

  test("come page by page, each compared with the one before it", async () => {
    for (const timeout_seconds of [10, 20, 30]) await give({ approval: { timeout_seconds } });
    const first = await kept({ limit: 2 });
    expect(first.items.map(({ number }) => number)).toEqual([3, 2]);
    expect(first.items[1]?.changes).toEqual([{ path: "approval.timeout_seconds", before: 10, after: 20 }]);
    const rest = await kept({ limit: 2, cursor: Number(first.next_cursor) });
    expect([rest.items.map(({ number }) => number), rest.next_cursor]).toEqual([[1], null]);
  });
});

describe("an older version", () => {
  const restore = (restore: number, reason: string) => configureEnvironment(acme.as.owner, { ...lab, restore, reason });

  test("are compared, any two of an environment or of two, key by key", async () => {
    await give({ experiments: { max_parallel: 3 } });
    await give({ experiments: { max_parallel: 4 } });
    const compare = (more: object) => compareConfigurations(acme.as.viewer, { ...lab, ...more });
    const changed = (before?: number, after?: number) => [{ path: "experiments.max_parallel", before, after }];
    expect(await compare({})).toMatchObject({ from: { number: 1 }, to: { number: 2 }, changes: changed(3, 4) });
    expect((await compare({ from: 2, to: 1 })).changes).toEqual(changed(4, 3));
    const other = { with: wireId("environment", acme.environments.shadow) };
    expect(await compare(other)).toMatchObject({
      from: { environment: { name: "lab" }, number: 2 },
      to: { environment: { name: "shadow" }, number: 0 },
      changes: changed(4),
    });
    await expect(compare({ to: 9 })).rejects.toMatchObject({ code: "not_found" });
  });

  test("is restored as a new one with the reason, whole, and the log says which it was", async () => {
    await give({ approval: { timeout_seconds: 60 } });
    await give({ risk: { policy: "strict" } });
    expect((await restore(1, "The strict matrix stops too much")).config).toEqual({
      approval: { timeout_seconds: 60 },
    });
    expect((await kept()).items[0]).toMatchObject({
      ...{ number: 3, config: { approval: { timeout_seconds: 60 } }, reason: "The strict matrix stops too much" },
      changes: [
        { path: "approval.timeout_seconds", after: 60 },
        { path: "risk.policy", before: "strict" },
      ],
    });
    const [entry] = await own.owner`select body from audit_entry
      where subject_id = ${acme.environments.lab} and event = 'configuration_changed' order by id desc limit 1`;
    expect(JSON.parse(entry?.body)).toMatchObject({
      after: { restored: 1 },
      reason: "The strict matrix stops too much",
    });
  });

  test("takes a reason and a version that there is, and is checked as if it were written now", async () => {
    await give({ experiments: { allow_destructive: true } });
    await give({});
    const refused = (path: string) => ({ code: "bad_request", extra: { errors: [expect.objectContaining({ path })] } });
    await expect(restore(1, " ")).rejects.toMatchObject(refused("reason"));
    await expect(restore(9, "Back")).rejects.toMatchObject(refused("restore"));
    const both = { ...lab, restore: 1, config: {}, reason: "Back" };
    await expect(configureEnvironment(acme.as.owner, both)).rejects.toMatchObject(refused("restore"));
    await putInMode(own, acme.environments.lab, "shadow");
    await expect(restore(1, "Back")).rejects.toMatchObject(refused("config.experiments.allow_destructive"));
    expect((await kept()).items).toHaveLength(2);
  });
});

describe("the documented examples", () => {
  const examples = parse(readFileSync(new URL("./documented-configurations.yaml", import.meta.url), "utf8"));

  test.each(Object.entries(examples as Record<string, { mode: "lab" | "shadow" | "production" }>))(
    "%s loads unchanged into an environment of its mode, and never changes one",
    async (_name, config) => {
      const ref = { environment_id: wireId("environment", acme.environments[config.mode]) };
      const saved = await configureEnvironment(acme.as.owner, { ...ref, config, reason: "" });
      expect(saved).toMatchObject({ mode: config.mode, config });
    },
  );

  test("mean the same under either name of the lab's rule", async () => {
    for (const config of [
      { risk: { auto_approve_review_in_lab: true } },
      { approval: { auto_approve_in_lab: true } },
    ]) {
      await give(config);
      const { effective } = await getEnvironment(acme.as.viewer, lab);
      expect(effective).toContainEqual({ path: "risk.auto_approve_review_in_lab", value: true, source: "global" });
    }
  });
});
