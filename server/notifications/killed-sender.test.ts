import { fork } from "node:child_process";
import { once } from "node:events";
import { setTimeout as pause } from "node:timers/promises";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { asking } from "#test/approvals.ts";
import { createWorkspace } from "#test/build.ts";
import { bundled } from "#test/bundled.ts";
import { addWebhook, tellAll } from "#test/notifications.ts";
import { ownDatabase } from "#test/own-database.ts";
import { ownReceiver } from "#test/receiver.ts";
import { requestApproval } from "../approvals/request-approval.ts";
import { listDeliveries } from "./read-deliveries.ts";

const own = ownDatabase();
const receiver = ownReceiver();
let program: Awaited<ReturnType<typeof bundled>>;
beforeAll(async () => {
  program = await bundled("test/delivery-sender.ts");
});
afterAll(() => program.remove());

const EVENTS = 60;
const KILLS = 10;

/** Whether the nth request fails: three of ten, in no order that the sender could meet. */
const isRefused = (n: number) => (n * 7) % 10 < 3;

test("every event arrives at least once at a receiver that fails 30 %, from a sender that is killed ten times", async () => {
  const acme = await createWorkspace(own.db);
  await addWebhook(acme, receiver.now.url, ["approval.requested"]);
  const arrived = new Set<string>();
  let asked = 0;
  let refused = 0;
  receiver.now.answer((response, { body }) => {
    if (isRefused(asked++)) {
      refused += 1;
      return void response.writeHead(503).end();
    }
    arrived.add(JSON.parse(body).data.subject.id);
    // Slow enough that a kill finds something under way.
    void pause(15).then(() => response.end());
  });
  const expected = new Set<string>();
  const ask = async () => {
    const { approval } = await requestApproval(acme.as.agent, asking({ action_type: "prompt_mutation" }));
    expected.add(approval.id);
  };

  /** What waits is due now, and the claims of the dead have run out, as time would bring about. */
  const letTimePass = async () => {
    await own.owner`update delivery set next_try_at = clock_timestamp(), claimed_until = clock_timestamp(), tries = 0
      where status = 'pending'`;
    await own.owner`update endpoint set rests_until = null, failures = 0`;
  };
  let killedMidway = 0;
  for (let kill = 0; kill < KILLS; kill++) {
    for (let n = 0; n < EVENTS / KILLS; n++) await ask();
    await letTimePass();
    vi.stubEnv("DATABASE_URL", own.url);
    const sender = fork(program.file, { execArgv: [], stdio: "ignore" });
    const before = asked;
    await once(sender, "message");
    await expect.poll(() => asked, { interval: 2, timeout: 20_000 }).toBeGreaterThan(before + 1);
    sender.kill("SIGKILL");
    await once(sender, "exit");
    const left = await own.owner`select 1 from delivery where claimed_by is not null and status = 'pending'`;
    if (left.length > 0) killedMidway += 1;
  }
  await expect
    .poll(
      async () => {
        await letTimePass();
        await tellAll(own.db);
        return (await own.owner`select 1 from delivery where status = 'pending'`).length;
      },
      { timeout: 30_000 },
    )
    .toBe(0);

  expect(arrived).toEqual(expected);
  expect(expected.size).toBe(EVENTS);
  expect(refused).toBeGreaterThan(10);
  expect(killedMidway).toBeGreaterThan(2);
  const { items } = await listDeliveries(acme.as.owner, { limit: 200 });
  expect(items.map(({ status }) => status)).toEqual(Array(EVENTS).fill("delivered"));
});
