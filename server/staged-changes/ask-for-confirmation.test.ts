import { beforeAll, expect, test } from "vitest";
import { uuidOf, wireId } from "#contract/ids.ts";
import { SubmitIntent } from "#contract/intents.ts";
import { CreateMembrane } from "#contract/membranes.ts";
import { StageRevision } from "#contract/staged-changes.ts";
import { addAgent, addKey, agentActor, contextFor, createWorkspace, type TestWorkspace } from "#test/build.ts";
import { addWebhook, tellAll } from "#test/notifications.ts";
import { ownDatabase } from "#test/own-database.ts";
import { ownReceiver } from "#test/receiver.ts";
import { submitIntent } from "../intents/submit-intent.ts";
import { activateMembrane } from "../membranes/activate-membrane.ts";
import { createMembrane } from "../membranes/change-membrane.ts";
import { compareStagedChanges } from "../membranes/compare-staged-changes.ts";
import { stageRevision } from "../membranes/stage-revision.ts";
import { getOverview } from "../overview/get-overview.ts";
import { askForConfirmations } from "./ask-for-confirmation.ts";
import { cancelStagedChange } from "./cancel-staged-change.ts";

const own = ownDatabase();
const receiver = ownReceiver();
let acme: TestWorkspace;
beforeAll(async () => {
  acme = await createWorkspace(own.db);
});

const blocks = (over: number) => ({
  policies: [{ id: "large", condition: `intent.payload.amount > ${over}`, effect: "fail" }],
});

/** A trial of a membrane in the lab whose candidate blocks from 100 on, after an intent of 300 that only it blocks. */
async function stricterTrial(cooldownSeconds: number): Promise<string> {
  const environmentId = acme.environments.lab;
  const agentId = await addAgent(own.db, acme.id);
  const keyId = await addKey(own.db, acme.id, environmentId, { agentId });
  const agent = contextFor(own.db, agentActor(acme.id, agentId, environmentId, { keyId, scopes: ["intents:write"] }));
  const place = { environment_id: wireId("environment", environmentId), agent_id: wireId("agent", agentId) };
  const { id } = await createMembrane(
    acme.as.owner,
    CreateMembrane.parse({ name: agentId, ...place, content: blocks(500) }),
  );
  const activation = { mode: "shadow" as const, reason: "", override_reason: "" };
  await activateMembrane(acme.as.owner, { membrane_id: id, activation });
  const terms = { endorsement_cooldown_base: cooldownSeconds };
  const staged = StageRevision.parse({ content: blocks(100), base_revision: 1, terms });
  const change = await stageRevision(acme.as.owner, { membrane_id: id, ...staged });
  const intent = SubmitIntent.parse({
    action: { type: "config_change", target: { type: "order", identifier: "o", sensitivity: "public" } },
    description: "Refund an order",
    payload: { amount: 300 },
    predicted_severity: "S1",
  });
  await submitIntent(agent, intent, {});
  await compareStagedChanges(own.db, new AbortController().signal);
  return change.id;
}

const asked = async (id: string) =>
  (
    await own.owner`
      select actor_kind, body::jsonb -> 'after' ->> 'stricter_verdicts' as stricter from audit_entry
      where subject_id = ${uuidOf("staged_change", id)} and event = 'staged_confirmation_asked'`
  ).map(({ actor_kind, stricter }) => [actor_kind, stricter]);

const toConfirm = async (environment?: keyof TestWorkspace["environments"]) => {
  const narrowed = environment ? { environment_id: wireId("environment", acme.environments[environment]) } : {};
  return (await getOverview(acme.as.viewer, narrowed)).confirmations.map(({ id }) => id);
};

test("owners are told once of a trial that waits for one of them, on the overview and through every webhook", async () => {
  // Chosen or not: this one chose what never happens here.
  await addWebhook(acme, receiver.now.url, ["session.demoted"]);
  const running = await stricterTrial(300);
  const waiting = await stricterTrial(0);
  for (let n = 0; n < 3; n++) await askForConfirmations(own.db);
  expect(await asked(running)).toEqual([]);
  expect(await asked(waiting)).toEqual([["system", "1"]]);
  expect(await toConfirm()).toEqual([waiting]);
  expect(await toConfirm("lab")).toEqual([waiting]);
  expect(await toConfirm("production")).toEqual([]);

  await tellAll(own.db);
  const told = receiver.now.received.map(({ body }) => JSON.parse(body));
  expect(told).toMatchObject([{ type: "staged_change.waits", data: { subject: { id: waiting } } }]);

  await cancelStagedChange(acme.as.owner, { staged_change_id: waiting, reason: "Not now" });
  expect(await toConfirm()).toEqual([]);
});

test("many processes that look at once tell of a trial once", async () => {
  const waiting = await stricterTrial(0);
  await Promise.all(Array.from({ length: 6 }, () => askForConfirmations(own.db)));
  expect(await asked(waiting)).toHaveLength(1);
});
