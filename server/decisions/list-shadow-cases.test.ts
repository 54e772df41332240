import { beforeAll, expect, test } from "vitest";
import { uuidOf, wireId } from "#contract/ids.ts";
import { CreateMembrane } from "#contract/membranes.ts";
import { ShadowCases } from "#contract/shadow-cases.ts";
import { createWorkspace, type TestWorkspace } from "#test/build.ts";
import { addDecisions } from "#test/decisions.ts";
import { ownDatabase } from "#test/own-database.ts";
import { createMembrane } from "../membranes/change-membrane.ts";
import { getReadiness } from "../membranes/read-membranes.ts";
import { giveFeedback } from "./give-feedback.ts";
import { listShadowCases } from "./list-shadow-cases.ts";

const own = ownDatabase();
let acme: TestWorkspace;
let membrane_id: string;
beforeAll(async () => {
  acme = await createWorkspace(own.db);
  const environment_id = wireId("environment", acme.environments.production);
  membrane_id = (await createMembrane(acme.as.owner, CreateMembrane.parse({ name: "refunds", environment_id }))).id;
});

test("what a membrane would have done is listed by what it would have been, newest first, with what was said of it", async () => {
  const membraneId = uuidOf("membrane", membrane_id) ?? "";
  const matchedPolicies = ["large_refund"];
  const [blocked = "", modified = "", , allowed = "", latest = ""] = await addDecisions(own.db, acme, [
    { membraneId, membraneVerdict: "block", matchedPolicies },
    { membraneId, membraneVerdict: "approve_modified" },
    { membraneId, membraneVerdict: "block", pipelineMode: "live" },
    { membraneId, membraneVerdict: "approve" },
    { membraneId, membraneVerdict: "block" },
  ]);
  const decision_id = wireId("decision", blocked);
  await giveFeedback(acme.as.reviewer, { decision_id, feedback: "false_positive", note: "" });
  const idsOf = async (would: "block" | "approve" | "escalate") =>
    (await listShadowCases(acme.as.viewer, { membrane_id, would })).items.map(({ decision }) => decision.id);
  const cases = await listShadowCases(acme.as.viewer, { membrane_id, would: "block" });
  expect(ShadowCases.parse(cases)).toEqual(cases);
  expect(cases.items).toMatchObject([
    { decision: { id: wireId("decision", latest), feedback: [] } },
    {
      decision: { id: decision_id, feedback: [{ feedback: "false_positive" }] },
      membrane_verdict: "block",
      matched_policies: matchedPolicies,
      approval_status: null,
    },
  ]);
  expect(await idsOf("approve")).toEqual([allowed, modified].map((id) => wireId("decision", id)));
  expect(await idsOf("escalate")).toEqual([]);
  // The checklist asks for what the list offers: two blocked and two allowed, not the one that was enforced.
  const { checks } = await getReadiness(acme.as.viewer, { membrane_id });
  expect(checks.find(({ item }) => item === "feedback_reviewed")).toMatchObject({ required: 4, actual: 1 });
  const elsewhere = await createWorkspace(own.db);
  const foreign = listShadowCases(elsewhere.as.owner, { membrane_id, would: "block" });
  await expect(foreign).rejects.toMatchObject({ code: "not_found" });
});
