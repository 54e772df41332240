import type { Call, Transport } from "./transport.ts";
import type {
  Commitment,
  DecideEndorsement,
  Endorsement,
  EndorsementPage,
  EndorsementQuery,
  Kernel,
  KernelPage,
  KernelQuery,
  KernelRequest,
  LeaveEndorsement,
  ProposeRule,
  ReportKernelRequest,
  StagedChange,
  StagedChangePage,
  StagedChangeQuery,
} from "./wire.ts";

/** The calls about kernels: what an agent keeps to, and the rules that are proposed for it. */
export function kernelCalls(transport: Transport) {
  const get = <Body>(path: string, call: Call, query?: object) =>
    transport.send<Body>({ method: "GET", path, query, ...call });
  const post = <Body>(path: string, body: unknown, call: Call) =>
    transport.send<Body>({ method: "POST", path, body, ...call });
  return {
    list: (query: KernelQuery = {}, call: Call = {}) => get<KernelPage>("/kernels", call, query),
    get: (id: string, call: Call = {}) => get<Kernel>(`/kernels/${id}`, call),
    /** What the kernel says of one thing now: the documented `get_commitment`. */
    getCommitment: (id: string, commitmentId: string, call: Call = {}) =>
      get<Commitment>(`/kernels/${id}/commitments/${encodeURIComponent(commitmentId)}`, call),
    /** Look at `decision`: against an anchor it is `rejected`, which is an answer and no error; `pending` waits for an owner. */
    proposeRule: (id: string, rule: ProposeRule, call: Call = {}) =>
      post<Endorsement>(`/kernels/${id}/endorsements`, rule, call),
    /** Says that a request was answered under the kernel. Of its words the server keeps the hashes alone. */
    reportRequest: (id: string, request: ReportKernelRequest, call: Call = {}) =>
      post<KernelRequest>(`/kernels/${id}/requests`, request, call),
    /** What is on trial, and what was: `kernel_id` and `status: "staged"` find the trials of one kernel. */
    listStagedChanges: (query: StagedChangeQuery = {}, call: Call = {}) =>
      get<StagedChangePage>("/staged-changes", call, query),
    getStagedChange: (id: string, call: Call = {}) => get<StagedChange>(`/staged-changes/${id}`, call),
    listEndorsements: (query: EndorsementQuery = {}, call: Call = {}) =>
      get<EndorsementPage>("/endorsements", call, query),
    getEndorsement: (id: string, call: Call = {}) => get<Endorsement>(`/endorsements/${id}`, call),
    /** With an owner's personal key. */
    decideEndorsement: (id: string, decision: DecideEndorsement, call: Call = {}) =>
      post<Endorsement>(`/endorsements/${id}/decision`, decision, call),
    /** Notes why nobody decided a rule that was put before somebody; it goes on waiting. */
    leaveEndorsement: (id: string, left: LeaveEndorsement, call: Call = {}) =>
      post<Endorsement>(`/endorsements/${id}/unanswered`, left, call),
  };
}
