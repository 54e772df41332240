import { beforeEach, expect, test } from "vitest";
import type { OperatingMode } from "#engine/vocabulary.ts";
import { KEY_SCOPES, OPERATING_MODES } from "#engine/vocabulary.ts";
import { agentIn, anotherAgent, withPersonalKey } from "#test/approvals.ts";
import { createWorkspace, type TestWorkspace } from "#test/build.ts";
import { ownDatabase } from "#test/own-database.ts";
import { putInMode } from "#test/research.ts";
import { restClient } from "#test/rest-client.ts";
import type { Context } from "../context.ts";

const own = ownDatabase();
let acme: TestWorkspace;
let ask: ReturnType<typeof restClient>;
beforeEach(async () => {
  acme = await createWorkspace(own.db);
  const known = await agentIn(own.db, acme, "lab");
  const lab = { ...known, actor: { ...known.actor, scopes: [...KEY_SCOPES] } as Context["actor"] };
  const owner = await withPersonalKey(own.db, acme, "owner");
  ask = restClient({ lab, owner, other: await anotherAgent(own.db, acme, "lab") });
});

async function did(method: string, path: string, body?: object) {
  const answer = await ask("lab", method, path, body);
  if (answer.status >= 300) throw new Error(`${path}: ${answer.status} ${answer.text}`);
  return answer.body;
}

async function researched() {
  const cycle = await did("POST", "/cycles", {
    focus: "Tickets [x](https://evil.example)",
    critical_errors: 1,
    cost_usd: 2,
  });
  const cycle_id = cycle.id;
  const run = { cycle_id, stress_type: "long_context", runs: 10, failures: 3 };
  const { id: experiment_id } = await did("POST", "/experiments", run);
  const found = { title: "Forgets | everything", failure_class: "latent_forgetting", experiment_id };
  const { id: finding_id } = await did("POST", "/findings", found);
  const remedy = { finding_id, type: "guardrail", description: "Remind it" };
  const { id: intervention_id } = await did("POST", "/interventions", remedy);
  const measured = { trace_count: 50, failures_before: 20, failures_after: 1, confidence: 0.9, regressions: 0 };
  await did("POST", "/simulations", { intervention_id, ...measured });
  return `/cycles/${cycle_id}/report`;
}

type Section = { title: string; rates: object[]; counts: object[]; tables: { rows: string[][] }[] };

test("a report says what was recorded, with every rate's count and range, as data and as Markdown", async () => {
  const at = await researched();
  const { body, headers } = await ask("owner", "GET", at);
  expect(headers.get("content-type")).toContain("application/json");
  const sections = body.sections as Section[];
  const of = (title: string) => sections.find((section) => section.title === title);
  expect(of("Experiments")?.rates).toEqual([
    {
      label: "Long context",
      count: 3,
      total: 10,
      rate: 0.3,
      low: expect.closeTo(0.108, 3),
      high: expect.closeTo(0.603, 3),
    },
  ]);
  expect(of("Findings")?.counts).toContainEqual({ label: "S3", count: 1 });
  expect(of("Interventions")?.rates).toMatchObject([
    { count: 20, total: 50 },
    { count: 1, total: 50 },
  ]);
  expect(of("In short")?.tables[0]?.rows).toContainEqual(["Cost", "$2.00, limit $10.00"]);
  const markdown = await ask("owner", "GET", at, undefined, { accept: "text/markdown" });
  expect(markdown.headers.get("content-type")).toBe("text/markdown; charset=utf-8");
  expect(markdown.text).toContain("# Cycle: Tickets \\[x\\](https:\\//evil.example)\n");
  expect(markdown.text).toContain("| Forgets \\| everything | S3 | Latent forgetting | 3 of 10, 30 % (11–60 %) |");
  expect((await ask("lab", "GET", `${at}.md`)).text).toBe(markdown.text);
});

test("is made in every mode", async () => {
  const at = await researched();
  for (const mode of OPERATING_MODES as readonly OperatingMode[]) {
    await putInMode(own, acme.environments.lab, mode);
    expect([mode, (await ask("lab", "GET", at)).status]).toEqual([mode, 200]);
  }
});

test("is nothing that another agent sees", async () => {
  const at = await researched();
  expect((await ask("other", "GET", at)).status).toBe(404);
  expect((await ask("other", "GET", `${at}.md`)).status).toBe(404);
});
