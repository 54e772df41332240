import type { Call, Transport } from "./transport.ts";
import { approvedOrThrow, type Patience, waitUntilSettled } from "./wait-for-decision.ts";
import type {
  Approval,
  ApprovalPage,
  ApprovalQuery,
  ApprovalStats,
  CastVote,
  ConsumedGrant,
  Grant,
  ReportResult,
  RequestApproval,
  RequestExperiment,
  RequestIntervention,
  RequestSimulation,
  RequestToolPolicyChange,
} from "./wire.ts";

export type ApprovalCalls = ReturnType<typeof approvalCalls>;

/** The calls about approvals. `idempotencyKey` makes a call one that another run of the program may repeat. */
export function approvalCalls(transport: Transport) {
  const post = <Body>(path: string, body: unknown, call: Call) =>
    transport.send<Body>({ method: "POST", path, body, ...call });
  /** Never held: waiting has a question of its own, which goes on where a connection breaks. */
  const ask = (path: string, body: unknown, call: Call) =>
    transport.send<Approval>({ method: "POST", path, body, isAsync: true, ...call });

  /** The request as it is at once: settled, or `pending`. */
  const requestApproval = (request: RequestApproval, call: Call = {}) => ask("/approvals", request, call);

  /** The approved request; throws ApprovalRejectedError, ApprovalTimedOutError, BlockedError or StillPendingError. */
  async function waitForDecision(asked: Approval | string, patience: Patience = {}): Promise<Approval> {
    return approvedOrThrow(await waitUntilSettled(transport, asked, patience));
  }

  const askAndWait =
    <Asked>(path: string) =>
    async (asked: Asked, { timeoutMs, ...call }: Call & Patience = {}): Promise<Approval> =>
      waitForDecision(await ask(path, asked, call), { timeoutMs, signal: call.signal });

  return {
    requestApproval,
    waitForDecision,
    getApproval: (id: string, call: Call = {}) =>
      transport.send<Approval>({ method: "GET", path: `/approvals/${id}`, ...call }),
    listApprovals: (query: ApprovalQuery = {}, call: Call = {}) =>
      transport.send<ApprovalPage>({ method: "GET", path: "/approvals", query, ...call }),
    getApprovalStats: (call: Call = {}) =>
      transport.send<ApprovalStats>({ method: "GET", path: "/approvals/stats", ...call }),
    /** Takes a pending request back. */
    cancel: (id: string, reason = "", call: Call = {}) => post<Approval>(`/approvals/${id}/cancel`, { reason }, call),
    /** A member's vote, with a personal key. */
    vote: (id: string, vote: CastVote, call: Call = {}) => post<Approval>(`/approvals/${id}/votes`, vote, call),
    /** Says that the member has opened what would run and why, which a grave approval asks for; with a personal key. */
    openEvidence: (id: string, payloadHash: string, call: Call = {}) =>
      post<Approval>(`/approvals/${id}/evidence`, { payload_hash: payloadHash }, call),
    /** Takes the member's own vote back while it is held, with a personal key. */
    withdraw: (id: string, call: Call = {}) => post<Approval>(`/approvals/${id}/withdraw`, {}, call),
    /**
     * Uses the approval up: resolves once, and whoever hears it may run exactly this payload. Name it by its own digest,
     * `payloadHashOf`, so that what runs is what was approved.
     */
    consume: (id: string, payloadHash: string, call: Call = {}) =>
      post<ConsumedGrant>(`/approvals/${id}/consume`, { payload_hash: payloadHash }, call),
    /** Says how the execution ended that a grant permitted. */
    reportResult: (id: string, result: ReportResult, call: Call = {}) =>
      post<Grant>(`/approvals/${id}/result`, result, call),

    /** Asks whether an experiment may run, and waits for the answer. */
    approveExperiment: askAndWait<RequestExperiment>("/approvals/experiments"),
    /** Asks whether a remedy may be deployed, and waits for the answer. */
    approveIntervention: askAndWait<RequestIntervention>("/approvals/interventions"),
    /** Asks whether recorded traces may be replayed with a remedy, and waits for the answer. */
    approveSimulation: askAndWait<RequestSimulation>("/approvals/simulations"),
    /** Asks whether what a tool may do may be changed, and waits for the answer. */
    approveToolPolicyChange: askAndWait<RequestToolPolicyChange>("/approvals/tool-policy-changes"),
  };
}
