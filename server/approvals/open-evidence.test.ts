import { beforeEach, describe, expect, test } from "vitest";
import type { ApprovalView } from "#contract/approvals.ts";
import { uuidOf } from "#contract/ids.ts";
import { agentIn, asking, configure, eventsOf, moveDeadline } from "#test/approvals.ts";
import { contextFor, createWorkspace, memberActor, type TestWorkspace } from "#test/build.ts";
import { ownDatabase } from "#test/own-database.ts";
import { openSession } from "#test/sessions.ts";
import type { Context } from "../context.ts";
import { saveActionType } from "../environments/save-action-type.ts";
import { recordObservation } from "../sessions/record-observation.ts";
import { castVote } from "./cast-vote.ts";
import { openEvidence } from "./open-evidence.ts";
import { getApproval } from "./read-approvals.ts";
import { requestApproval } from "./request-approval.ts";

const own = ownDatabase(8);
let acme: TestWorkspace;
beforeEach(async () => {
  acme = await createWorkspace(own.db);
  for (const mode of ["lab", "production"] as const) {
    await configure(own.db, acme, mode, { approval: { require_comment: false, extra_for_s3: false } });
  }
});

const GRAVE = { predicted_severity: "S3", is_reversible: false } as const;
const refusal = (word: string) => ({ code: "conflict", extra: { refusal: word } });
const idOf = ({ id }: ApprovalView) => uuidOf("approval", id) ?? "";

async function pending(more: Parameters<typeof asking>[0] = GRAVE): Promise<ApprovalView> {
  const { approval } = await requestApproval(acme.as.agent, asking(more));
  expect(approval.status).toBe("pending");
  return approval;
}
const approve = (ctx: Context, { id }: ApprovalView) =>
  castVote(ctx, { approval_id: id, choice: "approve", comment: "Read it" });
const open = (ctx: Context, { id, payload_hash }: ApprovalView, hash = payload_hash) =>
  openEvidence(ctx, { approval_id: id, payload_hash: hash ?? "" });

describe("what is grave and cannot be undone", () => {
  test("is approved by who has opened it, and the log tells when", async () => {
    const asked = await pending();
    await expect(approve(acme.as.reviewer, asked)).rejects.toMatchObject(refusal("evidence_unopened"));
    expect((await getApproval(acme.as.viewer, { approval_id: asked.id })).votes).toEqual([]);
    await open(acme.as.reviewer, asked);
    await open(acme.as.reviewer, asked);
    expect((await approve(acme.as.reviewer, asked)).status).toBe("approved");
    const told = ["approval_requested", "evidence_opened", "vote_cast", "approval_granted"];
    expect(await eventsOf(own.db, acme, idOf(asked))).toEqual(told);
  });

  test("is approved by nobody for another's opening, nor for that of what it took the place of", async () => {
    const first = await pending();
    await open(acme.as.owner, first);
    await expect(approve(acme.as.reviewer, first)).rejects.toMatchObject(refusal("evidence_unopened"));
    const second = await pending({ ...GRAVE, supersedes: first.id });
    await expect(approve(acme.as.owner, second)).rejects.toMatchObject(refusal("evidence_unopened"));
  });

  test("is what nobody said can be undone, too; what can be is not, nor what is less grave, nor a rejection", async () => {
    const silent = await pending({ predicted_severity: "S3", is_reversible: undefined });
    await expect(approve(acme.as.reviewer, silent)).rejects.toMatchObject(refusal("evidence_unopened"));
    for (const more of [{ predicted_severity: "S3" } as const, { is_reversible: false }]) {
      expect((await approve(acme.as.reviewer, await pending(more))).status).toBe("approved");
    }
    const asked = await pending();
    const rejected = castVote(acme.as.reviewer, { approval_id: asked.id, choice: "reject", comment: "No" });
    expect((await rejected).status).toBe("rejected");
  });

  test("is asked by every door: a key, the command line and a linked Slack account are not let past", async () => {
    // The lab asks keys for no password.
    const lab = await agentIn(own.db, acme, "lab");
    for (const channel of ["api", "cli", "slack"] as const) {
      const { approval } = await requestApproval(lab, asking(GRAVE));
      const byDoor = contextFor(own.db, memberActor(acme.id, acme.members.reviewer, "reviewer", { channel }));
      await expect(approve(byDoor, approval)).rejects.toMatchObject(refusal("evidence_unopened"));
      await open(byDoor, approval);
      expect(await approve(byDoor, approval)).toMatchObject({ status: "approved", votes: [{ channel }] });
    }
  });

  test("is that which a person chooses instead, in a supervised case", async () => {
    await saveActionType(acme.as.owner, { name: "flood", behaves_as: "config_change", severity_floor: "S3" });
    const session_id = await openSession(acme, { blind_rate: 0 }, "supervised");
    const agent_recommendation = { action: "water", arguments: {} };
    const { approval_id } = await recordObservation(acme.as.agent, {
      session_id,
      observation_id: "case",
      agent_recommendation,
    });
    const asked = await getApproval(acme.as.reviewer, { approval_id: approval_id ?? "" });
    const override = { action: "flood", arguments: {} };
    const instead = () =>
      castVote(acme.as.reviewer, { approval_id: asked.id, choice: "approve", comment: "Flood it", override });
    await expect(instead()).rejects.toMatchObject(refusal("evidence_unopened"));
    await open(acme.as.reviewer, asked);
    expect((await instead()).votes).toHaveLength(1);
  });
});

describe("opening", () => {
  test("is of the payload that is there, of an open request, by somebody who may vote", async () => {
    const asked = await pending();
    const other = `sha256:${"0".repeat(64)}`;
    await expect(open(acme.as.reviewer, asked, other)).rejects.toMatchObject(refusal("payload_changed"));
    for (const ctx of [acme.as.viewer, acme.as.agent, acme.as.reporter]) {
      await expect(open(ctx, asked)).rejects.toMatchObject({ code: "forbidden" });
    }
    const foreign = await createWorkspace(own.db);
    await expect(open(foreign.as.owner, asked)).rejects.toMatchObject({ code: "not_found" });
    await moveDeadline(own.db, acme, idOf(asked), -1);
    await expect(open(acme.as.reviewer, asked)).rejects.toMatchObject(refusal("expired"));
    expect(await own.owner`select from opened_evidence where workspace_id = ${acme.id}`).toHaveLength(0);
  });

  test("tells nothing of a blind case, whatever hash is guessed", async () => {
    const session_id = await openSession(acme, { blind_rate: 1 }, "supervised");
    const agent_recommendation = { action: "water", arguments: {} };
    const { approval_id } = await recordObservation(acme.as.agent, {
      session_id,
      observation_id: "case",
      agent_recommendation,
    });
    const [row] = await own.owner`select payload_hash from approval where workspace_id = ${acme.id}`;
    for (const hash of [row?.payload_hash.toString("hex"), "0".repeat(64)]) {
      const attempt = openEvidence(acme.as.reviewer, {
        approval_id: approval_id ?? "",
        payload_hash: `sha256:${hash}`,
      });
      await expect(attempt).rejects.toMatchObject(refusal("evidence_sealed"));
    }
  });

  test("stands for ever", async () => {
    await open(acme.as.reviewer, await pending());
    await expect(own.owner`update opened_evidence set opened_at = now()`.execute()).rejects.toThrow("append-only");
  });
});
