import canonicalize from "canonicalize";
import type { ActorKind, AuditEvent, OperatingMode, RiskTier, Severity, SubjectKind } from "#engine/vocabulary.ts";
import { type Actor, type Context, workspaceOf } from "../context.ts";
import { mintId } from "../ids.ts";
import { redact } from "./redact.ts";

/** What happened, in the words of the log. */
export type Happening = {
  event: AuditEvent;
  subject: { kind: SubjectKind; id: string };
  /** True when nothing was ever logged about this subject, so that no earlier entry is looked for. */
  isFirst?: boolean;
  environmentId?: string | null;
  /** Whose the subject is. Left out, it is the acting agent, else what the database knows of the subject. */
  agentId?: string | null;
  operatingMode?: OperatingMode;
  severity?: Severity;
  tier?: RiskTier;
  actionType?: string;
  before?: unknown;
  after?: unknown;
  /** SHA-256 in hex of a content that stays in its table. */
  payloadHash?: string;
  policyRevision?: string;
  reason?: string | null;
  outcome?: string;
};

/** An entry as `append_audit` takes it: its canonical JSON in three pieces, and the columns that find it again. */
export type AuditEntry = {
  id: string;
  pieces: [string, string, string];
  first: boolean;
  event: AuditEvent;
  actor_kind: ActorKind;
  actor_id: string | null;
  subject_kind: SubjectKind;
  subject_id: string;
  environment_id: string | null;
  agent_id: string | null;
  action_type: string | null;
  outcome: string | null;
};

const ENTRY_VERSION = 1;

/**
 * Writes an entry as RFC 8785 JSON with two gaps, which the database fills: the moment, and the hash of the subject's
 * previous entry. The gaps are found by marks that hold the entry's own fresh id, so that no input can imitate one.
 */
export function auditEntry(ctx: Context, happening: Happening): AuditEntry {
  const id = mintId();
  const actor = actorOf(ctx.actor);
  const moment = `moment of ${id}`;
  const previous = `entry before ${id}`;
  const line = canonicalize(
    withNulls({
      v: ENTRY_VERSION,
      id,
      workspace: workspaceOf(ctx),
      event: happening.event,
      at: moment,
      actor: { ...actor, ip: ctx.ip },
      subject: happening.subject,
      environment: happening.environmentId,
      mode: happening.operatingMode,
      severity: happening.severity,
      tier: happening.tier,
      action_type: happening.actionType,
      before: redact(happening.before),
      after: redact(happening.after),
      payload_hash: happening.payloadHash,
      policy_revision: happening.policyRevision,
      reason: redact(happening.reason),
      outcome: happening.outcome,
      request_id: ctx.requestId,
      prev_subject_leaf: previous,
    }),
  );
  const [head = "", afterMoment = ""] = (line ?? "").split(`"${moment}"`);
  const [middle = "", tail = ""] = afterMoment.split(`"${previous}"`);
  return {
    id,
    pieces: [head, middle, tail],
    first: happening.isFirst ?? false,
    event: happening.event,
    actor_kind: actor.kind,
    actor_id: actor.id,
    subject_kind: happening.subject.kind,
    subject_id: happening.subject.id,
    environment_id: happening.environmentId ?? null,
    agent_id: happening.agentId ?? (ctx.actor.kind === "agent" ? ctx.actor.agentId : null),
    action_type: happening.actionType ?? null,
    outcome: happening.outcome ?? null,
  };
}

function actorOf(actor: Actor): { kind: ActorKind; id: string | null; name: string; key?: string; session?: string } {
  const { name } = actor;
  if (actor.kind === "system" || actor.kind === "operator") return { kind: "system", id: null, name };
  if (actor.kind === "agent") return { kind: "agent", id: actor.agentId, name, key: actor.keyId };
  if (actor.kind === "reporter") return { kind: "system", id: actor.keyId, name, key: actor.keyId };
  return {
    kind: "human",
    id: actor.memberId,
    name,
    ...(actor.keyId === null ? {} : { key: actor.keyId }),
    ...(actor.loginSessionId === null ? {} : { session: actor.loginSessionId }),
  };
}

/** Every entry has every field, so that its form never depends on what happened. */
function withNulls(fields: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(fields).map(([key, value]) => [key, value ?? null]));
}
