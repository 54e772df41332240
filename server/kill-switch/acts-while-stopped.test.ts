import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeEach, describe, expect, test, vi } from "vitest";
import { OpenBreakGlass } from "#contract/break-glass.ts";
import { uuidOf, wireId } from "#contract/ids.ts";
import { RecordObservation } from "#contract/observations.ts";
import { CreateSession } from "#contract/sessions.ts";
import { ACTS_WHILE_STOPPED, type ActWhileStopped } from "#engine/kill-switch.ts";
import { AUTONOMY_LEVELS, type AutonomyLevel } from "#engine/vocabulary.ts";
import { asking, configure } from "#test/approvals.ts";
import {
  addKey,
  addMember,
  agentActor,
  contextFor,
  createWorkspace,
  memberActor,
  type TestWorkspace,
} from "#test/build.ts";
import { ownDatabase } from "#test/own-database.ts";
import { acknowledgeBlock } from "../approvals/acknowledge-block.ts";
import { cancelApproval } from "../approvals/cancel-approval.ts";
import { castVote } from "../approvals/cast-vote.ts";
import { commentOnApproval } from "../approvals/comment-on-approval.ts";
import { getApproval } from "../approvals/read-approvals.ts";
import { requestApproval } from "../approvals/request-approval.ts";
import { withdrawVote } from "../approvals/withdraw-vote.ts";
import { closeBreakGlass, confirmBreakGlass, openBreakGlass } from "../break-glass/change-break-glass.ts";
import type { Context } from "../context.ts";
import { stoppedByKillSwitch } from "../errors.ts";
import { consumeGrant } from "../grants/consume-grant.ts";
import { reportResult } from "../grants/report-result.ts";
import { revokeGrant } from "../grants/revoke-grant.ts";
import { createSession } from "../sessions/create-session.ts";
import { recordObservation } from "../sessions/record-observation.ts";
import { turnKillSwitch } from "./turn-kill-switch.ts";

// Before anybody reads the environment: it is read once.
const folder = mkdtempSync(join(tmpdir(), "understudy-acts-"));
const file = join(folder, "kill-switch");
vi.stubEnv("KILL_SWITCH_FILE", file);
afterAll(() => rmSync(folder, { recursive: true }));

const own = ownDatabase(8);
let acme: TestWorkspace;
let agent: Context;
let second: Context;
let acts: Record<ActWhileStopped, () => Promise<unknown>>;

/** As a process that has just been started: it looks again at once. */
const lookAgain = () => Reflect.deleteProperty(globalThis, Symbol.for("understudy.installation-switch"));

beforeEach(async () => {
  rmSync(file, { force: true });
  lookAgain();
  acme = await createWorkspace(own.db);
  const environmentId = acme.environments.production;
  const keyId = await addKey(own.db, acme.id, environmentId, { agentId: acme.agentId });
  const scopes = ["read", "intents:write", "sessions:write", "grants:consume"] as const;
  agent = contextFor(own.db, agentActor(acme.id, acme.agentId, environmentId, { keyId, scopes: [...scopes] }));
  second = contextFor(own.db, memberActor(acme.id, await addMember(own.db, acme.id, "owner"), "owner"));
  await configure(own.db, acme, "production", { approval: { require_comment: false } });
  acts = await everyAct();
});

const ask = async (predicted_severity: "S1" | "S2" | "S4") =>
  (await requestApproval(agent, asking({ predicted_severity, details: { at: Math.random() } }))).approval;
const openWindow = () => {
  const agent_id = wireId("agent", acme.agentId);
  const reason = "The primary region is down and only I am awake";
  return openBreakGlass(acme.as.owner, OpenBreakGlass.parse({ agent_id, action_type: "config_change", reason }));
};

async function observing(level: AutonomyLevel): Promise<() => Promise<unknown>> {
  const about = { device_id: "desk", skill_name: `refunds at ${level}`, decision_class: "refund" };
  const { id } = await createSession(agent, CreateSession.parse(about));
  await own.owner`update shadow_session set autonomy_level = ${level} where id = ${uuidOf("session", id)}`;
  const agent_recommendation = { action: "config_change", arguments: {} };
  return () => recordObservation(agent, { session_id: id, ...RecordObservation.parse({ agent_recommendation }) });
}

/** Each act of the law, ready to be done; whatever it needs was there before the stop. */
async function everyAct(): Promise<typeof acts> {
  const [waiting, held, granted, used] = [await ask("S2"), await ask("S2"), await ask("S1"), await ask("S1")];
  const blocked = await ask("S4");
  const one = { approval_id: waiting.id };
  const vote = (choice: "approve" | "reject", approval_id = waiting.id) =>
    castVote(acme.as.reviewer, { approval_id, choice, comment: "Looked at it" });
  const use = (view: typeof used) =>
    consumeGrant(agent, { approval_id: view.id, payload_hash: view.payload_hash ?? "" });
  await use(used);
  await own.owner`update workspace set hold_seconds = 10 where id = ${acme.id}`;
  await vote("reject", held.id);
  const [shadow, supervised, autonomous] = await Promise.all(AUTONOMY_LEVELS.map(observing));
  if (!shadow || !supervised || !autonomous) throw new Error("three levels were expected");
  const window = { break_glass_id: (await openWindow()).id };
  return {
    "ask for approval": () => ask("S1"),
    "record a recommendation at shadow": shadow,
    "record a recommendation at supervised": supervised,
    "record a recommendation at autonomous": autonomous,
    approve: () => vote("approve"),
    reject: () => vote("reject"),
    "withdraw a vote": () => withdrawVote(acme.as.reviewer, { approval_id: held.id }),
    "cancel a request": () => cancelApproval(agent, { ...one, reason: "" }),
    "comment on a request": () => commentOnApproval(acme.as.reviewer, { ...one, comment: "Why now?" }),
    "acknowledge a block": () => acknowledgeBlock(acme.as.owner, { approval_id: blocked.id, note: "Known" }),
    "use a grant": () => use(granted),
    // It is answered without one, as it is to whoever may not have it.
    "read a grant's token": async () => {
      const { grant } = await getApproval(agent, { approval_id: granted.id });
      if (grant === null || grant === undefined || grant.token === null) throw stoppedByKillSwitch();
    },
    "revoke a grant": () => revokeGrant(acme.as.reviewer, { approval_id: granted.id, reason: "Too late" }),
    "report a result": () => reportResult(agent, { approval_id: used.id, outcome: "succeeded", detail: "" }),
    "break the glass": openWindow,
    "confirm broken glass": () => confirmBreakGlass(second, window),
    "end broken glass": () => closeBreakGlass(acme.as.reviewer, window),
  };
}

const ACTS = Object.entries(ACTS_WHILE_STOPPED) as [ActWhileStopped, "refused" | "goes on"][];

describe.each(["workspace", "installation"])("while the %s is stopped", (whose) => {
  test.each(ACTS)("to %s: %s", async (act, isRefused) => {
    if (whose === "workspace") await turnKillSwitch(acme.as.reviewer, { on: true, reason: "Something is wrong" });
    else writeFileSync(file, "");
    lookAgain();
    if (isRefused === "goes on") await acts[act]();
    else await expect(acts[act]()).rejects.toMatchObject({ code: "locked", extra: { refusal: "kill_switch" } });
  });
});

test.each(ACTS)("to %s is possible while nothing is stopped", async (act) => {
  await acts[act]();
});
