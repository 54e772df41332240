import { randomBytes } from "node:crypto";
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import postgres from "postgres";
import { uuidOf, wireId } from "#contract/ids.ts";
import { SubmitIntent } from "#contract/intents.ts";
import { CreateMembrane, MembraneContent } from "#contract/membranes.ts";
import { connect, type Database } from "#db/client.ts";
import { evaluatePolicies } from "#engine/policy.ts";
import { startEmbedded } from "#scripts/embedded.ts";
import { migrate } from "#scripts/migrate.ts";
import { runAsEntry } from "#scripts/run-as-entry.ts";
import { ensureSigningKeys } from "#scripts/signing-keys-file.ts";
import { submitIntent } from "#server/intents/submit-intent.ts";
import { activateMembrane } from "#server/membranes/activate-membrane.ts";
import { getBacktest, startBacktest } from "#server/membranes/backtests.ts";
import { createMembrane } from "#server/membranes/change-membrane.ts";
import type { ExpressionFacts } from "#server/membranes/expression-facts.ts";
import { compileContent } from "#server/membranes/governing-membrane.ts";
import { runBacktests } from "#server/membranes/run-backtests.ts";
import { addKey, agentActor, contextFor, createWorkspace, type TestWorkspace } from "#test/build.ts";
import { scratchDatabase } from "#test/scratch-database.ts";

const CONDITIONS = [
  (n: number) => `intent.payload.amount > ${100 + n}`,
  (n: number) => `intent.severity in ["S3", "S4"] && history.prior_decisions < ${n}`,
  (n: number) => `intent.target.sensitivity == "restricted" && intent.estimated_impact.cost_usd > ${n}.5`,
  (n: number) => `history.same_action_last_hour > ${10 * n} || intent.risk_score > 0.9`,
  (n: number) => `intent.payload.currency != "USD" && intent.payload.amount >= ${20 + n}`,
];
const EFFECTS = ["fail", "conditional", "warn", "fail", "pass"] as const;

/** So many policies, every one of which applies to every decision. */
function contentOf(policies: number): MembraneContent {
  const each = Array.from({ length: policies }, (_, n) => ({
    id: `p${n}`,
    condition: CONDITIONS[n % CONDITIONS.length]?.(n) ?? "true",
    effect: EFFECTS[n % EFFECTS.length] ?? "fail",
  }));
  return MembraneContent.parse({ policies: each });
}

const intent = (n: number) =>
  SubmitIntent.parse({
    action: {
      type: "config_change",
      verb: "update",
      target: { type: "order", identifier: `order-${n}`, sensitivity: n % 5 ? "internal" : "restricted" },
    },
    description: "Refund an order that arrived broken",
    payload: {
      order: `order-${n}`,
      amount: (n * 37) % 400,
      currency: n % 3 ? "USD" : "EUR",
      lines: [{ sku: "a", count: n % 4 }],
    },
    predicted_severity: n % 7 ? "S1" : "S3",
    confidence: 0.9,
    reasoning: "The photo shows the damage",
    estimated_impact: {
      cost_usd: n % 90,
      audience_size: 1,
      reversible: true,
      regulatory_domains: n % 4 ? [] : ["pci"],
    },
  });

/** A membrane in shadow, and so many decisions that it judged: a hundred through the product, the rest their copies. */
async function recorded(db: Database, url: string, acme: TestWorkspace, decisions: number): Promise<string> {
  const environmentId = acme.environments.lab;
  const keyId = await addKey(db, acme.id, environmentId, { agentId: acme.agentId });
  const input = { name: "bench", environment_id: wireId("environment", environmentId), content: contentOf(5) };
  const { id } = await createMembrane(acme.as.owner, CreateMembrane.parse(input));
  const activation = { mode: "shadow" as const, reason: "", override_reason: "" };
  await activateMembrane(acme.as.owner, { membrane_id: id, activation });
  const agent = contextFor(db, agentActor(acme.id, acme.agentId, environmentId, { keyId, scopes: ["intents:write"] }));
  const made: string[] = [];
  for (let n = 0; n < 100; n += 1) made.push(uuidOf("decision", (await submitIntent(agent, intent(n), {})).id) ?? "");
  const admin = postgres(url, { max: 1 });
  await admin`create temporary table copied as select d.*, row_number() over () as n from decision d where id = any(${made}::uuid[])`;
  await admin.unsafe(`
    insert into decision select n.* from generate_series(1, ${Math.floor(decisions / 100)}) g, copied c,
      jsonb_populate_record(null::decision, to_jsonb(c) || jsonb_build_object('id', uuidv7(make_interval(secs => -g - c.n / 100.0)))) n`);
  await admin`analyze decision`;
  await admin.end();
  return id;
}

const RANGE = { from: "2020-01-01T00:00:00Z", to: "2100-01-01T00:00:00Z" };
const rounded = (number: number) => Math.round(number);

/** By the clock, and by the time that this process had a core for itself: on a busy machine only the latter says much. */
async function backtested(acme: TestWorkspace, membrane_id: string, policies: number) {
  const cpu = process.cpuUsage();
  const began = performance.now();
  const { id } = await startBacktest(acme.as.owner, { membrane_id, content: contentOf(policies), ...RANGE });
  await runBacktests(acme.as.owner.db, new AbortController().signal);
  const { state, judged } = await getBacktest(acme.as.owner, { membrane_id, backtest_id: id });
  const seconds = (performance.now() - began) / 1000;
  const { user, system } = process.cpuUsage(cpu);
  if (state !== "done") throw new Error(`the backtest is ${state}`);
  return {
    policies,
    judged,
    perSecond: rounded(judged / seconds),
    perCpuSecond: rounded((judged / (user + system)) * 1e6),
  };
}

/** The least there is to do: the policies evaluated over facts that stand ready, and nothing read or counted. */
function evaluatedAlone(policies: number, turns: number) {
  const { policies: index, content } = compileContent(contentOf(policies));
  const place = { environment: "lab", agent: "bench", actionType: "config_change" };
  const facts = Array.from({ length: 100 }, (_, n): ExpressionFacts => {
    const { action, payload, predicted_severity } = intent(n);
    const { type: action_type, target } = action;
    const impact = { cost_usd: (n % 90) + 0.25 };
    const said = {
      action_type,
      target,
      payload,
      severity: predicted_severity,
      risk_score: 0.2,
      estimated_impact: impact,
    };
    const history = { prior_decisions: n, same_action_last_hour: n };
    return { intent: said, agent: {}, session: null, environment: {}, history, now: new Date() };
  });
  const turn = () => {
    for (const each of facts)
      evaluatePolicies(index.inScope(place), each, { payload: {}, uncovered: content.uncovered ?? "approve" });
  };
  for (let n = 0; n < turns; n += 1) turn();
  const cpu = process.cpuUsage();
  for (let n = 0; n < turns; n += 1) turn();
  const { user, system } = process.cpuUsage(cpu);
  return rounded(((turns * facts.length) / (user + system)) * 1e6);
}

async function roundOf(acme: TestWorkspace, membraneId: string, policies: number) {
  const run = await backtested(acme, membraneId, policies);
  const alone = evaluatedAlone(policies, 2000 / policies);
  return {
    ...run,
    alonePerCpuSecond: alone,
    ofAlone: Number((run.perCpuSecond / alone).toFixed(2)),
    load: rounded(loadavg()[0] ?? 0),
  };
}

const USAGE = `npm run bench:backtest [-- decisions]

How many recorded decisions a backtest judges in a second, on one core, where 5, 20 and 100 policies apply to each
(default 50000 decisions), beside the evaluation of the policies alone.`;

await runAsEntry(import.meta.url, USAGE, async () => {
  const decisions = Number(process.argv[2] ?? 50_000);
  const home = mkdtempSync(join(tmpdir(), "understudy-backtest-"));
  chmodSync(home, 0o755);
  const keys = join(home, "grant-keys.json");
  ensureSigningKeys(keys);
  Object.assign(process.env, { KEY_PEPPER: randomBytes(32).toString("hex"), GRANT_KEYS_FILE: keys });
  const server = await startEmbedded(join(home, "data"), { fast: true });
  try {
    const database = await scratchDatabase(server.url, `bench_backtest_${Date.now()}`);
    await migrate(database.url);
    const db = connect(database.url, { max: 4 });
    const acme = await createWorkspace(db);
    const membraneId = await recorded(db, database.url, acme, decisions);
    // The first round warms up.
    const rounds = [];
    for (const policies of [5, 5, 20, 100, 100, 20, 5]) rounds.push(await roundOf(acme, membraneId, policies));
    console.log(JSON.stringify({ decisions, rounds: rounds.slice(1) }, null, 2));
    await db.$client.end();
    await database.drop();
  } finally {
    await server.stop();
    rmSync(home, { recursive: true, force: true });
  }
});
