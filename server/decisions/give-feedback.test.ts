import { beforeAll, describe, expect, test } from "vitest";
import { FeedbackView, GiveFeedback, RecordedDecision } from "#contract/feedback.ts";
import { wireId } from "#contract/ids.ts";
import { FEEDBACKS, type Feedback, VERDICTS, type Verdict } from "#engine/vocabulary.ts";
import { withPersonalKey } from "#test/approvals.ts";
import { addMember, contextFor, createWorkspace, memberActor, type TestWorkspace } from "#test/build.ts";
import { addDecisions } from "#test/decisions.ts";
import { ownDatabase } from "#test/own-database.ts";
import { openSession } from "#test/sessions.ts";
import type { Context } from "../context.ts";
import { changeMember } from "../members/change-member.ts";
import { recordObservation } from "../sessions/record-observation.ts";
import { giveFeedback } from "./give-feedback.ts";
import { getDecision, listDecisions } from "./read-decisions.ts";

const own = ownDatabase(16);
let acme: TestWorkspace;
beforeAll(async () => {
  acme = await createWorkspace(own.db);
});

async function decided(membraneVerdict: Verdict = "block"): Promise<string> {
  const [id = ""] = await addDecisions(own.db, acme, [{ membraneVerdict }]);
  return wireId("decision", id);
}
const say = (ctx: Context, decision_id: string, feedback: Feedback, note = "") =>
  giveFeedback(ctx, { decision_id, ...GiveFeedback.parse({ feedback, note }) });
const entriesOf = (wire: string) =>
  own.owner<{ outcome: string; before: unknown; reason: string | null }[]>`
    select outcome, body::jsonb -> 'before' as before, body::jsonb ->> 'reason' as reason from audit_entry
    where workspace_id = ${acme.id} and event = 'decision_feedback' and replace(subject_id::text, '-', '') = ${wire.slice(4)}
    order by id`;

describe("feedback on a decision", () => {
  test("is shown with the decision, by whom and since when, and to no agent", async () => {
    const id = await decided();
    const said = await say(acme.as.reviewer, id, "false_positive", "The customer was right");
    expect(FeedbackView.parse(said)).toEqual(said);
    const view = await getDecision(acme.as.viewer, { decision_id: id });
    expect(RecordedDecision.parse(view)).toEqual(view);
    expect(view.feedback).toEqual([said]);
    expect(view.feedback).toMatchObject([
      { member: { name: "the reviewer" }, feedback: "false_positive", note: "The customer was right" },
    ]);
    const { items } = await listDecisions(acme.as.viewer, { limit: 1 });
    expect(items).toMatchObject([{ id, feedback: [said] }]);
    for (const ctx of [acme.as.agent, acme.as.reporter]) {
      expect(await getDecision(ctx, { decision_id: id })).toMatchObject({ id, feedback: [] });
    }
  });

  test("is one for each member, and whoever changes theirs keeps when they first spoke", async () => {
    const id = await decided("escalate");
    const first = await say(acme.as.reviewer, id, "false_positive");
    await say(acme.as.owner, id, "confirmed");
    const changed = await say(acme.as.reviewer, id, "false_negative", "Seen again");
    expect(changed).toMatchObject({ feedback: "false_negative", created_at: first.created_at });
    expect(Date.parse(changed.changed_at)).toBeGreaterThan(Date.parse(first.changed_at));
    const { feedback } = await getDecision(acme.as.viewer, { decision_id: id });
    expect(feedback.map((each) => [each.member.name, each.feedback])).toEqual([
      ["the reviewer", "false_negative"],
      ["the owner", "confirmed"],
    ]);
    expect(await entriesOf(id)).toEqual([
      { outcome: "false_positive", before: null, reason: null },
      { outcome: "confirmed", before: null, reason: null },
      { outcome: "false_negative", before: { feedback: "false_positive" }, reason: "Seen again" },
    ]);
  });

  test("said again as it stands changes nothing and is no entry", async () => {
    const id = await decided();
    const first = await say(acme.as.reviewer, id, "confirmed", "Yes");
    expect(await say(acme.as.reviewer, id, "confirmed", "Yes")).toEqual(first);
    expect(await entriesOf(id)).toHaveLength(1);
  });

  test("is one for each member, however many of theirs come at once, each after the other in the log", async () => {
    const id = await decided("escalate");
    const others = await Promise.all(
      [1, 2, 3].map(async () =>
        contextFor(own.db, memberActor(acme.id, await addMember(own.db, acme.id, "reviewer"), "reviewer")),
      ),
    );
    const voices = [acme.as.reviewer, ...others];
    await Promise.all(voices.flatMap((ctx) => FEEDBACKS.map((feedback) => say(ctx, id, feedback))));
    const { feedback } = await getDecision(acme.as.viewer, { decision_id: id });
    expect(new Set(feedback.map(({ member }) => member.id)).size).toBe(voices.length);
    expect(feedback).toHaveLength(voices.length);
    const [chain] = await own.owner<{ entries: number; links: number }[]>`
      select count(*)::int as entries, count(distinct body::jsonb ->> 'prev_subject_leaf')::int as links from audit_entry
      where workspace_id = ${acme.id} and replace(subject_id::text, '-', '') = ${id.slice(4)} and event = 'decision_feedback'`;
    expect(chain).toEqual({ entries: voices.length * FEEDBACKS.length, links: voices.length * FEEDBACKS.length });
  });

  test("is refused where it means nothing: too strict of what was allowed, too lax of what was blocked", async () => {
    const [allowed = ""] = await addDecisions(own.db, acme, [{ membraneVerdict: "approve" }]);
    await expect(say(acme.as.reviewer, wireId("decision", allowed), "false_positive")).rejects.toMatchObject({
      code: "conflict",
      extra: { refusal: "nothing_held_back", current: { verdict: "approve", membrane_verdict: "approve" } },
    });
    const [blocked = ""] = await addDecisions(own.db, acme, [{ membraneVerdict: "block", verdict: "block" }]);
    await expect(say(acme.as.reviewer, wireId("decision", blocked), "false_negative")).rejects.toMatchObject({
      extra: { refusal: "nothing_stricter" },
    });
    for (const verdict of VERDICTS) {
      expect(await say(acme.as.reviewer, await decided(verdict), "confirmed")).toMatchObject({ feedback: "confirmed" });
    }
  });

  test("takes three words and no other", () => {
    for (const feedback of ["right", "too_strict", "Confirmed", "", null]) {
      expect(GiveFeedback.safeParse({ feedback }).success).toBe(false);
    }
    expect(GiveFeedback.safeParse({ feedback: "confirmed", weight: 2 }).success).toBe(false);
  });

  test("is given by reviewers and owners, in the browser or with a personal key, and by nobody else", async () => {
    const id = await decided();
    for (const ctx of [acme.as.viewer, acme.as.agent, acme.as.reporter]) {
      await expect(say(ctx, id, "confirmed")).rejects.toMatchObject({ code: "forbidden" });
    }
    expect(await say(await withPersonalKey(own.db, acme, "reviewer"), id, "confirmed")).toMatchObject({
      decision_id: id,
    });
    const memberId = await addMember(own.db, acme.id, "reviewer");
    const former = contextFor(own.db, memberActor(acme.id, memberId, "reviewer"));
    await changeMember(acme.as.owner, { member_id: wireId("member", memberId), role: "viewer" });
    await expect(say(former, id, "confirmed")).rejects.toMatchObject({ code: "forbidden" });
    expect(await entriesOf(id)).toHaveLength(1);
  });

  test("of another workspace's decision is the same 404 as of none", async () => {
    const elsewhere = await createWorkspace(own.db);
    const id = await decided();
    for (const decision_id of [id, `dec_${"0".repeat(32)}`]) {
      await expect(say(elsewhere.as.owner, decision_id, "confirmed")).rejects.toMatchObject({ code: "not_found" });
    }
  });

  test("is not taken of a decision whose recommendation is sealed", async () => {
    const session_id = await openSession(acme, { blind_rate: 1 }, "supervised");
    const recommended = { observation_id: "blind", agent_recommendation: { action: "config_change", arguments: {} } };
    await recordObservation(acme.as.agent, { session_id, ...recommended });
    const { items } = await listDecisions(acme.as.viewer, { limit: 1 });
    expect(items).toMatchObject([{ sealed: true }]);
    const refused = say(acme.as.reviewer, items[0]?.id ?? "", "confirmed");
    await expect(refused).rejects.toMatchObject({ code: "conflict", extra: { refusal: "sealed" } });
    await expect(refused).rejects.not.toHaveProperty("extra.current");
  });
});
