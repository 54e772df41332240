import { beforeAll, expect, test } from "vitest";
import { GiveFeedback } from "#contract/feedback.ts";
import { uuidOf, wireId } from "#contract/ids.ts";
import { CreateMembrane } from "#contract/membranes.ts";
import { MembraneMarks } from "#contract/shadow-statistics.ts";
import type { Feedback, Verdict } from "#engine/vocabulary.ts";
import { createWorkspace, type TestWorkspace } from "#test/build.ts";
import { addDecisions } from "#test/decisions.ts";
import { ownDatabase } from "#test/own-database.ts";
import { giveFeedback } from "../decisions/give-feedback.ts";
import { createMembrane } from "./change-membrane.ts";
import { getMarks } from "./read-marks.ts";

const own = ownDatabase();
let acme: TestWorkspace;
beforeAll(async () => {
  acme = await createWorkspace(own.db);
});

let made = 0;
async function newMembrane(): Promise<string> {
  const environment_id = wireId("environment", acme.environments.production);
  const asked = CreateMembrane.parse({ name: `membrane ${++made}`, environment_id });
  return (await createMembrane(acme.as.owner, asked)).id;
}

type Marked = { verdict: Verdict; said?: Feedback; pipelineMode?: "live" };

async function decide(wire: string, marked: readonly Marked[]): Promise<void> {
  const membraneId = uuidOf("membrane", wire) ?? "";
  const rows = marked.map(({ verdict, pipelineMode = "shadow" as const }) => ({
    ...{ membraneId, membraneVerdict: verdict, pipelineMode },
  }));
  const ids = await addDecisions(own.db, acme, rows);
  for (const [at, { said }] of marked.entries()) {
    if (said === undefined) continue;
    const decision_id = wireId("decision", ids[at] ?? "");
    await giveFeedback(acme.as.reviewer, { decision_id, ...GiveFeedback.parse({ feedback: said }) });
  }
}

const marks = (membrane_id: string) => getMarks(acme.as.viewer, { membrane_id });

test("of a membrane that nobody marked there is no rate at all", async () => {
  const wire = await newMembrane();
  await decide(wire, [{ verdict: "block" }]);
  expect(await marks(wire)).toEqual({ marked: 0, too_strict: null, too_lax: null });
});

test("counts what was marked of its own decisions in shadow, each share of what it could be said of", async () => {
  const [wire, other] = [await newMembrane(), await newMembrane()];
  await decide(wire, [
    { verdict: "block", said: "false_positive" },
    { verdict: "block", said: "confirmed" },
    { verdict: "escalate", said: "confirmed" },
    { verdict: "approve", said: "false_negative" },
    { verdict: "approve" },
    { verdict: "block", said: "false_positive", pipelineMode: "live" },
  ]);
  await decide(other, [{ verdict: "block", said: "false_positive" }]);
  const seen = await marks(wire);
  expect(MembraneMarks.parse(seen)).toEqual(seen);
  expect(seen).toMatchObject({ marked: 4, too_strict: { count: 1, of: 3 }, too_lax: { count: 1, of: 2 } });
  expect(seen.too_strict?.low).toBeLessThan(1 / 3);
  expect(seen.too_strict?.high).toBeGreaterThan(1 / 3);
});
