import { beforeEach, expect, test } from "vitest";
import { wireId } from "#contract/ids.ts";
import { SubmitIntent } from "#contract/intents.ts";
import { OverviewFigures } from "#contract/overview.ts";
import type { decisions } from "#db/schema/decisions.ts";
import { p95 } from "#engine/statistics.ts";
import { createWorkspace, type TestWorkspace } from "#test/build.ts";
import { addDecisions } from "#test/decisions.ts";
import { ownDatabase } from "#test/own-database.ts";
import { sequenceEntries } from "../audit/sequence-entries.ts";
import { submitIntent } from "../intents/submit-intent.ts";
import { getOverviewFigures } from "./get-overview-figures.ts";

const own = ownDatabase();
let acme: TestWorkspace;
beforeEach(async () => {
  acme = await createWorkspace(own.db);
});

const figures = () => getOverviewFigures(acme.as.viewer);

type Judgment = NonNullable<(typeof decisions.$inferInsert)["judgment"]>;
/** What the pipeline keeps, as far as it is measured. */
function took(enrich: number, evaluate: number, deliberate?: number): Judgment {
  const stages = [
    { stage: "enrich", state: "passed", ms: enrich },
    { stage: "evaluate", state: "decided", ms: evaluate },
    deliberate === undefined
      ? { stage: "deliberate", state: "skipped", ms: 0 }
      : { stage: "deliberate", state: "passed", ms: deliberate },
  ];
  return { stages };
}

test("of an empty workspace there is nothing to measure: no figure is made up", async () => {
  const empty = await figures();
  expect(OverviewFigures.parse(empty)).toEqual(empty);
  expect(empty).toMatchObject({
    pipeline: { measured: 0, is_all: true, p95_ms: null, deliberated: 0, deliberated_p95_ms: null },
    month_ago: { permitted: 0, without_person: 0 },
    pace: { by_environment: [] },
  });
});

test("the p95 is that of the sums of what the stages of live decisions took, and apart of those deliberated", async () => {
  const times = Array.from({ length: 20 }, (_, n) => n + 1);
  await addDecisions(own.db, acme, [
    ...times.map((ms) => ({ judgment: took(ms, 1) })),
    { judgment: took(1, 1, 2000) },
    { judgment: took(90_000, 1), binding: false },
    {},
  ]);
  const { pipeline } = await figures();
  expect(pipeline).toMatchObject({ measured: 21, is_all: true, deliberated: 1, deliberated_p95_ms: 2002 });
  expect(pipeline.p95_ms).toBeCloseTo(p95([...times.map((ms) => ms + 1), 2002]) ?? 0, 6);
});

test("what is decided through the door is measured as it was recorded", async () => {
  const asked = { action: { type: "config_change" }, description: "Change a limit", payload: { limit: 20 } };
  await submitIntent(acme.as.agent, SubmitIntent.parse(asked), {});
  const { pipeline } = await figures();
  const [row] = await own.owner<
    { ms: number }[]
  >`select (select sum((s->>'ms')::float8) from jsonb_array_elements(judgment->'stages') s) as ms
    from decision where workspace_id = ${acme.id}`;
  expect(pipeline).toMatchObject({ measured: 1, p95_ms: row?.ms });
});

test("the pace is counted in each environment, before and after the log is folded", async () => {
  await addDecisions(own.db, acme, [{}, {}, { environmentId: acme.environments.lab, binding: false }]);
  const counts = async () =>
    Object.fromEntries((await figures()).pace.by_environment.map((each) => [each.environment_id, each.decisions]));
  const expected = {
    [wireId("environment", acme.environments.production)]: 2,
    [wireId("environment", acme.environments.lab)]: 1,
  };
  expect(await counts()).toEqual(expected);
  await sequenceEntries(own.db);
  expect(await counts()).toEqual(expected);
});
