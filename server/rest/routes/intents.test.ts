import { beforeEach, describe, expect, test } from "vitest";
import { ApprovalPage } from "#contract/approvals.ts";
import { IntentAnswers, IntentView } from "#contract/intents.ts";
import { configure, withPersonalKey } from "#test/approvals.ts";
import { createWorkspace, type TestWorkspace } from "#test/build.ts";
import { ownDatabase } from "#test/own-database.ts";
import { type RestClient, restClient } from "#test/rest-client.ts";
import { sequenceEntries } from "../../audit/sequence-entries.ts";

const own = ownDatabase();
let acme: TestWorkspace;
let ask: RestClient;
beforeEach(async () => {
  acme = await createWorkspace(own.db);
  ask = restClient({ agent: acme.as.agent, owner: await withPersonalKey(own.db, acme, "owner") });
});

/** A change in production: a person has to look at it. */
const intent = {
  action: { type: "config_change" },
  description: "A new colour",
  predicted_severity: "S2",
  payload: { colour: "blue" },
};
/** Of a caller that says nothing of waiting. */
const SILENT = { prefer: "" };
const submit = (headers: Record<string, string>, query = "") =>
  ask("agent", "POST", `/intents${query}`, intent, headers);

async function decide(choice: "approve" | "reject"): Promise<void> {
  const waiting = async () => {
    const { body } = await ask("owner", "GET", "/approvals?status=pending");
    return ApprovalPage.parse(body).items[0];
  };
  await expect.poll(waiting).toBeDefined();
  const body = { choice, comment: "Looked at it" };
  const { status } = await ask("owner", "POST", `/approvals/${(await waiting())?.id}/votes`, body);
  expect(status).toBe(200);
  await sequenceEntries(own.db);
}

describe("POST /intents in an interactive environment", () => {
  test.each([
    ["approve", "proceed"],
    ["reject", "stop"],
  ] as const)("is held until a person decides: %s is %s", async (choice, disposition) => {
    const waiting = submit(SILENT);
    await decide(choice);
    const answer = await waiting;
    expect([answer.status, answer.headers.get("preference-applied")]).toEqual([200, null]);
    const { verdict, grant, ...told } = IntentView.parse(answer.body);
    expect([told.disposition, verdict, grant?.state ?? null]).toEqual([
      disposition,
      "escalate",
      choice === "approve" ? "live" : null,
    ]);
  });

  test("with a key is held once; a copy gets the first's answer, without what permits", async () => {
    const key = { "idempotency-key": `held-intent-${acme.id}`, prefer: "wait=30" };
    const waiting = submit(key);
    await decide("approve");
    const first = await waiting;
    expect(first.headers.get("preference-applied")).toBe("wait=30");
    expect(first.body).toMatchObject({ disposition: "proceed" });
    const copy = await submit(key);
    expect([copy.status, copy.headers.get("idempotent-replayed"), copy.headers.get("preference-applied")]).toEqual([
      200,
      "true",
      null,
    ]);
    expect(copy.body).toEqual({ ...first.body, grant: { ...(first.body.grant as object), token: null } });
    const [row] = await own.owner`select count(*)::int as count from decision where workspace_id = ${acme.id}`;
    expect(row?.count).toBe(1);
  });

  test("says `wait` once the wait is over and nobody has decided", async () => {
    const answer = await submit({ prefer: "wait=1" });
    expect(answer).toMatchObject({ status: 200, body: { disposition: "wait", grant: null } });
    expect(answer.headers.get("preference-applied")).toBe("wait=1");
  });

  // Whoever is held here is held for longer than the test may take.
  test("is answered at once where it prefers that, or where it binds nobody", async () => {
    const preferred = await submit({ prefer: "respond-async" });
    expect(preferred.body).toMatchObject({ disposition: "wait" });
    expect(preferred.headers.get("preference-applied")).toBe("respond-async");
    const informed = await submit({ prefer: "wait=60" }, "?mode=shadow");
    expect(informed.body).toMatchObject({ disposition: "observe", approval_id: null });
    expect(informed.headers.get("preference-applied")).toBeNull();
  });
});

test("POST /intents is answered at once in an async environment, whatever it prefers", async () => {
  await configure(own.db, acme, "production", { approval: { mode: "async" } });
  for (const headers of [SILENT, { prefer: "wait=60" }]) {
    const answer = await submit(headers);
    expect(answer.body).toMatchObject({ disposition: "wait" });
    expect(answer.headers.get("preference-applied")).toBeNull();
  }
});

test("POST /intents/batch is never held", async () => {
  const answer = await ask("agent", "POST", "/intents/batch", { intents: [intent] }, SILENT);
  expect(IntentAnswers.parse(answer.body).items[0]?.answer?.disposition).toBe("wait");
});

test("of a batch what is no intent is refused by itself, in its place, and a copy hears the same", async () => {
  await configure(own.db, acme, "production", { approval: { mode: "async" } });
  const harmless = { ...intent, predicted_severity: "S1" };
  const intents = [{ ...intent, x: 1 }, harmless, null, { ...intent, confidence: "high", action: 7 }, intent];
  const key = { "idempotency-key": `mixed-batch-${acme.id}` };
  const send = (sent: unknown[]) => ask("agent", "POST", "/intents/batch", { intents: sent }, key);
  const first = await send(intents);
  const { items } = IntentAnswers.parse(first.body);
  expect(items.map(({ answer, error }) => answer?.disposition ?? [error?.status, error?.detail])).toEqual([
    [400, "x: is not a known field"],
    "proceed",
    [400, expect.stringContaining("The input:")],
    [400, expect.stringMatching(/^action: .* \(and 1 more\)$/)],
    "wait",
  ]);
  const again = await send(intents);
  expect(again.headers.get("idempotent-replayed")).toBe("true");
  expect((await send(intents.slice(1))).status).toBe(409);
  const decided = () => own.owner`select count(*)::int as count from decision where workspace_id = ${acme.id}`;
  expect(await decided()).toEqual([{ count: 2 }]);
  for (const none of [[], [null, { x: 1 }], Array(51).fill(intent), "intents"]) {
    const { status, body } = await ask("agent", "POST", "/intents/batch", { intents: none });
    expect([status, JSON.stringify(body.errors)]).toEqual([400, expect.stringContaining('"path":"intents')]);
  }
  expect(await decided()).toEqual([{ count: 2 }]);
});
