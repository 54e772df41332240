import { beforeAll, describe, expect, test } from "vitest";
import { Calibrations } from "#contract/calibrations.ts";
import { uuidOf, wireId } from "#contract/ids.ts";
import { ChangeMembrane, CreateMembrane } from "#contract/membranes.ts";
import type { Feedback } from "#engine/vocabulary.ts";
import { createWorkspace, type TestWorkspace } from "#test/build.ts";
import { addDecisions } from "#test/decisions.ts";
import { ownDatabase } from "#test/own-database.ts";
import { giveFeedback } from "../decisions/give-feedback.ts";
import { applyCalibration, getCalibrations } from "./calibrations.ts";
import { changeMembrane, createMembrane } from "./change-membrane.ts";

const own = ownDatabase();
let acme: TestWorkspace;
beforeAll(async () => {
  acme = await createWorkspace(own.db);
});

let made = 0;
const policies = [
  { id: "large_refund", condition: "intent.payload.amount > 500", effect: "fail" },
  { id: "note", condition: "true", effect: "warn" },
];
async function membrane(): Promise<string> {
  const environment_id = wireId("environment", acme.environments.production);
  const input = { name: `membrane ${++made}`, environment_id, content: { policies } };
  return (await createMembrane(acme.as.owner, CreateMembrane.parse(input))).id;
}

/** Blocked refunds of these amounts, each with what the reviewer says of it. */
async function blocked(membrane_id: string, said: readonly [amount: number, feedback: Feedback][]): Promise<void> {
  const membraneId = uuidOf("membrane", membrane_id) ?? "";
  const ids = await addDecisions(
    own.db,
    acme,
    said.map(([amount]) => ({
      membraneId,
      membraneVerdict: "block" as const,
      payload: JSON.stringify({ amount }),
      matchedPolicies: ["large_refund", "note"],
    })),
  );
  for (const [n, [, feedback]] of said.entries()) {
    await giveFeedback(acme.as.reviewer, { decision_id: wireId("decision", ids[n] ?? ""), feedback, note: "" });
  }
}
const strict: [number, Feedback][] = [510, 540, 600].map((amount) => [amount, "false_positive"]);
const learned = (membrane_id: string) => getCalibrations(acme.as.viewer, { membrane_id });

describe("what is learned of a membrane", () => {
  test("is nothing, not 0, before anybody said anything", async () => {
    const found = await learned(await membrane());
    expect(Calibrations.parse(found)).toEqual(found);
    expect(found).toMatchObject({ decisions: 0, labelled: 0, calibrations: [] });
    expect(found.policies).toMatchObject([
      { policy_id: "large_refund", matches: 0, precision: null, recall: null },
      { policy_id: "note", matches: 0, precision: null, recall: null },
    ]);
  });

  test("is the precision of each policy that restricts, and a calibration that an owner applies as a revision", async () => {
    const membrane_id = await membrane();
    await blocked(membrane_id, [...strict, [900, "confirmed"]]);
    const found = await learned(membrane_id);
    expect(found).toMatchObject({ revision: 1, decisions: 4, labelled: 4 });
    expect(found.policies).toMatchObject([
      { policy_id: "large_refund", matches: 4, right: 1, too_strict: 3, precision: { rate: 0.25, of: 4 } },
      { policy_id: "note", matches: 4, precision: null },
    ]);
    expect(found.calibrations).toMatchObject([
      {
        policy_id: "large_refund",
        kind: "raise_threshold",
        to: "intent.payload.amount > 600",
        effect: { no_longer_matched: 3, too_strict_removed: 3, right_lost: 0, newly_matched: 0 },
      },
    ]);
    const calibration_id = found.calibrations[0]?.id ?? "";
    const apply = (ctx = acme.as.owner) => applyCalibration(ctx, { membrane_id, calibration_id, reason: "" });
    for (const ctx of [acme.as.reviewer, acme.as.agent]) {
      await expect(apply(ctx)).rejects.toMatchObject({ code: "forbidden" });
    }
    const changed = await apply();
    expect(changed).toMatchObject({ revision: 2 });
    expect(changed.content.policies[0]).toMatchObject({ condition: "intent.payload.amount > 600" });
    // It was proposed of the revision before, and what that decided says nothing of the new condition.
    await expect(apply()).rejects.toMatchObject({
      extra: { refusal: "calibration_outdated", current: { revision: 2 } },
    });
    expect((await learned(membrane_id)).policies).toMatchObject([{ decisions: 0 }, { matches: 4 }]);
  });

  test("is learned from what the policy decided since it asks what it asks, whatever else was revised", async () => {
    const membrane_id = await membrane();
    await blocked(membrane_id, strict);
    const content = CreateMembrane.shape.content.parse({ policies, critical_action_types: ["refund"] });
    await changeMembrane(acme.as.owner, { membrane_id, ...ChangeMembrane.parse({ content, base_revision: 1 }) });
    expect((await learned(membrane_id)).policies).toMatchObject([{ decisions: 3, too_strict: 3 }, { matches: 3 }]);
  });

  test("is told to people of the workspace alone", async () => {
    const membrane_id = await membrane();
    const elsewhere = await createWorkspace(own.db);
    await expect(getCalibrations(elsewhere.as.owner, { membrane_id })).rejects.toMatchObject({ code: "not_found" });
    for (const ctx of [acme.as.agent, acme.as.reporter]) {
      await expect(getCalibrations(ctx, { membrane_id })).rejects.toMatchObject({ code: "forbidden" });
    }
  });
});
