import type { Approval, Problem, ReportedProbe } from "./wire.ts";

/** Everything that this client throws by itself; an abort throws the signal's own reason. */
export class UnderstudyError extends Error {
  override readonly name: string = "UnderstudyError";
}

/** The server refused. `problem` is its problem document (RFC 9457), or null where something else answered. */
export class ProblemError extends UnderstudyError {
  override readonly name = "ProblemError";
  readonly status: number;
  readonly problem: Problem | null;
  constructor(status: number, problem: Problem | null, address: string) {
    super(problem === null ? `${address} answered ${status}` : `${problem.title}: ${problem.detail}`);
    this.status = status;
    this.problem = problem;
  }
}

/** No answer came, after every attempt. Whether the server acted is not known; asking again with the same key is safe. */
export class ConnectionError extends UnderstudyError {
  override readonly name = "ConnectionError";
}

/** A person, a configuration or whoever asked said no. `approval` is the request as it ended. */
export class ApprovalRejectedError extends UnderstudyError {
  override readonly name = "ApprovalRejectedError";
  readonly approval: Approval;
  constructor(approval: Approval) {
    super(`${approval.status === "cancelled" ? "Cancelled" : "Rejected"}: ${approval.description}${reason(approval)}`);
    this.approval = approval;
  }
}

/** Nobody decided before the deadline, which is a no. */
export class ApprovalTimedOutError extends UnderstudyError {
  override readonly name = "ApprovalTimedOutError";
  readonly approval: Approval;
  constructor(approval: Approval) {
    super(`Timed out: ${approval.description}`);
    this.approval = approval;
  }
}

/** The caller's own patience ended first: the request still waits for people, and `id` finds it again. */
export class StillPendingError extends UnderstudyError {
  override readonly name = "StillPendingError";
  readonly id: string;
  constructor(id: string) {
    super(`${id} still waits for people`);
    this.id = id;
  }
}

/** Nobody can approve this: the law blocks it, or no such tool is registered (then there is no request). */
export class BlockedError extends UnderstudyError {
  override readonly name = "BlockedError";
  readonly approval: Approval | null;
  constructor(message: string, approval: Approval | null) {
    super(message);
    this.approval = approval;
  }
}

/** It was approved, yet the permission to run it was not had: nothing ran. */
export class NoGrantError extends UnderstudyError {
  override readonly name = "NoGrantError";
  readonly approval: Approval;
  constructor(approval: Approval, message: string, cause?: unknown) {
    super(message, { cause });
    this.approval = approval;
  }
}

/** The tool did not end in its time. It ran, and may still be running. */
export class ToolTimedOutError extends UnderstudyError {
  override readonly name = "ToolTimedOutError";
  constructor(tool: string, timeoutMs: number) {
    super(`${tool} timed out after ${timeoutMs} ms`);
  }
}

/**
 * The candidate's answer was so far from live's that the trial is over: the rule does not bind. `response` is what live
 * answered, and stands.
 */
export class CriticalSandboxDivergenceError extends UnderstudyError {
  override readonly name = "CriticalSandboxDivergenceError";
  readonly endorsement_id: string | null;
  /** 0–1. */
  readonly l1_score: number | null;
  readonly reason: string;
  readonly response: string;
  constructor({ l1_score, reason, staged_change }: ReportedProbe, response: string) {
    const said = reason ?? "The candidate diverged critically";
    super(`The staged rule was rejected: ${said}`);
    this.endorsement_id = staged_change.kernel?.endorsement_id ?? null;
    this.l1_score = l1_score;
    this.reason = said;
    this.response = response;
  }
}

function reason({ decided_by, decision_reason }: Approval): string {
  return [decided_by && ` (by ${decided_by})`, decision_reason && `: ${decision_reason}`].filter(Boolean).join("");
}
