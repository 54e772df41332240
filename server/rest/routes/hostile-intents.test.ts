import { beforeAll, expect, test } from "vitest";
import { IntentAnswers, IntentView } from "#contract/intents.ts";
import { createWorkspace, type TestWorkspace } from "#test/build.ts";
import { membraneIn } from "#test/membranes.ts";
import { ownDatabase } from "#test/own-database.ts";
import { type RestClient, restClient } from "#test/rest-client.ts";

const own = ownDatabase();
let acme: TestWorkspace;
let ask: RestClient;
beforeAll(async () => {
  acme = await createWorkspace(own.db);
  // It reads what may not be there, and errs where that is no number.
  await membraneIn(acme, {
    lifecycle: "shadow",
    policies: [
      { condition: "intent.payload.amount > 500", effect: "fail", tier: "T1" },
      { condition: "intent.payload.lines.all(line, line.of.what > 1)", effect: "modify", patch: { amount: 1 } },
    ],
  });
  ask = restClient({ agent: acme.as.agent });
});

const INTENT = {
  action: {
    type: "config_change",
    verb: "raise",
    target: { type: "limit", identifier: "l-1", sensitivity: "internal" },
  },
  description: "Raise a limit",
  payload: { amount: 40, lines: [{ of: { what: 2 } }] },
  predicted_severity: "S1",
  confidence: 0.9,
  estimated_impact: { cost_usd: 1, audience_size: 1, reversible: true, affected_systems: ["a"] },
  session: { id: `ses_${"0".repeat(32)}` },
  membrane_id: `mem_${"0".repeat(32)}`,
  context: { prior_intents: [`dec_${"0".repeat(32)}`] },
};
const STRANGE = [
  null,
  true,
  -1,
  1e308,
  2 ** 53,
  "",
  "x",
  "\u0000",
  "\ud800",
  "x".repeat(5000),
  [],
  {},
  [[null]],
  ["S1"],
  { x: { y: 1 } },
];

type Step = string | number;
function pathsOf(value: unknown, path: Step[] = []): Step[][] {
  if (typeof value !== "object" || value === null) return [path];
  const below = Object.entries(value).flatMap(([key, each]) =>
    pathsOf(each, [...path, Array.isArray(value) ? Number(key) : key]),
  );
  return path.length === 0 ? below : [path, ...below];
}

function withValueAt(value: unknown, [step, ...rest]: Step[], strange: unknown): unknown {
  if (step === undefined) return strange;
  if (Array.isArray(value)) return value.map((each, at) => (at === step ? withValueAt(each, rest, strange) : each));
  return Object.fromEntries(
    Object.entries(value ?? {}).map(([key, each]) => [key, key === step ? withValueAt(each, rest, strange) : each]),
  );
}

test("whatever one field of an intent holds, it is judged or refused, in a batch in its place, and nothing breaks", async () => {
  const { session: _, membrane_id: __, context: ___, ...plain } = INTENT;
  const hostile = pathsOf(INTENT).flatMap((path) => {
    const [top = ""] = path;
    const whole = { ...plain, ...(top in plain ? {} : { [top]: Reflect.get(INTENT, top) }) };
    return STRANGE.map((strange) => withValueAt(whole, path, strange));
  });
  const statuses = new Set<number>();
  for (let at = 0; at < hostile.length; at += 7) {
    const answer = await ask("agent", "POST", "/intents", hostile[at], { prefer: "respond-async" });
    statuses.add(answer.status);
    if (answer.status === 200) IntentView.parse(answer.body);
  }
  expect([...statuses].filter((status) => ![200, 400, 404].includes(status))).toEqual([]);
  // What is no text of JSON's at all is refused with the whole that it stands in.
  const readable = hostile.filter((intent) => !/\\u0000|\\ud800|9007199254740992/.test(JSON.stringify(intent)));
  for (let at = 0; at < readable.length; at += 49) {
    const intents = [plain, ...readable.slice(at, at + 49)];
    const answer = await ask("agent", "POST", "/intents/batch", { intents });
    expect(answer.status).toBe(200);
    const { items } = IntentAnswers.parse(answer.body);
    expect(items).toHaveLength(intents.length);
    expect(items[0]?.answer).not.toBeNull();
    expect(items.flatMap(({ error }) => error?.status ?? []).filter((status) => ![400, 404].includes(status))).toEqual(
      [],
    );
  }
});
