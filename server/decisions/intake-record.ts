import type { IntakeRefusal } from "#engine/refusal.ts";
import type { AuditEntry } from "../audit/audit-entry.ts";
import type { Claim } from "../idempotency/claim.ts";

type Cell = string | number | boolean | null | readonly string[] | object;

/** A judged request on its way into the decision log, with the versions that it was judged by. Rows are as in their tables. */
export type IntakeRecord = {
  decision: Record<string, Cell> & { workspace_id: string; environment_id: string; environment_revision: number };
  /** Null where nothing is asked of anybody: what does not bind. */
  approval: Record<string, Cell> | null;
  audit: AuditEntry[];
  /** What the workspace says about the action type; nulls where it says nothing. */
  assumed_type: { behaves_as: string | null; floor: string | null };
  assumed_voters: { two_or_more: boolean; roles: readonly string[]; besides: string | null } | null;
  /** Null for what waits for nobody. */
  timeout_seconds: number | null;
  /** How many requests of the agent may wait at once, unless its owner has set less; null where none will. */
  pending_limit: number | null;
  /** The answer that copies shall get; its marks stand in `body` for what only the database knows. */
  idempotency:
    | (Omit<Claim, "requestHash"> & {
        request_hash: string;
        status: number;
        location: string | null;
        body: string;
        made_at: string;
        due_at: string;
        ends_at: string;
        /** When the first step of an escalation chain ends that has more of them: so many seconds after it was made. */
        step_ends_at: string;
        step_seconds: number | null;
      })
    | null;
};

/** Times are RFC 3339 in UTC, by the database's clock. */
export type IntakeAnswer =
  | {
      accepted: true;
      madeAt: string;
      dueAt: string | null;
      /** When the grant expires that came with it; null without one. */
      endsAt: string | null;
    }
  | { accepted: false; refusal: IntakeRefusal }
  | { accepted: false; refusal: null; replay: string };
