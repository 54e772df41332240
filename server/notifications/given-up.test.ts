import { beforeEach, describe, expect, test, vi } from "vitest";
import { asking } from "#test/approvals.ts";
import { createWorkspace, type TestWorkspace } from "#test/build.ts";
import { addWebhook, LOCAL_SENDERS, tellAll } from "#test/notifications.ts";
import { ownDatabase } from "#test/own-database.ts";
import { openReceiver, ownReceiver } from "#test/receiver.ts";
import { requestApproval } from "../approvals/request-approval.ts";
import { processLog } from "../log.ts";
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

const told = () =>
  receiver.now.received.map(({ body }) => JSON.parse(body)).filter(({ type }) => type !== "endpoint.test");
/** Tries all that waits as often as there are tries. */
async function tryAll(): Promise<void> {
  for (let n = 0; n < 11; n++) {
    await own.owner`update delivery set next_try_at = clock_timestamp() where status = 'pending'`;
    await own.owner`update endpoint set rests_until = null, failures = 0`;
    await sendDeliveries(own.db, LOCAL_SENDERS);
  }
}
const entries = () =>
  own.owner`select outcome, body from audit_entry where workspace_id = ${acme.id} and event = 'delivery_given_up'`;

describe("a delivery that is given up", () => {
  test("is told to whoever asked for that, in the log of the process, and in the workspace's log", async () => {
    const dead = await openReceiver();
    dead.answer((response) => response.writeHead(503).end());
    const { id } = await addWebhook(acme, dead.url, ["approval.requested", "delivery.given_up"]);
    await addWebhook(acme, receiver.now.url, ["delivery.given_up"]);
    const said = vi.spyOn(processLog(), "error");
    await requestApproval(acme.as.agent, asking({ action_type: "prompt_mutation" }));
    await tellAll(own.db);
    await tryAll();
    expect(dead.received).toHaveLength(10);
    expect(said.mock.calls).toMatchObject([[{ endpoint: id, http_status: 503 }, "a delivery was given up"]]);

    await tellAll(own.db);
    expect(told()).toMatchObject([{ type: "delivery.given_up", data: { subject: { kind: "endpoint", id } } }]);
    // The dead receiver is not told of its own death.
    expect(dead.received).toHaveLength(10);
    said.mockRestore();
    await dead.close();
  });

  test("is told once an hour for each endpoint, and never of a notice that itself tells of one", async () => {
    const dead = await openReceiver();
    dead.answer((response) => response.writeHead(500).end());
    const { id } = await addWebhook(acme, dead.url, ["delivery.given_up"]);
    const other = await addWebhook(acme, dead.url, ["delivery.given_up"]);
    for (let n = 0; n < 3; n++) await testEndpoint(acme.as.owner, { endpoint_id: id });
    await tryAll();
    expect(await entries()).toHaveLength(1);
    await tellAll(own.db);
    await tryAll();
    const rows = await own.owner`select notice from delivery where workspace_id = ${acme.id} and status = 'dead'`;
    expect(rows.map(({ notice }) => notice).sort()).toEqual(["delivery.given_up", ...Array(3).fill("endpoint.test")]);
    expect(await entries()).toHaveLength(1);

    await own.owner`update delivery set ended_at = ended_at - interval '61 minutes' where workspace_id = ${acme.id}`;
    await testEndpoint(acme.as.owner, { endpoint_id: other.id });
    await tryAll();
    expect(await entries()).toHaveLength(2);
    await dead.close();
  });
});
