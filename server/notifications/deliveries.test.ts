import { setTimeout as pause } from "node:timers/promises";
import { Webhook } from "standardwebhooks";
import { beforeEach, describe, expect, test } from "vitest";
import { OpenBreakGlass } from "#contract/break-glass.ts";
import { uuidOf, wireId } from "#contract/ids.ts";
import { asking, configure } from "#test/approvals.ts";
import { createWorkspace, type TestWorkspace } from "#test/build.ts";
import { addWebhook, LOCAL_SENDERS, tellAll } from "#test/notifications.ts";
import { ownDatabase } from "#test/own-database.ts";
import { openReceiver, ownReceiver, type Received } from "#test/receiver.ts";
import { castVote } from "../approvals/cast-vote.ts";
import { requestApproval } from "../approvals/request-approval.ts";
import { sequenceEntries } from "../audit/sequence-entries.ts";
import { openBreakGlass } from "../break-glass/change-break-glass.ts";
import { turnKillSwitch } from "../kill-switch/turn-kill-switch.ts";
import { changeEndpoint } from "./change-endpoint.ts";
import { fanOut } from "./fan-out.ts";
import { purgeDeliveries } from "./purge-deliveries.ts";
import { getDelivery, listDeliveries } from "./read-deliveries.ts";
import { getEndpoint } from "./read-endpoints.ts";
import { repeatDelivery } from "./repeat-delivery.ts";
import { rotateSecret } from "./rotate-secret.ts";
import { sendDeliveries } from "./send-deliveries.ts";
import { testEndpoint } from "./test-endpoint.ts";

const own = ownDatabase(20);
const receiver = ownReceiver();
let acme: TestWorkspace;

beforeEach(async () => {
  // What an earlier test left over is not sent in this one.
  await own.owner`update endpoint set disabled_at = clock_timestamp()`;
  acme = await createWorkspace(own.db);
  receiver.now.received.length = 0;
  receiver.now.answer((response) => response.end("thanks"));
});

const ask = async (more: Parameters<typeof asking>[0] = {}) =>
  (await requestApproval(acme.as.agent, asking({ action_type: "prompt_mutation", ...more }))).approval;
const deliveries = async () =>
  (await listDeliveries(acme.as.owner, { limit: 200 })).items.map(({ notice, status, attempts }) => ({
    notice,
    status,
    attempts,
  }));
const typesOf = (received: readonly Received[]) => received.map(({ body }) => JSON.parse(body).type);
/** Makes everything that waits due now, as time would. */
const letTimePass = () =>
  own.owner`update delivery set next_try_at = clock_timestamp() where workspace_id = ${acme.id} and status = 'pending'`;
const letEndpointRest = () => own.owner`update endpoint set rests_until = null where workspace_id = ${acme.id}`;

describe("a notice", () => {
  test("arrives signed, thin, and says which thing, what became of it and the hash of its content", async () => {
    const { secret } = await addWebhook(acme, receiver.now.url);
    const external_ref = { system: "Jira", id: "OPS-1", url: "https://jira.example/OPS-1" };
    const approval = await ask({ description: "Greet them warmly", details: { card: "4111 1111" }, external_ref });
    await castVote(acme.as.owner, { approval_id: approval.id, choice: "reject", comment: "Too warm" });
    await tellAll(own.db);

    const [asked, decided] = receiver.now.received;
    expect(typesOf(receiver.now.received)).toEqual(["approval.requested", "approval.decided"]);
    const told = new Webhook(secret).verify(decided?.body ?? "", decided?.headers as Record<string, string>);
    expect(told).toMatchObject({
      type: "approval.decided",
      data: {
        ...{ subject: { kind: "approval", id: approval.id }, status: "rejected" },
        ...{ payload_hash: approval.payload_hash, external_ref },
      },
    });
    expect(asked?.headers).toMatchObject({ "content-type": "application/json", "user-agent": "Understudy" });
    for (const { body } of receiver.now.received) {
      expect(body.length).toBeLessThan(2000);
      expect(body).not.toMatch(/warm|4111 1111/i);
    }
    const subject = { kind: "approval", id: approval.id };
    expect((await listDeliveries(acme.as.owner, { limit: 10 })).items).toMatchObject([{ subject }, { subject }]);
  });

  test("goes only where it was asked for: by kind, by environment, and from the moment the endpoint is there", async () => {
    await ask();
    const others = await createWorkspace(own.db);
    await addWebhook(others, `${receiver.now.url}/others`);
    const { id } = await addWebhook(acme, `${receiver.now.url}/blocks`, ["approval.blocked"]);
    await changeEndpoint(acme.as.owner, { endpoint_id: id, label: "Blocks" });
    await ask();
    await tellAll(own.db);
    expect(receiver.now.received).toEqual([]);
    await ask({ action_type: "destructive_tool_call" });
    await tellAll(own.db);
    expect(receiver.now.received.map(({ path }) => path)).toEqual(["/blocks"]);
  });

  test("of break-glass and of the kill switch goes everywhere at once, chosen or not", async () => {
    await addWebhook(acme, `${receiver.now.url}/any`, ["approval.blocked"]);
    const { id } = await addWebhook(acme, `${receiver.now.url}/production`, ["approval.blocked"]);
    await own.owner`update endpoint set environment_id = ${acme.environments.production}
      where id = ${uuidOf("endpoint", id) ?? ""}`;
    const reason = "The site is down and nobody else is awake";
    const exception = { agent_id: wireId("agent", acme.agentId), action_type: "config_change", reason };
    await openBreakGlass(acme.as.owner, OpenBreakGlass.parse(exception));
    await tellAll(own.db);
    expect(receiver.now.received.map(({ path }) => path).sort()).toEqual(["/any", "/production"]);
    expect(typesOf(receiver.now.received)).toEqual(["workspace.break_glass", "workspace.break_glass"]);
    receiver.now.received.length = 0;
    await turnKillSwitch(acme.as.reviewer, { on: true, reason });
    await tellAll(own.db);
    expect(typesOf(receiver.now.received)).toEqual(["workspace.kill_switch", "workspace.kill_switch"]);
  });

  test("of a block goes out only where the environment alerts of blocks", async () => {
    await addWebhook(acme, receiver.now.url, ["approval.blocked"]);
    await configure(own.db, acme, "production", { approval: { notify_on_block: false } });
    await ask({ action_type: "destructive_tool_call" });
    await tellAll(own.db);
    expect(receiver.now.received).toEqual([]);
    await configure(own.db, acme, "production", { approval: { notify_on_block: true } });
    await ask({ action_type: "destructive_tool_call" });
    await tellAll(own.db);
    expect(typesOf(receiver.now.received)).toEqual(["approval.blocked"]);
  });

  test("becomes one delivery for each endpoint, however many workers make them at once", async () => {
    await Promise.all([addWebhook(acme, receiver.now.url), addWebhook(acme, receiver.now.url)]);
    for (let n = 0; n < 30; n++) await ask();
    await sequenceEntries(own.db);
    await Promise.all(Array.from({ length: 6 }, () => fanOut(own.db)));
    expect(await deliveries()).toHaveLength(60);
    await own.owner`update notification_cursor set position = 0 where workspace_id = ${acme.id}`;
    await fanOut(own.db);
    expect(await deliveries()).toHaveLength(60);
  });

  test("is sent once by six senders at once, two at a time at most", async () => {
    const slow = await openReceiver();
    slow.answer((response) => void pause(20).then(() => response.end()));
    await addWebhook(acme, slow.url);
    for (let n = 0; n < 20; n++) await ask();
    await sequenceEntries(own.db);
    await fanOut(own.db);
    await Promise.all(Array.from({ length: 6 }, () => sendDeliveries(own.db, LOCAL_SENDERS)));
    // Each may have left to another what that one had in hand.
    await sendDeliveries(own.db, LOCAL_SENDERS);
    expect(new Set(slow.received.map(({ headers }) => headers["webhook-id"])).size).toBe(20);
    expect([slow.received.length, slow.mostAtOnce()]).toEqual([20, 2]);
    await slow.close();
  });
});

describe("a claim", () => {
  test("is nobody else's while it holds; when its sender died, another sends, and a late end of the first is not believed", async () => {
    const held = await openReceiver();
    const ends: (() => void)[] = [];
    held.answer((response) => void ends.push(() => response.writeHead(500).end()));
    await addWebhook(acme, held.url);
    await ask();
    await sequenceEntries(own.db);
    await fanOut(own.db);
    const first = sendDeliveries(own.db, LOCAL_SENDERS);
    await expect.poll(() => held.received.length).toBe(1);
    await letTimePass();
    await sendDeliveries(own.db, LOCAL_SENDERS);
    expect(held.received).toHaveLength(1);

    held.answer((response) => response.end());
    await own.owner`update delivery set claimed_until = clock_timestamp() where workspace_id = ${acme.id}`;
    await sendDeliveries(own.db, LOCAL_SENDERS);
    for (const end of ends) end();
    await first;
    const [id, again] = held.received.map(({ headers }) => headers["webhook-id"]);
    expect(again).toBe(id);
    expect(await deliveries()).toMatchObject([{ status: "delivered", attempts: 1 }]);
    await held.close();
  });
});

describe("a receiver", () => {
  test("that fails is tried again later, with the same bytes under the same id, until it takes it", async () => {
    await addWebhook(acme, receiver.now.url);
    receiver.now.answer((response) => response.writeHead(500).end("no\u0000 room"));
    await ask();
    await tellAll(own.db);
    await sendDeliveries(own.db, LOCAL_SENDERS);
    expect(receiver.now.received).toHaveLength(1);
    expect(await deliveries()).toMatchObject([{ status: "pending", attempts: 1 }]);

    receiver.now.answer((response) => response.end());
    await letTimePass();
    await sendDeliveries(own.db, LOCAL_SENDERS);
    const [first, second] = receiver.now.received;
    expect([first?.body, first?.headers["webhook-id"]]).toEqual([second?.body, second?.headers["webhook-id"]]);
    expect(await deliveries()).toMatchObject([{ status: "delivered", attempts: 2 }]);
    const [shown] = (await listDeliveries(acme.as.owner, { limit: 1 })).items;
    const { tries } = await getDelivery(acme.as.owner, { delivery_id: shown?.id ?? "" });
    expect(tries).toMatchObject([
      { number: 1, http_status: 500, response: "no\u2400 room" },
      { number: 2, http_status: 200 },
    ]);
  });

  test("that never takes it is given up after ten tries, and what was given up can be sent again", async () => {
    const { id } = await addWebhook(acme, receiver.now.url);
    receiver.now.answer((response) => response.writeHead(503).end());
    const sent = await testEndpoint(acme.as.owner, { endpoint_id: id });
    for (let n = 0; n < 12; n++) {
      await Promise.all([letTimePass(), letEndpointRest()]);
      await sendDeliveries(own.db, LOCAL_SENDERS);
    }
    expect(receiver.now.received).toHaveLength(10);
    expect(await deliveries()).toMatchObject([{ notice: "endpoint.test", status: "dead", attempts: 10 }]);

    receiver.now.answer((response) => response.end());
    await letEndpointRest();
    await repeatDelivery(acme.as.owner, { delivery_id: sent.id });
    await sendDeliveries(own.db, LOCAL_SENDERS);
    expect(await deliveries()).toMatchObject([{ status: "delivered", attempts: 11 }]);
  });

  test("that keeps failing is left alone, then tried with one, and served again once it answers", async () => {
    const { id } = await addWebhook(acme, receiver.now.url);
    receiver.now.answer((response) => response.writeHead(500).end());
    for (let n = 0; n < 8; n++) await ask();
    const begun = Date.now();
    await tellAll(own.db);
    const failed = receiver.now.received.length;
    expect(failed).toBeLessThanOrEqual(6);
    const resting = await getEndpoint(acme.as.owner, { endpoint_id: id });
    expect(resting.failures).toBe(failed);
    expect(Date.parse(resting.rests_until ?? "")).toBeGreaterThan(begun + 20_000);

    receiver.now.answer((response) => response.end());
    await Promise.all([letTimePass(), letEndpointRest()]);
    await sendDeliveries(own.db, LOCAL_SENDERS);
    expect(new Set((await deliveries()).map(({ status }) => status))).toEqual(new Set(["delivered"]));
    expect(await getEndpoint(acme.as.owner, { endpoint_id: id })).toMatchObject({ failures: 0, rests_until: null });
  });

  test("that names a time is not asked before it", async () => {
    await addWebhook(acme, receiver.now.url);
    receiver.now.answer((response) => response.writeHead(429, { "retry-after": "3600" }).end());
    await ask();
    await tellAll(own.db);
    const [shown] = (await listDeliveries(acme.as.owner, { limit: 1 })).items;
    const waits = Date.parse(shown?.next_try_at ?? "") - Date.now();
    expect(waits).toBeGreaterThan(3_500_000);
    expect(waits).toBeLessThan(3_700_000);
  });

  test("that says it is gone is disabled, and told nothing more", async () => {
    const { id } = await addWebhook(acme, receiver.now.url);
    receiver.now.answer((response) => response.writeHead(410).end());
    await ask();
    await tellAll(own.db);
    expect(await getEndpoint(acme.as.owner, { endpoint_id: id })).toMatchObject({
      disabled_reason: "The receiver answered 410 Gone",
    });
    await ask();
    await tellAll(own.db);
    expect(receiver.now.received).toHaveLength(1);
    expect(await deliveries()).toMatchObject([{ status: "dead", attempts: 1 }]);
  });

  test("that redirects has failed, and nobody goes where it points", async () => {
    const elsewhere = await openReceiver();
    await addWebhook(acme, receiver.now.url);
    receiver.now.answer((response) => response.writeHead(307, { location: elsewhere.url }).end());
    await ask();
    await tellAll(own.db);
    expect(elsewhere.received).toEqual([]);
    expect(await deliveries()).toMatchObject([{ status: "pending", attempts: 1 }]);
    await elsewhere.close();
  });

  test("that hangs holds up nobody else, and is cut when the process ends", async () => {
    const hanging = await openReceiver();
    hanging.answer(() => {});
    const stop = new AbortController();
    await addWebhook(acme, hanging.url);
    await addWebhook(acme, receiver.now.url);
    await ask();
    await sequenceEntries(own.db);
    await fanOut(own.db);
    const sending = sendDeliveries(own.db, LOCAL_SENDERS, stop.signal);
    await expect.poll(() => [hanging.received.length, receiver.now.received.length]).toEqual([1, 1]);
    await ask();
    await sequenceEntries(own.db);
    await fanOut(own.db);
    const delivered = async () => (await deliveries()).filter(({ status }) => status === "delivered");
    await expect.poll(delivered).toHaveLength(2);
    stop.abort();
    await sending;
    expect((await deliveries()).map(({ status, attempts }) => `${status} ${attempts}`).sort()).toEqual([
      "delivered 1",
      "delivered 1",
      "pending 0",
      "pending 0",
    ]);
    await hanging.close();
  });

  test("that drips its answer for ever has acknowledged with its status; two kilobytes are kept", async () => {
    await addWebhook(acme, receiver.now.url);
    receiver.now.answer((response) => {
      response.writeHead(200);
      const drip = setInterval(() => response.write("drip ".repeat(40)), 2);
      response.once("close", () => clearInterval(drip));
    });
    await ask();
    await tellAll(own.db);
    const [shown] = (await listDeliveries(acme.as.owner, { limit: 1 })).items;
    const detail = await getDelivery(acme.as.owner, { delivery_id: shown?.id ?? "" });
    expect(detail).toMatchObject({ status: "delivered" });
    expect(detail.tries[0]?.response).toHaveLength(2000);
  });
});

describe("the secret of a webhook", () => {
  test("signs beside the new one for a day after a rotation, and no longer", async () => {
    const { id, secret } = await addWebhook(acme, receiver.now.url);
    const rotated = await rotateSecret(acme.as.owner, { endpoint_id: id });
    await testEndpoint(acme.as.owner, { endpoint_id: id });
    await sendDeliveries(own.db, LOCAL_SENDERS);
    const verifies = (key: string, one: Received | undefined) => {
      try {
        return Boolean(new Webhook(key).verify(one?.body ?? "", one?.headers as Record<string, string>));
      } catch {
        return false;
      }
    };
    const [during] = receiver.now.received;
    expect([verifies(secret, during), verifies(rotated.secret ?? "", during)]).toEqual([true, true]);

    await own.owner`update endpoint set previous_secret_until = clock_timestamp() where workspace_id = ${acme.id}`;
    await testEndpoint(acme.as.owner, { endpoint_id: id });
    await sendDeliveries(own.db, LOCAL_SENDERS);
    const after = receiver.now.received[1];
    expect([verifies(secret, after), verifies(rotated.secret ?? "", after)]).toEqual([false, true]);
  });

  test("is in the clear nowhere: not in the tables, the log, or any later answer", async () => {
    const { id, secret } = await addWebhook(acme, receiver.now.url);
    const rotated = await rotateSecret(acme.as.owner, { endpoint_id: id });
    await testEndpoint(acme.as.owner, { endpoint_id: id });
    await sendDeliveries(own.db, LOCAL_SENDERS);
    const [{ dump } = { dump: "" }] = await own.owner`select
      (select string_agg(e::text, '') from endpoint e) || (select string_agg(d::text, '') from delivery d)
      || (select string_agg(t::text, '') from delivery_attempt t) || (select string_agg(a::text, '') from audit_entry a) as dump`;
    const answers = JSON.stringify([
      await getEndpoint(acme.as.owner, { endpoint_id: id }),
      await listDeliveries(acme.as.owner, { limit: 10 }),
    ]);
    for (const each of [secret, rotated.secret ?? ""]) {
      expect(each).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
      const bytes = Buffer.from(each.slice(6), "base64");
      for (const text of [each, each.slice(6), bytes.toString("hex")]) {
        expect(dump).not.toContain(text);
        expect(answers).not.toContain(text);
      }
    }
  });
});

describe("an endpoint", () => {
  test.each(["https://10.0.0.1/", "http://1.1.1.1/", "https://user:pass@1.1.1.1/", "nonsense"])(
    "at %s is refused when it is saved and when it is moved there",
    async (url) => {
      const refused = { code: "bad_request", extra: { errors: [{ path: "url" }] } };
      await expect(addWebhook(acme, url)).rejects.toMatchObject(refused);
      const { id } = await addWebhook(acme, receiver.now.url);
      await expect(changeEndpoint(acme.as.owner, { endpoint_id: id, url })).rejects.toMatchObject(refused);
    },
  );

  test("that is disabled gets nothing, and what waited goes out when it is enabled", async () => {
    const { id } = await addWebhook(acme, receiver.now.url);
    await ask();
    await sequenceEntries(own.db);
    await fanOut(own.db);
    await changeEndpoint(acme.as.owner, { endpoint_id: id, disabled: true });
    await ask();
    await tellAll(own.db);
    expect(receiver.now.received).toEqual([]);
    await changeEndpoint(acme.as.owner, { endpoint_id: id, disabled: false });
    await tellAll(own.db);
    expect(receiver.now.received).toHaveLength(1);
  });

  test("loses what ended over 30 days ago with its tries, and nothing else", async () => {
    await addWebhook(acme, receiver.now.url);
    await ask();
    await ask();
    await tellAll(own.db);
    const { items } = await listDeliveries(acme.as.owner, { limit: 10 });
    const gone = items[0]?.id.slice(4);
    await own.owner`update delivery set ended_at = clock_timestamp() - interval '31 days' where replace(id::text, '-', '') = ${gone ?? ""}`;
    expect(await purgeDeliveries(own.db)).toBe(1);
    const left = await listDeliveries(acme.as.owner, { limit: 10 });
    expect(left.items.map(({ id }) => id)).toEqual([items[1]?.id]);
    const [{ n } = { n: 0 }] =
      await own.owner`select count(*)::int as n from delivery_attempt where workspace_id = ${acme.id}`;
    expect(n).toBe(1);
  });
});
