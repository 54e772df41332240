import { beforeAll, describe, expect, test } from "vitest";
import { uuidOf } from "#contract/ids.ts";
import { SubmitIntent } from "#contract/intents.ts";
import type { PolicyDocument } from "#contract/membranes.ts";
import type { Verdict } from "#engine/vocabulary.ts";
import { moveDeadline } from "#test/approvals.ts";
import { addKey, agentActor, contextFor, createWorkspace, reporterActor, type TestWorkspace } from "#test/build.ts";
import { membraneIn } from "#test/membranes.ts";
import { ownDatabase } from "#test/own-database.ts";
import { decideBoth, openSession } from "#test/sessions.ts";
import { cancelApproval } from "../approvals/cancel-approval.ts";
import { castVote } from "../approvals/cast-vote.ts";
import { getApproval } from "../approvals/read-approvals.ts";
import type { Context } from "../context.ts";
import { submitIntent } from "../intents/submit-intent.ts";
import { configureSession } from "./configure-session.ts";
import { getEvidence } from "./read-evidence.ts";
import { listObservations } from "./read-observations.ts";
import { getSession } from "./read-sessions.ts";
import { recordHumanDecision } from "./record-human-decision.ts";
import { recordObservation } from "./record-observation.ts";
import { waitForObservation } from "./wait-for-observation.ts";

const own = ownDatabase();

/** In an environment in mode shadow: a registered type of unknown severity is safe there, an unknown type goes to a person. */
const ACTION = { safe: "config_change", review: "turn_valve", block: "destructive_tool_call" } as const;
const POLICY: Record<Verdict, Partial<PolicyDocument>> = {
  approve: { effect: "pass" },
  approve_modified: { effect: "modify", patch: { limit: 1 } },
  escalate: { effect: "conditional" },
  block: { effect: "fail" },
};

type Place = { acme: TestWorkspace; agent: Context; session_id: string };

/** An autonomous session in a place of its own, governed by a membrane that always says `verdict`. */
async function placeWith(verdict: Verdict | null, lifecycle: "live" | "shadow" = "live"): Promise<Place> {
  const acme = await createWorkspace(own.db);
  await own.owner`update workspace set hold_seconds = 0 where id = ${acme.id}`;
  const environmentId = acme.environments.shadow;
  const keyId = await addKey(own.db, acme.id, environmentId, { agentId: acme.agentId });
  const agent = contextFor(own.db, agentActor(acme.id, acme.agentId, environmentId, { keyId }));
  const session_id = await openSession(acme, { review_rate: 1 }, "autonomous", "shadow");
  // Of what an observation leaves unsaid the worst is assumed: that the type is not new is all that keeps the panel out.
  const done = { description: "Done before", payload: {}, predicted_severity: "S1" };
  for (const type of [ACTION.safe, ACTION.review]) {
    await submitIntent(agent, SubmitIntent.parse({ action: { type }, ...done }), {});
  }
  const unheard = { thresholds: { deliberate_at: 1 } };
  if (verdict) await membraneIn(acme, { environment: "shadow", lifecycle, policies: [POLICY[verdict]], ...unheard });
  return { acme, agent, session_id };
}

const observe = ({ agent, session_id }: Place, action: string) =>
  recordObservation(agent, {
    session_id,
    observation_id: action,
    agent_recommendation: { action, arguments: { limit: 3 } },
    context: { alert: "5 % errors" },
  });
const hear = ({ agent, session_id }: Place, observation_id: string) =>
  waitForObservation(agent, { session_id, observation_id }, 0, new AbortController().signal);
const undecided = async ({ acme, session_id }: Place) => (await getSession(acme.as.owner, { session_id })).undecided;

describe("what an agent at autonomous recommends", () => {
  test.each([
    ["no membrane", null, "live", ["proceed", "wait", "stop"]],
    ["a live membrane that lets everything through", "approve", "live", ["proceed", "wait", "stop"]],
    ["a live membrane that changes everything", "approve_modified", "live", ["proceed_modified", "wait", "stop"]],
    ["a live membrane that asks for a person", "escalate", "live", ["wait", "wait", "stop"]],
    ["a live membrane that blocks", "block", "live", ["stop", "stop", "stop"]],
    ["a membrane in shadow that would block", "block", "shadow", ["proceed", "wait", "stop"]],
  ] as const)("is bound by the strictest of mode and membrane: %s", async (_, verdict, lifecycle, dispositions) => {
    const place = await placeWith(verdict, lifecycle);
    const said = [];
    for (const action of Object.values(ACTION)) {
      const view = await observe(place, action);
      expect(await observe(place, action)).toEqual(view);
      expect(await hear(place, action)).toEqual(view);
      expect(view.approval_id === null).toBe(view.disposition === "proceed");
      said.push(view.disposition);
    }
    expect(said).toEqual(dispositions);
  });

  test("permits nothing where it comes together with a decision, whoever reports it, and is drawn for no audit", async () => {
    const place = await placeWith("block");
    const { acme, agent, session_id } = place;
    const reporter = contextFor(own.db, reporterActor(acme.id, acme.environments.shadow));
    const reported = (observation_id: string) => ({
      ...{ session_id, observation_id, context: { alert: "5 % errors" } },
      agent_recommendation: { action: ACTION.block },
      human_decision: { action: ACTION.block, critical_miss: false },
    });
    await recordHumanDecision(agent, reported("own"));
    await recordHumanDecision(reporter, reported("other"));
    for (const observation_id of ["own", "other"]) {
      const { disposition, sampled, approval_id } = await hear(place, observation_id);
      expect({ disposition, sampled, approval_id }).toEqual({
        disposition: "observe",
        sampled: false,
        approval_id: null,
      });
      const { human_decision: _, ...again } = reported(observation_id);
      expect((await recordObservation(agent, again)).disposition).toBe("observe");
    }
  });

  describe("and has to wait", () => {
    let place: Place;
    beforeAll(async () => {
      place = await placeWith("approve_modified");
    });

    test("is the request of whoever asked, whose answer the agent hears and which is no review of the case", async () => {
      const waiting = await observe(place, ACTION.review);
      expect(waiting).toMatchObject({ disposition: "wait", level: "autonomous", sealed: false });
      const approval_id = waiting.approval_id ?? "";
      expect(await getApproval(place.acme.as.reviewer, { approval_id })).toMatchObject({
        ...{ status: "pending", verdict: "escalate", details: { limit: 1 }, case: null },
        demands: [
          { dial: "mode", verdict: "escalate" },
          { dial: "membrane", verdict: "approve_modified" },
          { dial: "level", verdict: "approve" },
        ],
      });
      await castVote(place.acme.as.reviewer, { approval_id, choice: "approve", comment: "Seen" });
      expect(await hear(place, ACTION.review)).toMatchObject({ disposition: "proceed_modified", outcome: null });
      expect(await getApproval(place.agent, { approval_id })).toMatchObject({
        ...{ status: "approved", disposition: "proceed_modified", details: { limit: 1 }, grant: { state: "live" } },
      });
    });

    test("is not carried out where the person says no", async () => {
      const other = await placeWith("escalate");
      const { approval_id } = await observe(other, ACTION.safe);
      await castVote(other.acme.as.reviewer, { approval_id: approval_id ?? "", choice: "reject", comment: "No" });
      expect(await hear(other, ACTION.safe)).toMatchObject({ disposition: "stop", outcome: null });
      expect(await undecided(other)).toBe(0);
    });
  });
});

test("an audit whose rate was changed is of strata, each weighed by its own rate, and one that nobody audited is named", async () => {
  const place = await placeWith(null);
  const { acme, session_id } = place;
  let made = 0;
  /** Cases drawn at a rate; of the first `differing.length` a person decides, differently where it says so. */
  const bring = async (review_rate: number, cases: number, differing: boolean[]) => {
    await configureSession(acme.as.owner, { session_id, config: { review_rate }, reason: "as the test wants it" });
    for (let at = 0; at < cases; at++) {
      const observation_id = `case-${made++}`;
      await recordObservation(place.agent, {
        ...{ session_id, observation_id, context: { alert: "5 % errors" } },
        agent_recommendation: { action: ACTION.safe },
      });
      if (at >= differing.length) continue;
      const human_decision = { action: differing[at] ? "hold" : ACTION.safe, critical_miss: false };
      await recordHumanDecision(acme.as.reviewer, { session_id, observation_id, human_decision });
    }
  };
  const audit = async () => (await getEvidence(acme.as.viewer, { session_id })).audit;
  // No draw reaches the second, so that it takes every case as the first does.
  const almostAll = 1 - 2 ** -50;
  await bring(1, 8, [true, true, false, false, false]);
  await bring(almostAll, 6, [true, false, false, false, false]);
  await bring(0, 3, [true]);
  const [none, some, all] = [
    // What somebody chose to look at was not drawn.
    { review_rate: 0, decisions: 3, audited: 0, blind: 0, wrong: 0, covered: false },
    { review_rate: almostAll, decisions: 6, audited: 5, blind: 5, wrong: 1, covered: true },
    { review_rate: 1, decisions: 8, audited: 5, blind: 5, wrong: 2, covered: true },
  ];
  const found = {
    ...{ decisions: 17, audited: 10, blind: 10, wrong: 3, estimated_of: 14 },
    rate: expect.closeTo((8 / 14) * (2 / 5) + (6 / 14) * (1 / 5), 12),
  };
  expect(await audit()).toMatchObject({ ...found, strata: [none, some, all] });
  // Of the three and of the one that nobody has decided yet, all may be wrong.
  const high = 0.4 * (8 / 14) + 0.2 * (6 / 14) + Math.hypot(5 - 0.4 * 8, 2 - 0.2 * 6) / 14;
  expect((await audit())?.interval?.high).toBeCloseTo(high, 12);
  // Cases from before the rate was kept are a stratum of their own.
  await own.owner`update observation set drawn_at_rate = null where drawn_at_rate = 1 and session_id = ${uuidOf("session", session_id) ?? ""}`;
  expect(await audit()).toMatchObject({ ...found, strata: [{ ...all, review_rate: null }, none, some] });
});

describe("what was never carried out", () => {
  let place: Place;
  let asked: Record<string, string>;
  const evidence = () => getEvidence(place.acme.as.viewer, { session_id: place.session_id });
  const said = (by: Context, observation_id: string, action: string) =>
    recordHumanDecision(by, {
      ...{ session_id: place.session_id, observation_id },
      human_decision: { action, critical_miss: false },
    });

  beforeAll(async () => {
    place = await placeWith("escalate");
    const { acme, agent, session_id } = place;
    await configureSession(acme.as.owner, { session_id, config: { agreement_threshold: 0.9 }, reason: "watched" });
    asked = {};
    for (const observation_id of [
      "approved",
      "rejected",
      "cancelled",
      "ran out",
      "waiting",
      "waiting too",
      "blocked",
    ]) {
      const action = observation_id === "blocked" ? ACTION.block : ACTION.safe;
      const offered = { session_id, observation_id, agent_recommendation: { action } };
      asked[observation_id] = (await recordObservation(agent, offered)).approval_id ?? "";
    }
    const { approved = "", rejected = "", cancelled = "" } = asked;
    await castVote(acme.as.reviewer, { approval_id: approved, choice: "approve", comment: "Yes" });
    await castVote(acme.as.reviewer, { approval_id: rejected, choice: "reject", comment: "No" });
    await cancelApproval(agent, { approval_id: cancelled, reason: "not needed" });
    await moveDeadline(own.db, acme, uuidOf("approval", asked["ran out"] ?? "") ?? "", -5);
    const reporter = contextFor(own.db, reporterActor(acme.id, acme.environments.shadow));
    await decideBoth(agent, session_id, "told of itself", ACTION.safe, ACTION.safe);
    await decideBoth(reporter, session_id, "told of it", ACTION.safe, ACTION.safe);
  });

  test("asks for no review, and what got leave asks for one", async () => {
    const { acme, session_id } = place;
    const waiting = await listObservations(acme.as.viewer, { session_id, state: "undecided", limit: 50 });
    expect(waiting.items.map((item) => item.observation_id)).toEqual(["approved"]);
    expect(await undecided(place)).toBe(1);
  });

  test("is in no audit and wakes no watch for drift, whoever reviews it", async () => {
    const { reviewer } = place.acme.as;
    for (const name of Object.keys(asked)) await said(reviewer, name, "hold");
    const { audit, drift } = await evidence();
    expect(audit).toMatchObject({ decisions: 1, audited: 1, wrong: 1, strata: [{ review_rate: 1, decisions: 1 }] });
    expect(drift).toMatchObject({ alarm: null, points: [{ outcome: "disagree" }] });
    const { drift_alarm } = await getSession(place.acme.as.viewer, { session_id: place.session_id });
    expect(drift_alarm).toBeNull();
  });
});
