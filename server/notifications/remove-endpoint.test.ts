import { beforeEach, expect, test } from "vitest";
import { asking } from "#test/approvals.ts";
import { createWorkspace, type TestWorkspace } from "#test/build.ts";
import { addWebhook, LOCAL_SENDERS, tellAll } from "#test/notifications.ts";
import { ownDatabase } from "#test/own-database.ts";
import { openReceiver, ownReceiver } from "#test/receiver.ts";
import { requestApproval } from "../approvals/request-approval.ts";
import { sequenceEntries } from "../audit/sequence-entries.ts";
import { changeEndpoint } from "./change-endpoint.ts";
import { fanOut } from "./fan-out.ts";
import { getDelivery, listDeliveries } from "./read-deliveries.ts";
import { getEndpoint, listEndpoints } from "./read-endpoints.ts";
import { removeEndpoint } from "./remove-endpoint.ts";
import { repeatDelivery } from "./repeat-delivery.ts";
import { rotateSecret } from "./rotate-secret.ts";
import { sendDeliveries } from "./send-deliveries.ts";
import { testEndpoint } from "./test-endpoint.ts";

const own = ownDatabase();
const receiver = ownReceiver();
let acme: TestWorkspace;

beforeEach(async () => {
  await own.owner`update endpoint set disabled_at = clock_timestamp() where disabled_at is null`;
  acme = await createWorkspace(own.db);
  receiver.now.received.length = 0;
});
const ask = () => requestApproval(acme.as.agent, asking({ action_type: "prompt_mutation" }));

test("a deleted endpoint is in no list, hears of nothing, keeps no secret, and cannot be brought back", async () => {
  const { id } = await addWebhook(acme, receiver.now.url);
  await rotateSecret(acme.as.owner, { endpoint_id: id });
  await ask();
  await tellAll(own.db);
  await ask();
  await sequenceEntries(own.db);
  await fanOut(own.db);
  expect(await removeEndpoint(acme.as.owner, { endpoint_id: id })).toEqual({ id, given_up: 1 });
  await ask();
  await tellAll(own.db);
  expect(receiver.now.received).toHaveLength(1);
  expect((await listEndpoints(acme.as.owner, { limit: 10 })).items).toEqual([]);
  const rows = await own.owner`select secret, previous_secret from endpoint where workspace_id = ${acme.id}`;
  expect([...rows]).toEqual([{ secret: null, previous_secret: null }]);

  const ref = { endpoint_id: id };
  for (const act of [
    () => getEndpoint(acme.as.owner, ref),
    () => changeEndpoint(acme.as.owner, { ...ref, disabled: false }),
    () => rotateSecret(acme.as.owner, ref),
    () => testEndpoint(acme.as.owner, ref),
    () => removeEndpoint(acme.as.owner, ref),
  ]) {
    await expect(act()).rejects.toMatchObject({ code: "not_found" });
  }
});

test("what went to a deleted endpoint is still shown, and cannot be sent again", async () => {
  const { id } = await addWebhook(acme, receiver.now.url);
  await ask();
  await tellAll(own.db);
  await removeEndpoint(acme.as.owner, { endpoint_id: id });
  const [shown] = (await listDeliveries(acme.as.owner, { limit: 10 })).items;
  const ref = { delivery_id: shown?.id ?? "" };
  expect(await getDelivery(acme.as.owner, ref)).toMatchObject({
    status: "delivered",
    endpoint: { label: "A receiver" },
  });
  await expect(repeatDelivery(acme.as.owner, ref)).rejects.toMatchObject({ message: "The endpoint was deleted" });
});

test("a try that is under way when its endpoint is deleted ends without a trace", async () => {
  const hanging = await openReceiver();
  const ends: (() => void)[] = [];
  hanging.answer((response) => void ends.push(() => response.end()));
  const { id } = await addWebhook(acme, hanging.url);
  await testEndpoint(acme.as.owner, { endpoint_id: id });
  const sending = sendDeliveries(own.db, LOCAL_SENDERS);
  await expect.poll(() => ends.length).toBe(1);
  expect(await removeEndpoint(acme.as.owner, { endpoint_id: id })).toMatchObject({ given_up: 1 });
  for (const end of ends) end();
  await sending;
  expect((await listDeliveries(acme.as.owner, { limit: 10 })).items).toMatchObject([{ status: "dead", attempts: 0 }]);
  await hanging.close();
});

test("deleting is an owner's, and is in the log", async () => {
  const { id } = await addWebhook(acme, receiver.now.url);
  await expect(removeEndpoint(acme.as.reviewer, { endpoint_id: id })).rejects.toMatchObject({ code: "forbidden" });
  await removeEndpoint(acme.as.owner, { endpoint_id: id });
  const rows =
    await own.owner`select body from audit_entry where workspace_id = ${acme.id} and event = 'endpoint_removed'`;
  expect(JSON.parse(rows[0]?.body)).toMatchObject({ before: { channel: "webhook", label: "A receiver" } });
});
