import { beforeAll, expect, test } from "vitest";
import { type IntentView, SubmitIntent } from "#contract/intents.ts";
import { createWorkspace, type TestWorkspace } from "#test/build.ts";
import { membraneIn } from "#test/membranes.ts";
import { ownDatabase } from "#test/own-database.ts";
import { restClient } from "#test/rest-client.ts";
import { getDecision } from "../decisions/read-decisions.ts";
import { getOverviewFigures } from "../overview/get-overview-figures.ts";
import { submitIntent, submitIntents } from "./submit-intent.ts";

const own = ownDatabase();
let acme: TestWorkspace;
beforeAll(async () => {
  acme = await createWorkspace(own.db);
  const deliberation = { deliberators: [{ kind: "precedent" as const }], rounds: 1 };
  await membraneIn(acme, { lifecycle: "live", policies: [{ id: "open", effect: "conditional" }], deliberation });
});

const intent = (limit: number) => ({
  action: { type: "config_change" },
  description: "Set the limit",
  payload: { limit },
  predicted_severity: "S1",
});

test("each of the five stages is kept with what it looked at and a time that was measured, and the pipeline's is their sum", async () => {
  const send = restClient({ agent: acme.as.agent });
  const { body } = await send("agent", "POST", "/intents", intent(1));
  const { id, stages } = body as IntentView;
  expect(stages.map(({ stage, detail }) => [stage, detail])).toEqual([
    ["validate", "As the schema says, and the key holds: config_change, S1 said"],
    ["enrich", expect.stringMatching(/^Risk score \d\.\d\d; not known: /)],
    ["evaluate", "1 policy in scope, 1 matched"],
    ["deliberate", expect.stringContaining("panel")],
    ["assemble", "The strictest demand is escalate, of mode approve, membrane escalate"],
  ]);
  for (const { stage, ms } of stages) expect([stage, ms > 0]).toEqual([stage, true]);
  expect((await getDecision(acme.as.viewer, { decision_id: id })).stages).toEqual(stages);
  const sum = stages.reduce((so, { ms }) => so + ms, 0);
  const { pipeline } = await getOverviewFigures(acme.as.viewer);
  expect(pipeline).toMatchObject({ measured: 1, p95_ms: expect.closeTo(sum, 6), deliberated: 1 });
});

test("what the door took is part of the first stage, and of a batch each intent has its share", async () => {
  const admittedMs = 4e9;
  const slow = { ...acme.as.agent, admittedMs };
  const validated = ({ stages }: IntentView) => Math.floor((stages[0]?.ms ?? 0) / 1e9);
  expect(validated(await submitIntent(slow, SubmitIntent.parse(intent(2)), {}))).toBe(4);
  const intents = [3, 4, 5, 6].map((limit) => SubmitIntent.parse(intent(limit)));
  const { items } = await submitIntents(slow, { intents }, {});
  expect(items.map(({ answer }) => answer && validated(answer))).toEqual([1, 1, 1, 1]);
});
