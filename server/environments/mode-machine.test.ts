import { beforeEach, expect, test } from "vitest";
import { wireId } from "#contract/ids.ts";
import { OPERATING_MODES, type OperatingMode } from "#engine/vocabulary.ts";
import { addMember, contextFor, createWorkspace, memberActor, type TestWorkspace } from "#test/build.ts";
import { ownDatabase } from "#test/own-database.ts";
import { putInMode } from "#test/research.ts";
import { recordLabCycle, recordShadowEvidence } from "#test/transition-facts.ts";
import type { Context } from "../context.ts";
import { approveTransition } from "./decide-transition.ts";
import { requestModeTransition } from "./request-transition.ts";

const own = ownDatabase();
let acme: TestWorkspace;
let second: Context;
let id: string;
beforeEach(async () => {
  acme = await createWorkspace(own.db);
  second = contextFor(own.db, memberActor(acme.id, await addMember(own.db, acme.id, "owner"), "owner"));
  id = acme.environments.lab;
});

const modeNow = async () =>
  (await own.owner`select operating_mode from environment where id = ${id}`)[0]?.operating_mode as OperatingMode;

/** In this mode, with all that any step out of any mode rests on. */
async function standIn(mode: OperatingMode): Promise<void> {
  await putInMode(own, id, mode);
  await recordLabCycle(acme, id);
  await recordShadowEvidence(acme, id);
}

/** Asks as one owner, and approves as the other where that is waited for. */
async function byTwoOwners(to: OperatingMode): Promise<void> {
  const environment_id = wireId("environment", id);
  const { transition } = await requestModeTransition(acme.as.owner, { environment_id, to, reason: "Because" });
  if (transition?.state === "pending")
    await approveTransition(second, { environment_id, transition_id: transition.id, comment: "" });
}

/** As who holds the database would: a record of the step, complete in all respects, and then the mode. */
async function byForgedRecord(from: OperatingMode, to: OperatingMode): Promise<void> {
  await own.owner.begin(async (tx) => {
    await tx`insert into mode_transition (workspace_id, id, environment_id, from_mode, to_mode, state, requester_name, reason, facts,
        unmet, requested_at, decided_at, decider_name)
      values (${acme.id}, gen_random_uuid(), ${id}, ${from}, ${to}, 'completed', 'somebody', 'Because', '{}', '{}', clock_timestamp(),
        clock_timestamp(), 'somebody')`;
    await tx`update environment set operating_mode = ${to}, revision = revision + 1, mode_entered_at = clock_timestamp()
      where id = ${id}`;
  });
}

/** The arrows that are taken when everything is tried from every mode. */
async function arrowsBy(step: (from: OperatingMode, to: OperatingMode) => Promise<void>): Promise<string[]> {
  const taken: string[] = [];
  for (const from of OPERATING_MODES)
    for (const to of OPERATING_MODES) {
      await standIn(from);
      await step(from, to).catch(() => undefined);
      const after = await modeNow();
      if (after !== from) taken.push(`${from}→${after}`);
    }
  return taken;
}

const LAWFUL = ["lab→shadow", "shadow→lab", "shadow→production", "production→shadow"];

test("with all that any step asks for, two owners take the arrows of the law from every mode, and no other", async () => {
  expect(await arrowsBy((_from, to) => byTwoOwners(to))).toEqual(LAWFUL);
});

test("whoever writes a step into the database by hand takes no other arrow either", async () => {
  expect(await arrowsBy(byForgedRecord)).toEqual(LAWFUL);
});
