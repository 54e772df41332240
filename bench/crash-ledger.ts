import { randomUUID } from "node:crypto";
import { ApprovalView } from "#contract/approvals.ts";
import { ConsumedGrant } from "#contract/grants.ts";
import { uuidOf } from "#contract/ids.ts";
import { ObservationView, RecordedDecision } from "#contract/observations.ts";
import type { BenchAgent } from "./world.ts";

/** Every kind of write that the product acknowledges to programs, each after the one that it builds on. */
export const WRITE_KINDS = ["approval", "vote", "consumption", "observation", "decision"] as const;
export type WriteKind = (typeof WRITE_KINDS)[number];

/** One write that was asked for, over and over with the same key until it was acknowledged. */
export type Asked = {
  kind: WriteKind;
  /** What it is found by in the database: the caller's own words, or the request that a grant belongs to. */
  name: string;
  idempotencyKey: string;
  /** The key of whoever asks. */
  bearer: string;
  path: string;
  body: object;
  /** What the answer said of it, as `compareWithLedger` reads it from the rows; undefined until it was acknowledged. */
  acknowledged: string | undefined;
  /** What comes next, once this is acknowledged. */
  followedBy: ((answer: unknown) => Asked) | undefined;
};

type Given = Omit<Asked, "idempotencyKey" | "acknowledged" | "followedBy"> & Partial<Pick<Asked, "followedBy">>;

function asked(given: Given): Asked {
  return { idempotencyKey: randomUUID(), acknowledged: undefined, followedBy: undefined, ...given };
}

/** A request that goes to people, a person's vote on it, and the use of the permission that it gives. */
export function askForApproval(agent: BenchAgent, reviewerKey: string): Asked {
  const description = `Crash ${randomUUID()}`;
  return asked({
    kind: "approval",
    name: description,
    bearer: agent.key,
    path: "/api/v1/approvals",
    body: { action_type: "config_change", description, predicted_severity: "S2" },
    followedBy: (answer) => castVote(agent, reviewerKey, ApprovalView.parse(answer)),
  });
}

function castVote(agent: BenchAgent, reviewerKey: string, { id, payload_hash }: ApprovalView): Asked {
  const comment = `Crash ${randomUUID()}`;
  return asked({
    kind: "vote",
    name: comment,
    bearer: reviewerKey,
    path: `/api/v1/approvals/${id}/votes`,
    body: { choice: "approve", comment, payload_hash },
    followedBy: () =>
      asked({
        kind: "consumption",
        name: uuidOf("approval", id) ?? "",
        bearer: agent.key,
        path: `/api/v1/approvals/${id}/consume`,
        body: { payload_hash },
      }),
  });
}

/** A recommendation, sealed until a person has decided, and that decision. */
export function recommend({ key, sessionId }: BenchAgent, reviewerKey: string): Asked {
  const name = `crash-${randomUUID()}`;
  const path = `/api/v1/shadow/sessions/${sessionId}`;
  return asked({
    kind: "observation",
    name,
    bearer: key,
    path: `${path}/observations`,
    body: { observation_id: name, agent_recommendation: { action: "refund", confidence: 0.8 } },
    followedBy: () => {
      const notes = `Crash ${randomUUID()}`;
      const action = Math.random() < 0.5 ? "refund" : "refuse";
      return asked({
        kind: "decision",
        name: notes,
        bearer: reviewerKey,
        path: `${path}/record-human-decision`,
        body: { observation_id: name, human_decision: { action, notes } },
      });
    },
  });
}

/** What an answer says of a write, in the words of its rows. */
export const ACKNOWLEDGED: Readonly<Record<WriteKind, (answer: unknown) => string>> = {
  approval: (answer) => String(uuidOf("approval", ApprovalView.parse(answer).id)),
  vote: (answer) => {
    const { id, status } = ApprovalView.parse(answer);
    return `${uuidOf("approval", id)} ${status}`;
  },
  consumption: (answer) => String(Date.parse(ConsumedGrant.parse(answer).grant.consumed_at ?? "")),
  observation: (answer) => String(uuidOf("observation", ObservationView.parse(answer).id)),
  decision: (answer) => {
    const { observation_id, outcome, source, counted } = RecordedDecision.parse(answer);
    return `${observation_id} ${outcome} ${source} ${counted}`;
  },
};
