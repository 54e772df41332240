import { beforeEach, describe, expect, test, vi } from "vitest";
import { uuidOf, wireId } from "#contract/ids.ts";
import { CreateSlackChannel } from "#contract/notifications.ts";
import { asking, configure, letTimePass } from "#test/approvals.ts";
import { addMember, contextFor, createWorkspace, memberActor, type TestWorkspace } from "#test/build.ts";
import { tellAll } from "#test/notifications.ts";
import { ownDatabase } from "#test/own-database.ts";
import { openReceiver } from "#test/receiver.ts";
import { openSession } from "#test/sessions.ts";
import { castVote } from "../approvals/cast-vote.ts";
import { getApproval } from "../approvals/read-approvals.ts";
import { remindOfApprovals } from "../approvals/remind-of-approvals.ts";
import { requestApproval } from "../approvals/request-approval.ts";
import { withdrawVote } from "../approvals/withdraw-vote.ts";
import { createRestApp } from "../rest/app.ts";
import { changeEndpoint } from "./change-endpoint.ts";
import { createSlackChannel } from "./create-slack-channel.ts";
import { createSlackCode } from "./link-slack.ts";
import { getPreferences, unlinkSlack } from "./preferences.ts";
import { listEndpoints } from "./read-endpoints.ts";
import { readObject } from "./slack-api.ts";
import { answerSlack } from "./slack-call.ts";
import { slackLimit } from "./slack-limit.ts";
import { sendToSlack } from "./slack-sender.ts";
import { slackSignature } from "./slack-signature.ts";

// A server of Slack's shape, there before anything reads the environment.
const slack = await openReceiver();
const SECRET = "8f742231b10e8888abcd99yyyzzz85a5";
vi.stubEnv("SLACK_API_URL", `${slack.url}/api/`);
vi.stubEnv("SLACK_BOT_TOKEN", "xoxb-a-bot");
vi.stubEnv("SLACK_SIGNING_SECRET", SECRET);

const own = ownDatabase();
const works: Promise<void>[] = [];
let limit = slackLimit();
const app = createRestApp(async () => null, {
  trustedProxies: 1,
  slack: async (asked, call) => {
    const answer = await answerSlack({ db: own.db, ...asked }, call, limit);
    works.push(answer.work);
    return answer;
  },
});
let acme: TestWorkspace;
let people = 0;

beforeEach(async () => {
  limit = slackLimit();
  await own.owner`update endpoint set disabled_at = clock_timestamp() where disabled_at is null`;
  acme = await createWorkspace(own.db);
  slack.received.length = 0;
  let ts = 100;
  slack.answer((response) => response.end(JSON.stringify({ ok: true, team_id: "T0ACME", ts: `17.${ts++}` })));
  await createSlackChannel(
    acme.as.owner,
    CreateSlackChannel.parse({ label: "Ops", slack_channel: "C0123ABCD", notices: ["approval.requested"] }),
  );
  slack.received.length = 0;
});

type Sent = { signature?: string | null; timestamp?: number; secret?: string; headers?: Record<string, string> };

/** Sends a form to the product as Slack would, or as somebody who is not Slack, and does not wait for what goes on after the answer. */
function post(form: Record<string, string>, { signature, timestamp, secret = SECRET, headers }: Sent = {}) {
  const body = new URLSearchParams(form).toString();
  const at = String(timestamp ?? Math.floor(Date.now() / 1000));
  const signed = signature === undefined ? slackSignature(secret, at, body) : signature;
  return app.request("/slack/calls", {
    method: "POST",
    headers: {
      "content-type": "application/x-www-form-urlencoded",
      "x-slack-request-timestamp": at,
      ...(signed === null ? {} : { "x-slack-signature": signed }),
      ...headers,
    },
    body,
  });
}

/** The same, with what goes on after the answer. */
async function send(form: Record<string, string>, sent: Sent = {}) {
  const answer = await post(form, sent);
  await Promise.all(works.splice(0));
  const retryAfter = answer.headers.get("retry-after");
  const answered = await answer.text();
  return { status: answer.status, retryAfter, body: answered, told: String(readObject(answered).text ?? "") };
}

const command = (user: string, text: string, more: Record<string, string> = {}) =>
  send({ command: "/understudy", team_id: "T0ACME", user_id: user, text, nonce: String(++people), ...more });

/** A member with a Slack account, linked the way that there is. */
async function linked(role: "owner" | "reviewer" | "viewer", workspace = acme): Promise<string> {
  const user = `U${++people}`;
  const { code } = await createSlackCode(workspace.as[role]);
  expect((await command(user, `link ${code}`)).told).toContain("is linked with");
  return user;
}

type Press = { user: string; value: string; verb?: string; reason?: string; team?: string; type?: string };
const payload = ({ user, value, verb = "approve", reason = "", team = "T0ACME", type = "block_actions" }: Press) =>
  JSON.stringify({
    type,
    team: { id: team },
    user: { id: user },
    channel: { id: "C0123ABCD" },
    message: { ts: "17.100" },
    nonce: ++people,
    actions: [{ action_id: verb, value }],
    state: { values: { reason: { text: { type: "plain_text_input", value: reason } } } },
  });
const press = (pressed: Press, sent: Sent = {}) => send({ payload: payload(pressed) }, sent);

/** What Slack was called with: the method and its arguments. */
const calls = () =>
  slack.received.map(({ path, body }) => ({ method: path.replace("/api/", ""), ...readObject(body) }));
const whispered = () =>
  calls().flatMap((call) => (call.method === "chat.postEphemeral" ? [String(Reflect.get(call, "text"))] : []));

/** A request in production: its id, what Slack was sent about it, and what the buttons carry. */
async function ask(more: Parameters<typeof asking>[0] = {}) {
  const { approval } = await requestApproval(
    acme.as.agent,
    asking({ action_type: "prompt_mutation", is_reversible: true, ...more }),
  );
  expect(approval.status).toBe("pending");
  await tellAll(own.db, { slack: sendToSlack });
  const posted = slack.received.at(-1)?.body ?? "";
  const value = /"value":"([^"]+)"/.exec(posted)?.[1] ?? "";
  slack.received.length = 0;
  return { id: approval.id, value, posted };
}
const statusOf = async (id: string) => (await getApproval(acme.as.owner, { approval_id: id })).status;

describe("a request in Slack", () => {
  test("is shown whole with its buttons, decided by the linked member, and its message tells the outcome", async () => {
    const user = await linked("reviewer");
    const { id, value, posted } = await ask({ description: "Greet <!channel> & *all*", details: { tone: "warm" } });
    expect(JSON.parse(posted)).toMatchObject({ channel: "C0123ABCD", unfurl_links: false });
    expect(posted).toContain("tone");

    // A press is acknowledged by an empty answer, as Slack wants it.
    expect(await press({ user, value, reason: "Friendly" })).toMatchObject({ status: 200, body: "" });
    const decided = await getApproval(acme.as.owner, { approval_id: id });
    expect(decided).toMatchObject({ status: "approved", votes: [{ channel: "slack" }] });
    await tellAll(own.db, { slack: sendToSlack });
    const update = calls()
      .filter(({ method }) => method === "chat.update")
      .at(-1);
    expect(update).toMatchObject({ channel: "C0123ABCD", text: expect.stringContaining("Approved by the reviewer") });
    expect(JSON.stringify(update)).not.toContain('"value"');
    expect(whispered()).toEqual([]);
  });

  test("is read in Slack as it would run: nothing hides in it, and nothing turns it around", async () => {
    const asked = {
      description: "Open \u202egpj.exe",
      details: { to: "pay\u200bee" },
      affected_systems: ["\u202estib"],
    };
    const { posted } = await ask({ ...asked, rollback_plan: "\u2066none" });
    expect(posted).not.toMatch(/[\u200b\u202e\u2066]/);
    for (const code of ["Open \\\\u{202e}gpj.exe", "pay\\\\u{200b}ee", "\\\\u{202e}stib", "\\\\u{2066}none"]) {
      expect(posted).toContain(code);
    }
  });

  test("is rejected with the reason that was typed beside the button", async () => {
    const user = await linked("reviewer");
    const { id, value } = await ask();
    await press({ user, value, verb: "reject", reason: "Not on a Friday" });
    expect(await getApproval(acme.as.owner, { approval_id: id })).toMatchObject({
      status: "rejected",
      decision_reason: expect.stringContaining("Friday"),
    });
  });

  test("that needs two people says in its one message how far the votes are, and of a vote taken back too", async () => {
    await configure(own.db, acme, "production", { approval: { required_approvals: 2 } });
    const user = await linked("reviewer");
    const { id, value } = await ask();
    await press({ user, value, reason: "Fine" });
    expect(whispered()).toEqual(["Your vote is recorded. Others still have to vote."]);
    await tellAll(own.db, { slack: sendToSlack });
    expect(calls().at(-1)).toMatchObject({ method: "chat.update" });
    expect(JSON.stringify(calls().at(-1))).toContain("Approvals: 1 of 2 (the reviewer approved)");
    await own.owner`update workspace set hold_seconds = 10 where id = ${acme.id}`;
    await castVote(acme.as.owner, { approval_id: id, choice: "reject", comment: "Wait" });
    await withdrawVote(acme.as.owner, { approval_id: id });
    await tellAll(own.db, { slack: sendToSlack });
    const last = JSON.stringify(calls().at(-1));
    expect(last).toContain("Approvals: 1 of 2 (the reviewer approved)");
    expect(last).toContain('"value"');
  });

  test("on which both buttons are pressed at once, by one person or by two, has one end and one vote", async () => {
    const [first, second] = [await linked("reviewer"), await linked("owner")];
    for (const pressers of [
      [first, first],
      [first, second],
    ]) {
      const { id, value } = await ask();
      const presses = pressers.flatMap((user) =>
        ["approve", "reject"].map((verb) => press({ user, value, verb, reason: "At once" })),
      );
      expect((await Promise.all(presses)).map(({ status }) => status)).toEqual(Array(4).fill(200));
      await Promise.all(works.splice(0));
      const decided = await getApproval(acme.as.owner, { approval_id: id });
      expect(decided.votes).toHaveLength(1);
      expect(decided.status).toBe(decided.votes[0]?.choice === "approve" ? "approved" : "rejected");
      await tellAll(own.db, { slack: sendToSlack });
      slack.received.length = 0;
    }
  });

  test("says at once in its message that a press is being recorded, and then what came of it", async () => {
    const user = await linked("reviewer");
    const { id, value } = await ask();
    await press({ user, value, reason: "Friendly" });
    const [working, after, ...more] = calls();
    expect(more).toEqual([]);
    for (const each of [working, after]) {
      expect(each).toMatchObject({ method: "chat.update", channel: "C0123ABCD", ts: "17.100" });
      expect(JSON.stringify(each)).not.toContain('"value"');
    }
    expect(JSON.stringify(working)).toContain("Working: a press is being recorded.");
    expect(JSON.stringify(working)).not.toContain("Friendly");
    expect(after).toMatchObject({ text: expect.stringContaining("Approved by the reviewer") });
    expect(await statusOf(id)).toBe("approved");
  });

  test("has its buttons again where the press was refused, and tells who pressed alone why", async () => {
    const user = await linked("reviewer");
    const { value } = await ask();
    await press({ user, value, verb: "reject", reason: " " });
    expect(calls().map(({ method }) => method)).toEqual(["chat.update", "chat.update", "chat.postEphemeral"]);
    expect(JSON.stringify(calls()[0])).not.toContain('"value"');
    expect(JSON.stringify(calls()[1])).toContain(`"value":"${value}"`);
  });

  test("is answered before Slack takes anything, and decided although Slack takes nothing", async () => {
    const user = await linked("reviewer");
    const { id, value } = await ask();
    const held: (() => void)[] = [];
    slack.answer((response) => held.push(() => response.writeHead(503).end()));
    const answer = await post({ payload: payload({ user, value, reason: "Fine" }) });
    expect(answer.status).toBe(200);
    for (const working of [1, 2]) {
      await expect.poll(() => held.length).toBe(working);
      held.at(-1)?.();
    }
    await Promise.all(works.splice(0));
    expect(await statusOf(id)).toBe("approved");
  });

  test("says what the record of the agent is, in its session or in all of them", async () => {
    expect((await ask()).posted).toContain("Agent’s record: no session measures it yet");
    const session_id = await openSession(acme, {}, "supervised");
    await own.owner`update session_stay set total = 34, agreed = 33, critical = 1 where session_id = ${uuidOf("session", session_id)}`;
    const { posted } = await ask();
    expect(posted).toMatch(/Agent’s record: SUPERVISED at [^:]+: 33 of 34 decisions agreed, 1 critical miss"/);
  });

  test("that is decided elsewhere loses its buttons in Slack", async () => {
    const { id } = await ask();
    const byKey = contextFor(own.db, memberActor(acme.id, acme.members.owner, "owner", { channel: "cli" }));
    await castVote(byKey, { approval_id: id, choice: "reject", comment: "No" });
    await tellAll(own.db, { slack: sendToSlack });
    expect(calls()).toMatchObject([{ method: "chat.update", text: expect.stringContaining("Rejected by the owner") }]);
  });

  test("keeps hearing of its end when the notices of the channel are chosen anew", async () => {
    const [channel] = (await listEndpoints(acme.as.owner, { limit: 1 })).items;
    const chosen = { endpoint_id: channel?.id ?? "", notices: ["approval.requested" as const] };
    expect((await changeEndpoint(acme.as.owner, chosen)).notices).toContain("approval.timed_out");
  });

  test("whose delivery Slack refuses is not delivered", async () => {
    slack.answer((response) => response.end(JSON.stringify({ ok: false, error: "channel_not_found" })));
    await requestApproval(acme.as.agent, asking({ action_type: "prompt_mutation" }));
    await tellAll(own.db, { slack: sendToSlack });
    const rows =
      await own.owner`select d.status, t.error from delivery d join delivery_attempt t on t.delivery_id = d.id
      where d.workspace_id = ${acme.id}`;
    expect([...rows]).toEqual([{ status: "pending", error: "Slack refused: channel_not_found" }]);
  });
});

describe("what happens to a request later", () => {
  const tell = () => tellAll(own.db, { slack: sendToSlack });
  const CHAIN = { 1: { to: "reviewer", timeout_seconds: 60 }, 2: { to: "", timeout_seconds: 240 } };
  /** A request with a chain of two steps, of which the first has begun. Nothing is told yet. */
  async function askInSteps() {
    const [channel] = (await listEndpoints(acme.as.owner, { limit: 1 })).items;
    const notices = ["approval.requested", "approval.reminded", "approval.escalated"] as const;
    await changeEndpoint(acme.as.owner, { endpoint_id: channel?.id ?? "", notices: [...notices] });
    const escalation = { ...CHAIN, 2: { ...CHAIN[2], to: wireId("member", acme.members.owner) } };
    await configure(own.db, acme, "production", { approval: { escalation } });
    const { approval } = await requestApproval(acme.as.agent, asking({ action_type: "prompt_mutation" }));
    await remindOfApprovals(own.db);
    return approval.id;
  }
  const letPass = async (id: string, seconds: number) => {
    await letTimePass(own.owner, uuidOf("approval", id) ?? "", seconds * 1000);
    await remindOfApprovals(own.db);
  };
  const reject = (id: string) => castVote(acme.as.owner, { approval_id: id, choice: "reject", comment: "No" });
  const methods = () => calls().map(({ method }) => method);
  const last = () => calls().at(-1);

  test("changes its one message, also where the first step of a chain begins with it, and leaves no button", async () => {
    const id = await askInSteps();
    await tell();
    expect(methods()).toEqual(["chat.postMessage", "chat.update"]);
    const message = Reflect.get(last() ?? {}, "ts");
    expect(JSON.stringify(last())).toContain('"value"');
    await reject(id);
    await tell();
    expect(last()).toMatchObject({ method: "chat.update", ts: message });
    expect(JSON.stringify(last())).not.toContain('"value"');
  });

  test("waits for its message while Slack does not take that", async () => {
    slack.answer((response) => response.writeHead(503).end());
    await askInSteps();
    await tell();
    await tell();
    expect(methods()).toEqual(["chat.postMessage"]);
    slack.answer((response) => response.end(JSON.stringify({ ok: true, ts: "17.9" })));
    await own.owner`update delivery set next_try_at = clock_timestamp() where status = 'pending'`;
    await own.owner`update endpoint set rests_until = null`;
    slack.received.length = 0;
    await tell();
    expect(calls()).toMatchObject([{ method: "chat.postMessage" }, { method: "chat.update", ts: "17.9" }]);
  });

  test("is said in its thread: to whom it was passed on, and how long is left, without a button", async () => {
    const id = await askInSteps();
    await tell();
    const message = Reflect.get(last() ?? {}, "ts");
    for (const [seconds, text] of [
      [61, /^Passed on to the owner \(step 2 of 2\)\. 3 minutes left, then it counts as not approved\.$/],
      [100, /^Still waits for a decision\. 2 minutes left, then/],
      [110, /^Still waits for a decision\. Less than a minute left, then/],
    ] as const) {
      slack.received.length = 0;
      await letPass(id, seconds);
      await tell();
      expect(methods()).toEqual(["chat.update", "chat.postMessage"]);
      expect(last()).toMatchObject({ channel: "C0123ABCD", thread_ts: message, reply_broadcast: true });
      expect(last()).toMatchObject({ text: expect.stringMatching(text) });
      expect(JSON.stringify(last())).not.toContain("button");
    }
    await reject(id);
    await tell();
    expect(last()).toMatchObject({ method: "chat.update", ts: message });
  });

  test("is not said any more once it is decided", async () => {
    const id = await askInSteps();
    await tell();
    await letPass(id, 161);
    await reject(id);
    slack.received.length = 0;
    await tell();
    expect(new Set(methods())).toEqual(new Set(["chat.update"]));
  });
});

describe("of what claims to come from Slack, nothing is done for", () => {
  let user: string;
  let asked: Awaited<ReturnType<typeof ask>>;
  const now = () => Math.floor(Date.now() / 1000);
  beforeEach(async () => {
    user = await linked("reviewer");
    asked = await ask();
  });
  const stillPending = async () => expect(await statusOf(asked.id)).toBe("pending");

  test.each<[string, () => Sent, number]>([
    ["a call without a signature", () => ({ signature: null }), 401],
    ["an empty signature", () => ({ signature: "" }), 401],
    ["a signature of nobody's", () => ({ signature: `v0=${"0".repeat(64)}` }), 401],
    ["a signature under another secret", () => ({ secret: "another-signing-secret" }), 401],
    ["a signature of another version", () => ({ signature: "v1=00" }), 401],
    ["a call of six minutes ago", () => ({ timestamp: now() - 360 }), 401],
    ["a call from the future", () => ({ timestamp: now() + 360 }), 401],
    ["a moment that is no number", () => ({ headers: { "x-slack-request-timestamp": "now" } }), 401],
    ["a moment that was not signed", () => ({ headers: { "x-slack-request-timestamp": String(now() - 1) } }), 401],
    ["a body of 65 KiB", () => ({ headers: { "content-length": String(65 * 1024) } }), 413],
  ])("%s", async (_, sent, status) => {
    expect((await press({ user, value: asked.value }, sent())).status).toBe(status);
    await stillPending();
  });

  test("a body that was changed after it was signed", async () => {
    const at = String(now());
    const honest = new URLSearchParams({ payload: payload({ user: "U-nobody", value: asked.value }) }).toString();
    const signature = slackSignature(SECRET, at, honest);
    expect((await press({ user, value: asked.value }, { signature, timestamp: Number(at) })).status).toBe(401);
    await stillPending();
  });

  test("a body that goes on for ever: it is left after 64 KiB, whatever length it announced", async () => {
    let pulls = 0;
    const endless = new ReadableStream<Uint8Array>({
      pull: (controller) => {
        pulls += 1;
        controller.enqueue(new Uint8Array(8 * 1024).fill(97));
      },
    });
    const answer = await app.request("/slack/calls", { method: "POST", body: endless, duplex: "half" } as RequestInit);
    expect(answer.status).toBe(413);
    expect(pulls).toBeLessThan(16);
    await stillPending();
  });

  test("the same call many times at once: it is taken once", async () => {
    const form = { payload: payload({ user, value: asked.value, verb: "reject" }) };
    const timestamp = now();
    const answers = await Promise.all(Array.from({ length: 10 }, () => send(form, { timestamp })));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, ...Array(9).fill(409)]);
    await stillPending();
  });

  test("an honest call sent again under another moment, an older signature, or its signature in other letters", async () => {
    const form = { payload: payload({ user, value: asked.value }) };
    const timestamp = now() - 200;
    const signature = slackSignature(SECRET, String(timestamp), new URLSearchParams(form).toString());
    for (const sent of [
      { signature, timestamp: now() },
      { signature, timestamp: timestamp + 1 },
      { signature: signature.toUpperCase(), timestamp },
      { signature: ` ${signature}x`, timestamp },
      { signature: `${signature},${signature}`, timestamp },
      { signature, headers: { "x-slack-request-timestamp": `0${timestamp}` } },
      { signature, headers: { "x-slack-request-timestamp": `${timestamp}.0` } },
    ]) {
      expect((await send(form, sent)).status).toBe(401);
    }
    await stillPending();
  });

  test("the same call a second time", async () => {
    const form = { payload: payload({ user, value: asked.value, verb: "reject" }) };
    const timestamp = now();
    expect((await send(form, { timestamp })).status).toBe(200);
    expect((await send(form, { timestamp })).status).toBe(409);
    await stillPending();
  });

  test("somebody whose account is not linked", async () => {
    await press({ user: "U-stranger", value: asked.value });
    expect(whispered()).toEqual([expect.stringMatching(/Link your Slack account.*\/settings\/notifications$/)]);
    await stillPending();
  });

  test("the same user of another Slack team", async () => {
    await press({ user, value: asked.value, team: "T0OTHER" });
    expect(whispered()).toEqual([expect.stringContaining("Link your Slack account")]);
    await stillPending();
  });

  test("a member who unlinked, and one who was disabled", async () => {
    await unlinkSlack(acme.as.reviewer);
    const other = await linked("owner");
    await own.owner`update member set disabled_at = clock_timestamp() where id = ${acme.members.owner}`;
    for (const each of [user, other]) await press({ user: each, value: asked.value });
    expect(whispered()).toHaveLength(2);
    await own.owner`update member set disabled_at = null where id = ${acme.members.owner}`;
    await stillPending();
  });

  test("a viewer", async () => {
    await press({ user: await linked("viewer"), value: asked.value });
    expect(whispered()).toEqual([expect.stringContaining("approval:vote")]);
    await stillPending();
  });

  test("a member of another workspace", async () => {
    const others = await createWorkspace(own.db);
    await press({ user: await linked("owner", others), value: asked.value });
    expect(whispered()).toEqual(["There is no such request"]);
    await stillPending();
  });

  test("a button that carries another content, another form, or another verb", async () => {
    const forged = asked.value.replace(/.{16}$/, "0".repeat(16));
    await press({ user, value: forged });
    expect(whispered()).toEqual([expect.stringContaining("not what the message showed")]);
    for (const value of [asked.value.replace("1:", "2:"), "", "apr_1", `${asked.value};drop`])
      await press({ user, value });
    await press({ user, value: asked.value, verb: "approve_all" });
    await press({ user, value: asked.value, type: "view_submission" });
    await send({ payload: "[1,2" });
    await send({ payload: '{"actions":{"length":9}}' });
    await stillPending();
  });

  test("a rejection that gives no reason", async () => {
    await press({ user, value: asked.value, verb: "reject", reason: "  " });
    expect(whispered()).toEqual([expect.stringMatching(/Say why/)]);
    await stillPending();
  });

  test("a second press after the decision", async () => {
    await press({ user, value: asked.value, reason: "Fine" });
    slack.received.length = 0;
    await press({ user: await linked("owner"), value: asked.value, verb: "reject", reason: "Late" });
    expect(whispered()).toEqual(["This request is decided already"]);
    expect(await statusOf(asked.id)).toBe("approved");
  });
});

describe("the door for Slack takes 60 calls a minute", () => {
  const refused = { signature: null };
  const from = (ip: string): Sent => ({ headers: { "x-forwarded-for": ip } });
  const statuses = (answers: { status: number }[]) => answers.map(({ status }) => status);

  test("of one person: the next one is told when to come again, is not acted on, and holds up nobody else", async () => {
    const { id, value } = await ask();
    const [busy, calm] = [await linked("owner"), await linked("reviewer")];
    // One more was the linking itself.
    const taken = await Promise.all(Array.from({ length: 59 }, () => press({ user: busy, value: "none of ours" })));
    expect(new Set(statuses(taken))).toEqual(new Set([200]));
    const over = await press({ user: busy, value });
    expect(over.status).toBe(429);
    expect(Number(over.retryAfter)).toBeGreaterThan(0);
    expect(Number(over.retryAfter)).toBeLessThanOrEqual(60);
    expect(await statusOf(id)).toBe("pending");
    await press({ user: calm, value, reason: "Fine" });
    expect(await statusOf(id)).toBe("approved");
  });

  test("that are not Slack's, of one address: who floods it shuts out neither Slack nor anybody else", async () => {
    const { id, value } = await ask();
    const user = await linked("owner");
    const strange = { ...refused, ...from("203.0.113.7") };
    const flood = await Promise.all(Array.from({ length: 61 }, () => press({ user, value }, strange)));
    expect(statuses(flood).toSorted()).toEqual([...Array(60).fill(401), 429]);
    expect(await press({ user, value }, { ...refused, ...from("203.0.113.8") })).toMatchObject({ status: 401 });
    expect(await press({ user, value, reason: "Fine" }, from("203.0.113.7"))).toMatchObject({ status: 200 });
    expect(await statusOf(id)).toBe("approved");
  });
});

describe("what is not approved in Slack", () => {
  test.each<[string, Parameters<typeof asking>[0], RegExp]>([
    ["is longer than Slack shows", { details: { text: "x".repeat(4000) } }, /more of it than Slack shows/],
    ["is S3 in production, which needs a password", { predicted_severity: "S3" }, /needs your password/],
  ])("what %s: there is no button, and pressing one all the same is refused", async (_, more, why) => {
    const user = await linked("owner");
    const { id, posted, value } = await ask(more);
    expect(posted).toMatch(why);
    expect(posted).not.toContain('"approve"');
    await press({ user, value });
    expect(whispered()).toEqual([expect.stringMatching(why)]);
    expect(await statusOf(id)).toBe("pending");
  });

  test("what needs a comment is approved with one, and not without", async () => {
    await configure(own.db, acme, "production", { approval: { require_comment: true } });
    const user = await linked("owner");
    const { id, value } = await ask();
    await press({ user, value });
    expect(whispered()).toEqual([expect.stringMatching(/comment is required/)]);
    expect(await statusOf(id)).toBe("pending");
    await press({ user, value, reason: "Seen" });
    expect(await statusOf(id)).toBe("approved");
  });
});

describe("a linking code", () => {
  test("works once, for whoever was given it, and is shown in the settings as linked", async () => {
    const { code } = await createSlackCode(acme.as.reviewer);
    expect((await command("U-first", `link ${code.toLowerCase()}`)).told).toContain("the reviewer");
    expect((await command("U-second", `link ${code}`)).told).toMatch(/wrong or has run out/);
    expect((await getPreferences(acme.as.reviewer)).slack).toMatchObject({ account: { user_id: "U-first" } });
    expect((await getPreferences(acme.as.owner)).slack).toMatchObject({ account: null });
  });

  test("ends after ten minutes, and when a newer one is made", async () => {
    const older = await createSlackCode(acme.as.owner);
    const newer = await createSlackCode(acme.as.owner);
    expect((await command("U-older", `link ${older.code}`)).told).toMatch(/wrong or has run out/);
    await own.owner`update slack_code set expires_at = clock_timestamp()`;
    expect((await command("U-newer", `link ${newer.code}`)).told).toMatch(/wrong or has run out/);
  });

  test("is not guessed: the sixth try within 15 minutes is refused, right or wrong", async () => {
    const { code } = await createSlackCode(acme.as.owner);
    for (let n = 0; n < 5; n++) await command("U-guesser", `link AAAAAAAAAAA${n}`);
    expect((await command("U-guesser", `link ${code}`)).told).toMatch(/Too many attempts/);
  });

  test("does not take over an account that another member has linked", async () => {
    const user = await linked("owner");
    const { code } = await createSlackCode(acme.as.reviewer);
    expect((await command(user, `link ${code}`)).told).toMatch(/exists already/);
    expect((await getPreferences(acme.as.reviewer)).slack.account).toBeNull();
  });

  test("is made in the browser only, not with a key", async () => {
    const memberId = await addMember(own.db, acme.id, "owner");
    const key = contextFor(own.db, memberActor(acme.id, memberId, "owner", { channel: "api", keyId: memberId }));
    await expect(createSlackCode(key)).rejects.toMatchObject({ code: "forbidden" });
  });
});

test("the bot's token and the signing secret are in no table", async () => {
  await linked("owner");
  await ask();
  const [{ dump } = { dump: "" }] = await own.owner`select (select string_agg(e::text, '') from endpoint e)
    || (select string_agg(d::text, '') from delivery d) || (select string_agg(t::text, '') from delivery_attempt t)
    || (select string_agg(a::text, '') from audit_entry a) as dump`;
  for (const secret of ["xoxb-a-bot", SECRET]) expect(dump).not.toContain(secret);
});
