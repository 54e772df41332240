import { uuidOf } from "#contract/ids.ts";
import { castVote } from "#server/approvals/cast-vote.ts";
import { letTimePass } from "../approvals.ts";
import type { Situation } from "../rest-scene.ts";
import { membrane, requested, stopped, watching } from "./steps.ts";

const APPROVE = { choice: "approve", comment: "Looked at it" };

const A_LONG_TIME_MS = 300_000;
const REJECT = { choice: "reject", comment: "No" };

export const VOTE_SITUATIONS: Record<string, Situation[]> = {
  castVote: [
    {
      status: 200,
      arrange: async (scene) => ({
        holder: "owner",
        path: `${(await requested(scene, "S2")).at}/votes`,
        body: APPROVE,
      }),
    },
    {
      status: 409,
      refusal: "already_decided",
      arrange: async (scene) => {
        const { at } = await requested(scene, "S2");
        await scene.did("reviewer", "POST", `${at}/votes`, REJECT);
        return { holder: "owner", path: `${at}/votes`, body: APPROVE };
      },
    },
    {
      status: 409,
      refusal: "payload_changed",
      arrange: async (scene) => {
        const { at } = await requested(scene, "S2");
        const payload_hash = `sha256:${"0".repeat(64)}`;
        return { holder: "owner", path: `${at}/votes`, body: { ...APPROVE, payload_hash } };
      },
    },
    {
      status: 423,
      refusal: "kill_switch",
      arrange: async (scene) => {
        const { at } = await requested(scene, "S2");
        await stopped(scene);
        return { holder: "owner", path: `${at}/votes`, body: APPROVE };
      },
    },
  ],
  withdrawVote: [
    {
      status: 200,
      arrange: async (scene) => {
        const { at, id } = await requested(scene, "S2");
        await scene.own.owner`update workspace set hold_seconds = 10 where id = ${scene.acme.id}`;
        await castVote(scene.acme.as.reviewer, { approval_id: id, choice: "approve", comment: "Fine" });
        // On a busy machine the hold would be over before it is asked for.
        await letTimePass(scene.own.owner, uuidOf("approval", id) ?? "", -A_LONG_TIME_MS);
        return { holder: "reviewer", path: `${at}/withdraw`, body: {} };
      },
    },
    {
      status: 409,
      refusal: "not_voted",
      arrange: async (scene) => ({
        holder: "reviewer",
        path: `${(await requested(scene, "S2")).at}/withdraw`,
        body: {},
      }),
    },
  ],
  castVotes: [
    {
      status: 200,
      arrange: async (scene) => {
        const items = [{ approval_id: (await requested(scene, "S2")).id }];
        return { holder: "owner", path: "/approvals/votes", body: { choice: "reject", comment: "No", items } };
      },
    },
    {
      status: 409,
      refusal: "types_differ",
      arrange: async (scene) => {
        const first = await requested(scene, "S2");
        const second = await requested(scene, "S2", { action_type: "prompt_mutation" });
        const items = [{ approval_id: first.id }, { approval_id: second.id }];
        return { holder: "owner", path: "/approvals/votes", body: { ...APPROVE, items } };
      },
    },
  ],
  testEscalation: [
    {
      status: 200,
      arrange: async (scene) => ({ holder: "reviewer", path: `${await watching(scene)}/test-escalation`, body: {} }),
    },
    {
      status: 409,
      refusal: "draft",
      arrange: async (scene) => ({
        holder: "reviewer",
        path: `/membranes/${(await membrane(scene)).id}/test-escalation`,
        body: {},
      }),
    },
  ],
  answerDrill: [
    {
      status: 200,
      arrange: async (scene) => {
        const path = `${await watching(scene)}/test-escalation`;
        await scene.did("owner", "POST", path, {});
        return { holder: "reviewer", path: `${path}/answer`, body: {} };
      },
    },
    {
      status: 409,
      refusal: "no_drill",
      arrange: async (scene) => ({
        holder: "reviewer",
        path: `${await watching(scene)}/test-escalation/answer`,
        body: {},
      }),
    },
  ],
};
