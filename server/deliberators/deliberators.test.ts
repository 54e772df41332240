import { setTimeout as pause } from "node:timers/promises";
import { Webhook } from "standardwebhooks";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { createWorkspace, type TestWorkspace } from "#test/build.ts";
import { ownDatabase } from "#test/own-database.ts";
import { ownReceiver } from "#test/receiver.ts";
import { env } from "../env.ts";
import { guardedAgent, targetGuard } from "../notifications/target-guard.ts";
import { askDeliberator } from "./ask-deliberator.ts";
import { removeDeliberator, rotateDeliberatorSecret } from "./change-deliberator.ts";
import { createDeliberator } from "./create-deliberator.ts";
import { listDeliberators } from "./read-deliberators.ts";
import { testDeliberator } from "./test-deliberator.ts";

const own = ownDatabase();
const receiver = ownReceiver();
let acme: TestWorkspace;
let named = 0;

beforeAll(async () => {
  acme = await createWorkspace(own.db);
});
beforeEach(() => {
  receiver.now.received.length = 0;
  receiver.now.answer((response) => response.end('{"position":"approve","reason":"Looks right"}'));
});

const add = (url = receiver.now.url, deadline_ms = 2000) =>
  createDeliberator(acme.as.owner, { name: `outside_${++named}`, url, deadline_ms });
const ref = ({ deliberator }: Awaited<ReturnType<typeof add>>) => ({ deliberator_id: deliberator.id });
const tested = async (made: Awaited<ReturnType<typeof add>>) => testDeliberator(acme.as.owner, ref(made));

describe("a deliberator", () => {
  test("is asked signed by the secret that was shown once, with the canonical text of the question", async () => {
    const made = await add();
    expect(await tested(made)).toMatchObject({ position: "approve", reason: "Looks right", confidence: null });
    const [asked] = receiver.now.received;
    const told = new Webhook(made.secret ?? "").verify(asked?.body ?? "", asked?.headers as Record<string, string>);
    expect(told).toEqual({
      type: "deliberation.test",
      data: { deliberator_id: made.deliberator.id, workspace_id: expect.stringMatching(/^wsp_/) },
    });
    expect(JSON.stringify(await listDeliberators(acme.as.owner, { limit: 200 }))).not.toContain("whsec_");
  });

  test("is signed for by the old secret and the new one for a day after a rotation", async () => {
    const made = await add();
    const { secret, deliberator } = await rotateDeliberatorSecret(acme.as.owner, ref(made));
    expect(deliberator.previous_secret_until).not.toBeNull();
    await tested(made);
    const [asked] = receiver.now.received;
    for (const each of [made.secret, secret]) {
      new Webhook(each ?? "").verify(asked?.body ?? "", asked?.headers as Record<string, string>);
    }
  });

  test("that is removed is asked no more, and its name is never given again", async () => {
    const made = await add();
    const { name } = made.deliberator;
    await removeDeliberator(acme.as.owner, ref(made));
    await expect(tested(made)).rejects.toMatchObject({ code: "not_found" });
    await expect(removeDeliberator(acme.as.owner, ref(made))).rejects.toMatchObject({ code: "not_found" });
    const again = createDeliberator(acme.as.owner, { name, url: receiver.now.url, deadline_ms: 100 });
    await expect(again).rejects.toMatchObject({ code: "conflict", extra: { refusal: "name_taken" } });
    const [row] = await own.owner`select secret, previous_secret from deliberator where name = ${name}`;
    expect(row).toEqual({ secret: null, previous_secret: null });
  });

  test("is told of in the log by its name and host, and without its path and secret", async () => {
    const made = await add(`${receiver.now.url}/hidden-path`);
    await removeDeliberator(acme.as.owner, ref(made));
    const rows = await own.owner`select event, body from audit_entry
      where body::jsonb -> 'after' ->> 'name' = ${made.deliberator.name}
        or body::jsonb -> 'before' ->> 'name' = ${made.deliberator.name} order by id`;
    expect(rows.map(({ event }) => event)).toEqual(["deliberator_created", "deliberator_removed"]);
    expect(JSON.stringify(rows)).toContain("127.0.0.1");
    expect(JSON.stringify(rows)).not.toMatch(/hidden-path|whsec_/);
  });

  test("never changes where it is asked, whoever writes it", async () => {
    const { deliberator } = await add();
    const change = own.owner`update deliberator set url = 'http://127.0.0.1:1/' where name = ${deliberator.name}`;
    await expect(change).rejects.toThrow(/never changes/);
  });

  test("at an address that the operator did not allow is refused, when it is added and when it is asked", async () => {
    await expect(add("http://10.0.0.1/")).rejects.toMatchObject({ code: "bad_request" });
    expect(env().WEBHOOK_ALLOW_CIDRS).toBe("127.0.0.0/8");
    const strict = guardedAgent(targetGuard(""));
    const question = { id: "q", body: "{}", secrets: ["whsec_c2VjcmV0c2VjcmV0c2VjcmV0"] };
    const asked = { name: "inside", url: receiver.now.url, deadlineMs: 2000 };
    const answer = await askDeliberator(asked, question, strict, new AbortController().signal);
    expect(answer).toMatchObject({ position: null, reason: expect.stringMatching(/private/) });
    expect(receiver.now.received).toHaveLength(0);
  });
});

const MANY = "x".repeat(17 * 1024);
const SILENCES: [string, (response: import("node:http").ServerResponse) => void, RegExp][] = [
  ["never answers", () => {}, /within 150 ms/],
  [
    "drips",
    async (response) => {
      for (const letter of '{"position":"approve","reason":"slowly"}') {
        if (response.destroyed) return;
        response.write(letter);
        await pause(20);
      }
      response.end();
    },
    /within 150 ms/,
  ],
  ["answers garbage", (response) => response.end("<html>"), /no JSON/],
  ["says a word that there is not", (response) => response.end('{"position":"yes","reason":"x"}'), /position/],
  ["gives no reason", (response) => response.end('{"position":"approve","reason":""}'), /reason/],
  [
    "says something twice",
    (response) => response.end('{"position":"block","position":"approve","reason":"x"}'),
    /JSON/,
  ],
  [
    "says too much",
    (response) => response.end(`{"position":"approve","reason":"x","more":"${MANY}"}`),
    /larger than 16/,
  ],
  ["answers in no text", (response) => response.end(Buffer.from([0xff, 0xfe, 0x22])), /./],
  ["redirects", (response) => response.writeHead(307, { location: "/elsewhere" }).end(), /redirect \(307\)/],
  ["fails", (response) => response.writeHead(500).end('{"position":"approve","reason":"x"}'), /answered with 500/],
  ["hangs up", (response) => response.destroy(), /./],
];

describe.each(SILENCES)("one that %s", (_, reply, why) => {
  test("is silent, and it is said why", async () => {
    const made = await add(receiver.now.url, 150);
    receiver.now.answer(reply);
    expect(await tested(made)).toMatchObject({ position: null, reason: expect.stringMatching(why) });
    expect(receiver.now.received).toHaveLength(1);
  });
});
