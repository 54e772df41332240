import type { KeyScope, Role } from "#engine/vocabulary.ts";
import { createRestApp } from "#server/rest/app.ts";
import type { PopulatedWorkspace } from "./populated-workspace.ts";
import { newTraceId, sentTrace } from "./traces.ts";

type Ids = PopulatedWorkspace["wire"];
export type Row = {
  /** The least role whose personal key may; a higher one always may as well. */
  least: Role;
  /** The scopes of which an agent's key needs one; none where no agent ever may. */
  scopes: KeyScope[];
  /** Whether the path names a thing that belongs to an agent, or to the workspace only, or to nobody. */
  names: "agent's" | "workspace's" | null;
  ask: (ids: Ids, by: "member" | "key") => { path: string; body?: object };
};

let calls = 0;
const fresh = () => `thing-${++calls}`;
const recommendation = { action: "refund", arguments: {} };
const session =
  (rest = "", body?: () => object) =>
  (ids: Ids) => ({
    path: `/shadow/sessions/${ids.session}${rest}`,
    ...(body ? { body: body() } : {}),
  });
const environment =
  (rest = "", body?: object) =>
  (ids: Ids) => ({
    path: `/environments/${ids.environment}${rest}`,
    ...(body ? { body } : {}),
  });
const linked = (rest: string) => (ids: Ids) => ({
  path: `/environments/${ids.environment}/links${rest}`,
  body: { lab_environment_id: ids.shadowEnvironment, reason: "One place" },
});
const transition = (rest: string, body: object) => (ids: Ids) => ({
  path: `/environments/${ids.shadowEnvironment}/transitions/${ids.transition}${rest}`,
  body,
});
const membrane =
  (rest = "", body?: object) =>
  (ids: Ids) => ({
    path: `/membranes/${ids.membrane}${rest}`,
    ...(body ? { body } : {}),
  });
const kernel =
  (rest = "", body?: object) =>
  (ids: Ids) => ({ path: `/kernels/${ids.kernel}${rest}`, ...(body ? { body } : {}) });
const backtest =
  (rest = "", body?: object) =>
  (ids: Ids) =>
    membrane(`/backtests/${ids.backtest}${rest}`, body)(ids);
const staged =
  (rest = "", body?: object) =>
  (ids: Ids) => ({
    path: `/staged-changes/${ids.stagedChange}${rest}`,
    ...(body ? { body } : {}),
  });
const policySimulation =
  (rest = "", body?: object) =>
  (ids: Ids) => ({
    path: `/policy-simulations/${ids.policySimulation}${rest}`,
    ...(body ? { body } : {}),
  });
const read: Pick<Row, "least" | "scopes"> = { least: "viewer", scopes: ["read"] };
const asks: Pick<Row, "least" | "scopes" | "names"> = { least: "reviewer", scopes: ["intents:write"], names: null };
const ofOwners: Pick<Row, "least" | "scopes"> = { least: "owner", scopes: [] };
const ofPeople: Pick<Row, "least" | "scopes"> = { least: "viewer", scopes: [] };
const reports: Pick<Row, "least" | "scopes"> = { least: "owner", scopes: ["findings:write"] };
const measured = { trace_count: 10, failures_before: 5, failures_after: 0, confidence: 0.9, regressions: 0 };
const ofSession = { names: "agent's" } as const;
const ofWorkspace = { names: "workspace's" } as const;

/**
 * Who may ask what, and a request that is right. Written down by hand, so that the permission table of the engine is
 * compared with something; a new operation has no row until somebody writes one.
 */
export const OPERATIONS: Record<string, Row> = {
  requestApproval: {
    ...asks,
    ask: () => ({ path: "/approvals", body: { action_type: "config_change", description: "A new colour" } }),
  },
  submitIntent: {
    ...asks,
    ask: () => ({ path: "/intents", body: { action: { type: "config_change" }, description: "A new colour" } }),
  },
  submitIntents: {
    ...asks,
    ask: () => ({
      path: "/intents/batch",
      body: { intents: [{ action: { type: "config_change" }, description: "A new colour" }] },
    }),
  },
  requestExperiment: {
    ...asks,
    ask: () => ({ path: "/approvals/experiments", body: { experiment_name: "drift" } }),
  },
  requestIntervention: {
    ...asks,
    ask: () => ({
      path: "/approvals/interventions",
      body: { intervention_type: "guardrail", description: "One more" },
    }),
  },
  requestSimulation: {
    ...asks,
    ask: () => ({
      path: "/approvals/simulations",
      body: { failure_id: "f", intervention_id: "i", trace_count: 3 },
    }),
  },
  requestToolPolicyChange: {
    ...asks,
    ask: () => ({
      path: "/approvals/tool-policy-changes",
      body: { tool_name: "search", change_description: "Slower" },
    }),
  },
  listApprovals: { ...read, names: null, ask: () => ({ path: "/approvals" }) },
  getApprovalStats: { ...read, names: null, ask: () => ({ path: "/approvals/stats" }) },
  getApproval: { ...read, names: "agent's", ask: ({ approval }) => ({ path: `/approvals/${approval}` }) },
  castVote: {
    least: "reviewer",
    scopes: [],
    names: "agent's",
    ask: ({ approval }) => ({ path: `/approvals/${approval}/votes`, body: { choice: "reject", comment: "No" } }),
  },
  withdrawVote: {
    least: "reviewer",
    scopes: [],
    names: "agent's",
    ask: ({ approval }) => ({ path: `/approvals/${approval}/withdraw`, body: {} }),
  },
  consumeGrant: {
    least: "reviewer",
    scopes: ["grants:consume"],
    names: "agent's",
    ask: ({ approval }) => ({
      path: `/approvals/${approval}/consume`,
      body: { payload_hash: `sha256:${"0".repeat(64)}` },
    }),
  },
  reportResult: {
    least: "reviewer",
    scopes: ["grants:consume"],
    names: "agent's",
    ask: ({ approval }) => ({ path: `/approvals/${approval}/result`, body: { outcome: "succeeded" } }),
  },
  revokeGrant: {
    least: "reviewer",
    scopes: [],
    names: "agent's",
    ask: ({ approval }) => ({ path: `/approvals/${approval}/revoke`, body: { reason: "Too late" } }),
  },
  castVotes: {
    least: "reviewer",
    scopes: [],
    names: null,
    ask: () => ({
      path: "/approvals/votes",
      body: { choice: "reject", comment: "No", items: [{ approval_id: `apr_${"0".repeat(32)}` }] },
    }),
  },
  openEvidence: {
    least: "reviewer",
    scopes: [],
    names: "agent's",
    ask: ({ approval }) => ({
      path: `/approvals/${approval}/evidence`,
      body: { payload_hash: `sha256:${"0".repeat(64)}` },
    }),
  },
  claimApproval: {
    least: "reviewer",
    scopes: [],
    names: "agent's",
    ask: ({ approval }) => ({ path: `/approvals/${approval}/claim`, body: {} }),
  },
  releaseApproval: {
    least: "reviewer",
    scopes: [],
    names: "agent's",
    ask: ({ approval }) => ({ path: `/approvals/${approval}/release`, body: {} }),
  },
  readComments: { ...read, names: "agent's", ask: ({ approval }) => ({ path: `/approvals/${approval}/comments` }) },
  commentOnApproval: {
    least: "reviewer",
    scopes: [],
    names: "agent's",
    ask: ({ approval }) => ({ path: `/approvals/${approval}/comments`, body: { comment: "Why?" } }),
  },
  acknowledgeBlock: {
    ...ofOwners,
    names: "agent's",
    ask: ({ approval }) => ({ path: `/approvals/${approval}/acknowledge`, body: { note: "Known" } }),
  },
  getKillSwitch: { ...read, names: null, ask: () => ({ path: "/kill-switch" }) },
  // Off: on is for reviewers as well, and would stop the rest of this table.
  turnKillSwitch: {
    least: "owner",
    scopes: [],
    names: null,
    ask: () => ({ path: "/kill-switch", body: { on: false, reason: "All is well" } }),
  },
  listBreakGlass: { least: "viewer", scopes: [], names: null, ask: () => ({ path: "/break-glass" }) },
  listMembranes: { ...read, names: null, ask: () => ({ path: "/membranes" }) },
  getCurrentMembrane: { ...read, names: null, ask: () => ({ path: "/membranes/current" }) },
  createMembrane: {
    ...ofOwners,
    names: null,
    ask: ({ environment: environment_id }) => ({ path: "/membranes", body: { name: fresh(), environment_id } }),
  },
  checkCondition: { ...read, names: null, ask: () => ({ path: "/membranes/check", body: { condition: "true" } }) },
  tryPolicies: {
    ...ofOwners,
    names: null,
    ask: () => ({ path: "/membranes/try", body: { content: {}, facts: { intent: {} } } }),
  },
  getMembrane: { ...read, ...ofWorkspace, ask: membrane() },
  changeMembrane: { ...ofOwners, ...ofWorkspace, ask: (ids) => membrane("", { description: fresh() })(ids) },
  listMembraneRevisions: { ...read, ...ofWorkspace, ask: membrane("/revisions") },
  getReadiness: { ...read, ...ofWorkspace, ask: membrane("/readiness") },
  getShadowStatistics: { ...read, ...ofWorkspace, ask: membrane("/shadow/stats") },
  getCalibrations: { least: "viewer", scopes: [], ...ofWorkspace, ask: membrane("/calibrations") },
  applyCalibration: { ...ofOwners, ...ofWorkspace, ask: membrane("/calibrations/none/apply", {}) },
  getDrill: { ...read, ...ofWorkspace, ask: membrane("/test-escalation") },
  announceMembrane: { ...ofOwners, ...ofWorkspace, ask: membrane("/announce", {}) },
  testEscalation: { least: "reviewer", scopes: [], ...ofWorkspace, ask: membrane("/test-escalation", {}) },
  answerDrill: { least: "reviewer", scopes: [], ...ofWorkspace, ask: membrane("/test-escalation/answer", {}) },
  startBacktest: {
    least: "viewer",
    scopes: [],
    ...ofWorkspace,
    ask: membrane("/backtests", { revision: 1, from: "2020-01-01T00:00:00Z", to: "2020-01-02T00:00:00Z" }),
  },
  getBacktest: { least: "viewer", scopes: [], ...ofWorkspace, ask: backtest() },
  listBacktestCases: { least: "viewer", scopes: [], ...ofWorkspace, ask: backtest("/cases") },
  cancelBacktest: { least: "viewer", scopes: [], ...ofWorkspace, ask: backtest("/cancel", {}) },
  stageRevision: {
    ...ofOwners,
    ...ofWorkspace,
    ask: membrane("/staged-changes", { content: {}, base_revision: 1 }),
  },
  listStagedChanges: { ...read, names: null, ask: () => ({ path: "/staged-changes" }) },
  getStagedChange: { ...read, ...ofWorkspace, ask: staged() },
  listProbes: { least: "viewer", scopes: [], ...ofWorkspace, ask: staged("/probes") },
  reportProbe: {
    ...asks,
    ...ofWorkspace,
    ask: staged("/probes", { live_response: "Yes", candidate_response: "Yes" }),
  },
  promoteStagedChange: { ...ofOwners, ...ofWorkspace, ask: staged("/promote", {}) },
  cancelStagedChange: { ...ofOwners, ...ofWorkspace, ask: staged("/cancel", { reason: "Not now" }) },
  activateMembrane: {
    ...ofOwners,
    ...ofWorkspace,
    ask: membrane("/activate", { activation: { mode: "shadow", reason: "Watch it" } }),
  },
  openBreakGlass: {
    ...ofOwners,
    ...ofWorkspace,
    ask: ({ agent }) => ({
      path: "/break-glass",
      body: { agent_id: agent, action_type: "refund", reason: "The site is down and nobody else is there" },
    }),
  },
  confirmBreakGlass: {
    ...ofOwners,
    ...ofWorkspace,
    ask: ({ breakGlass }) => ({ path: `/break-glass/${breakGlass}/confirm`, body: {} }),
  },
  closeBreakGlass: {
    least: "reviewer",
    scopes: [],
    ...ofWorkspace,
    ask: ({ breakGlass }) => ({ path: `/break-glass/${breakGlass}/close`, body: {} }),
  },
  reviewBreakGlass: {
    least: "reviewer",
    scopes: [],
    ...ofWorkspace,
    ask: ({ breakGlass }) => ({ path: `/break-glass/${breakGlass}/review`, body: { note: "It was right" } }),
  },
  // A reviewer may cancel, but only what they asked for.
  cancelApproval: {
    least: "owner",
    scopes: ["intents:write"],
    names: "agent's",
    ask: ({ approval }) => ({ path: `/approvals/${approval}/cancel`, body: {} }),
  },
  listDecisions: { ...read, names: null, ask: () => ({ path: "/decisions" }) },
  exportDecisions: { ...read, names: null, ask: () => ({ path: "/decisions/export" }) },
  getDecision: { ...read, names: "agent's", ask: ({ decision }) => ({ path: `/decisions/${decision}` }) },
  giveFeedback: {
    least: "reviewer",
    scopes: [],
    names: "agent's",
    ask: ({ decision }) => ({ path: `/decisions/${decision}/feedback`, body: { feedback: "confirmed" } }),
  },
  evaluateRisk: {
    ...read,
    names: null,
    ask: () => ({ path: "/risk/evaluate", body: { action: { action_type: "fine_tune" } } }),
  },
  scoreSeverity: {
    ...read,
    names: null,
    ask: () => ({ path: "/risk/severity", body: { failure_class: "GOAL_DRIFT", reproducibility: 0.5 } }),
  },
  quickstart: {
    ...ofOwners,
    names: null,
    ask: () => ({
      path: "/onboarding/quickstart",
      body: { organisation: "Acme", kind: "support", action_types: ["refund"], agent: fresh() },
    }),
  },
  listEnvironments: { ...read, names: null, ask: () => ({ path: "/environments" }) },
  getEnvironment: { ...read, ...ofWorkspace, ask: environment() },
  listTransitions: { ...read, ...ofWorkspace, ask: environment("/transitions") },
  listCapabilities: { ...read, ...ofWorkspace, ask: environment("/capabilities") },
  requestTransition: { ...ofOwners, ...ofWorkspace, ask: environment("/transitions", { to: "production" }) },
  listModeTransitions: { ...read, ...ofWorkspace, ask: environment("/transitions/history") },
  approveTransition: { ...ofOwners, ...ofWorkspace, ask: transition("/approve", {}) },
  rejectTransition: { ...ofOwners, ...ofWorkspace, ask: transition("/reject", { comment: "Too early" }) },
  withdrawTransition: { ...ofOwners, ...ofWorkspace, ask: transition("/withdraw", {}) },
  listConfigurations: { ...read, ...ofWorkspace, ask: environment("/configurations") },
  compareConfigurations: { ...read, ...ofWorkspace, ask: environment("/configurations/comparison") },
  listEnvironmentLinks: { ...read, ...ofWorkspace, ask: environment("/links") },
  linkEnvironment: { ...ofOwners, ...ofWorkspace, ask: linked("") },
  unlinkEnvironment: { ...ofOwners, ...ofWorkspace, ask: linked("/remove") },
  configureEnvironment: { least: "owner", scopes: [], ...ofWorkspace, ask: environment("", { config: {} }) },
  listDeliberators: { ...ofOwners, names: null, ask: () => ({ path: "/deliberators" }) },
  createDeliberator: {
    ...ofOwners,
    names: null,
    ask: () => ({ path: "/deliberators", body: { name: fresh(), url: "http://127.0.0.1:9/" } }),
  },
  rotateDeliberatorSecret: {
    ...ofOwners,
    ...ofWorkspace,
    ask: ({ deliberator }) => ({ path: `/deliberators/${deliberator}/rotate-secret`, body: {} }),
  },
  testDeliberator: {
    ...ofOwners,
    ...ofWorkspace,
    ask: ({ deliberator }) => ({ path: `/deliberators/${deliberator}/test`, body: {} }),
  },
  removeDeliberator: {
    ...ofOwners,
    ...ofWorkspace,
    ask: ({ spareDeliberator }) => ({ path: `/deliberators/${spareDeliberator}/remove`, body: {} }),
  },
  listWebhooks: { ...ofOwners, names: null, ask: () => ({ path: "/webhooks" }) },
  createWebhook: {
    ...ofOwners,
    names: null,
    ask: () => ({
      path: "/webhooks",
      body: { label: fresh(), url: "http://127.0.0.1:9/", notices: ["approval.requested"] },
    }),
  },
  getWebhook: { ...ofOwners, ...ofWorkspace, ask: ({ endpoint }) => ({ path: `/webhooks/${endpoint}` }) },
  changeWebhook: {
    ...ofOwners,
    ...ofWorkspace,
    ask: ({ endpoint }) => ({ path: `/webhooks/${endpoint}`, body: { label: "Another" } }),
  },
  rotateWebhookSecret: {
    ...ofOwners,
    ...ofWorkspace,
    ask: ({ endpoint }) => ({ path: `/webhooks/${endpoint}/rotate-secret`, body: {} }),
  },
  testWebhook: {
    ...ofOwners,
    ...ofWorkspace,
    ask: ({ endpoint }) => ({ path: `/webhooks/${endpoint}/test`, body: {} }),
  },
  removeWebhook: {
    ...ofOwners,
    ...ofWorkspace,
    ask: ({ spareEndpoint }) => ({ path: `/webhooks/${spareEndpoint}/remove`, body: {} }),
  },
  listDeliveries: { ...ofOwners, names: null, ask: () => ({ path: "/deliveries" }) },
  getDelivery: { ...ofOwners, ...ofWorkspace, ask: ({ delivery }) => ({ path: `/deliveries/${delivery}` }) },
  repeatDelivery: {
    ...ofOwners,
    ...ofWorkspace,
    ask: ({ delivery }) => ({ path: `/deliveries/${delivery}/redeliver`, body: {} }),
  },
  getEntries: { least: "viewer", scopes: [], names: null, ask: () => ({ path: "/audit" }) },
  exportEntries: { least: "viewer", scopes: [], names: null, ask: () => ({ path: "/audit/export" }) },
  getCheckpoints: { ...read, names: null, ask: () => ({ path: "/audit/checkpoints" }) },
  signCheckpointNow: {
    least: "reviewer",
    scopes: [],
    names: null,
    ask: () => ({ path: "/audit/checkpoints", body: {} }),
  },
  redactEntry: {
    least: "owner",
    scopes: [],
    names: null,
    ask: () => ({ path: "/audit/redactions", body: { position: 1, reason: "Personal data" } }),
  },
  getNewestNote: { ...read, names: null, ask: () => ({ path: "/audit/checkpoint" }) },
  proveInclusion: { ...read, names: null, ask: () => ({ path: "/audit/proof/inclusion?position=1" }) },
  proveConsistency: { ...read, names: null, ask: () => ({ path: "/audit/proof/consistency?from=1" }) },
  streamEvents: { ...read, names: null, ask: () => ({ path: "/events" }) },
  createSession: {
    least: "owner",
    scopes: ["sessions:write"],
    names: null,
    ask: (ids, by) => ({
      path: "/shadow/sessions",
      body: {
        device_id: "desk",
        skill_name: fresh(),
        decision_class: "refund",
        ...(by === "member" ? { agent_id: ids.agent, environment_id: ids.environment } : {}),
      },
    }),
  },
  listSessions: { ...read, names: null, ask: () => ({ path: "/shadow/sessions" }) },
  getEvidenceTogether: { ...read, names: null, ask: () => ({ path: "/shadow/evidence" }) },
  getSession: { ...read, ...ofSession, ask: session() },
  configureSession: {
    least: "owner",
    scopes: [],
    ...ofSession,
    ask: session("", () => ({ config: { min_observations: 3 }, reason: "small" })),
  },
  checkGraduation: { ...read, ...ofSession, ask: session("/graduation-check") },
  getTrend: { ...read, ...ofSession, ask: session("/trend") },
  getEvidence: { ...read, ...ofSession, ask: session("/evidence") },
  getSessionCalibration: { ...read, ...ofSession, ask: session("/calibration") },
  getReviewerAgreement: { least: "viewer", scopes: [], ...ofSession, ask: session("/reviewer-agreement") },
  getReviewerMirror: { least: "reviewer", scopes: [], names: null, ask: () => ({ path: "/reviewer-mirror" }) },
  getEvidencePack: { least: "viewer", scopes: [], ...ofSession, ask: session("/evidence-pack") },
  getWhoSaidWhat: { ...read, ...ofSession, ask: session("/who-said-what") },
  graduateSession: { least: "owner", scopes: [], ...ofSession, ask: session("/graduate", () => ({})) },
  demoteSession: {
    least: "owner",
    scopes: [],
    ...ofSession,
    ask: session("/demote", () => ({ reason: "too early" })),
  },
  acknowledgeDrift: {
    least: "owner",
    scopes: [],
    ...ofSession,
    ask: session("/acknowledge-drift", () => ({ reason: "the form is new" })),
  },
  getSessionFingerprints: { ...read, ...ofSession, ask: session("/fingerprints") },
  startSessionAgain: {
    least: "owner",
    scopes: [],
    ...ofSession,
    ask: session("/start-again", () => ({ reason: "another model" })),
  },
  closeSession: {
    least: "owner",
    scopes: [],
    ...ofSession,
    ask: ({ spareSession }) => ({ path: `/shadow/sessions/${spareSession}/close`, body: { reason: "over" } }),
  },
  recordObservation: {
    least: "owner",
    scopes: ["sessions:write"],
    ...ofSession,
    ask: session("/observations", () => ({ observation_id: fresh(), agent_recommendation: recommendation })),
  },
  listObservations: { ...read, ...ofSession, ask: session("/observations") },
  getObservation: { ...read, ...ofSession, ask: session("/observations/decided") },
  recordHumanDecision: {
    least: "reviewer",
    scopes: ["sessions:write", "sessions:report-human"],
    ...ofSession,
    ask: session("/record-human-decision", () => ({
      observation_id: fresh(),
      agent_recommendation: recommendation,
      human_decision: recommendation,
    })),
  },
  markObservation: {
    least: "reviewer",
    scopes: [],
    ...ofSession,
    ask: session("/observations/decided/mark", () => ({ mark: "edge_case" })),
  },
  startCycle: {
    ...reports,
    names: null,
    ask: () => ({ path: "/cycles", body: { focus: "drift", failure_class: "goal_drift" } }),
  },
  listCycles: { ...read, names: null, ask: () => ({ path: "/cycles" }) },
  getCycle: { ...read, ...ofSession, ask: ({ cycle }) => ({ path: `/cycles/${cycle}` }) },
  changeCycle: { ...reports, ...ofSession, ask: ({ cycle }) => ({ path: `/cycles/${cycle}`, body: { cost_usd: 1 } }) },
  getCycleReport: { ...read, ...ofSession, ask: ({ cycle }) => ({ path: `/cycles/${cycle}/report` }) },
  getCycleReportMarkdown: { ...read, ...ofSession, ask: ({ cycle }) => ({ path: `/cycles/${cycle}/report.md` }) },
  settleErrors: {
    ...ofOwners,
    ...ofSession,
    ask: ({ cycle }) => ({
      path: `/cycles/${cycle}/settlements`,
      body: { critical_errors: 1, reason: "A worker died" },
    }),
  },
  reportExperiment: {
    ...reports,
    ...ofSession,
    ask: ({ cycle: cycle_id }) => ({
      path: "/experiments",
      body: { cycle_id, stress_type: "load", runs: 10, failures: 3 },
    }),
  },
  finishExperiment: {
    ...reports,
    ...ofSession,
    ask: ({ experiment }) => ({ path: `/experiments/${experiment}`, body: { runs: 10, failures: 3 } }),
  },
  listExperiments: { ...read, names: null, ask: () => ({ path: "/experiments" }) },
  getExperiment: { ...read, ...ofSession, ask: ({ experiment }) => ({ path: `/experiments/${experiment}` }) },
  reportFinding: {
    ...reports,
    names: null,
    ask: () => ({ path: "/findings", body: { title: fresh(), failure_class: "goal_drift", reproduction: 0.5 } }),
  },
  listFindings: { ...read, names: null, ask: () => ({ path: "/findings" }) },
  getFinding: { ...read, ...ofSession, ask: ({ finding }) => ({ path: `/findings/${finding}` }) },
  triageFinding: {
    least: "reviewer",
    scopes: [],
    ...ofSession,
    ask: ({ finding }) => ({ path: `/findings/${finding}`, body: { status: "triaged" } }),
  },
  proposeIntervention: {
    ...reports,
    names: null,
    ask: () => ({ path: "/interventions", body: { type: "guardrail", description: "Remind it" } }),
  },
  listInterventions: { ...read, names: null, ask: () => ({ path: "/interventions" }) },
  getIntervention: { ...read, ...ofSession, ask: ({ intervention }) => ({ path: `/interventions/${intervention}` }) },
  deployIntervention: {
    ...reports,
    ...ofSession,
    ask: ({ intervention }) => ({ path: `/interventions/${intervention}/deploy`, body: {} }),
  },
  rollBackIntervention: {
    least: "reviewer",
    scopes: ["findings:write"],
    ...ofSession,
    ask: ({ intervention }) => ({ path: `/interventions/${intervention}/rollback`, body: { reason: "It misleads" } }),
  },
  rejectIntervention: {
    least: "reviewer",
    scopes: [],
    ...ofSession,
    ask: ({ intervention }) => ({ path: `/interventions/${intervention}/reject`, body: { reason: "Too broad" } }),
  },
  reportSimulation: {
    ...reports,
    ...ofSession,
    ask: ({ intervention: intervention_id }) => ({ path: "/simulations", body: { intervention_id, ...measured } }),
  },
  mirrorTraces: {
    ...reports,
    names: null,
    ask: ({ shadowEnvironment: environment_id }, by) => ({
      path: "/traces",
      body: { ...(by === "member" ? { environment_id } : {}), traces: [sentTrace()] },
    }),
  },
  reportOutcomes: {
    ...reports,
    ...ofSession,
    ask: ({ intervention }) => ({
      path: `/interventions/${intervention}/outcomes`,
      body: { outcomes: [{ trace_id: newTraceId(), failed: false }] },
    }),
  },
  listKernels: { ...read, names: null, ask: () => ({ path: "/kernels" }) },
  createKernel: {
    ...ofOwners,
    names: null,
    ask: () => ({ path: "/kernels", body: { name: fresh(), preset: "default" } }),
  },
  getKernel: { ...read, ...ofWorkspace, ask: kernel() },
  changeKernel: { ...ofOwners, ...ofWorkspace, ask: kernel("", { description: "Speaks to customers" }) },
  getCommitment: { ...read, ...ofWorkspace, ask: kernel("/commitments/language") },
  listKernelRevisions: { ...read, ...ofWorkspace, ask: kernel("/revisions") },
  getKernelCompatibility: { ...read, ...ofWorkspace, ask: kernel("/compatibility") },
  reportKernelRequest: {
    ...asks,
    ...ofWorkspace,
    ask: kernel("/requests", { request: "Log me", response: "I am a helpful assistant." }),
  },
  proposeRule: {
    ...asks,
    ...ofWorkspace,
    ask: kernel("/endorsements", { rule_text: "Disable oversight", commitment_id: "language" }),
  },
  listEndorsements: { ...read, names: null, ask: () => ({ path: "/endorsements" }) },
  getEndorsement: { ...read, ...ofSession, ask: ({ endorsement }) => ({ path: `/endorsements/${endorsement}` }) },
  decideEndorsement: {
    ...ofOwners,
    ...ofSession,
    ask: ({ endorsement }) => ({
      path: `/endorsements/${endorsement}/decision`,
      body: { decision: "reject", rationale: "Too broad" },
    }),
  },
  leaveEndorsement: {
    ...asks,
    ...ofSession,
    ask: ({ endorsement }) => ({ path: `/endorsements/${endorsement}/unanswered`, body: { because: "input_closed" } }),
  },
  listTraces: { ...read, names: null, ask: () => ({ path: "/traces" }) },
  getMirroredTraffic: { ...read, names: null, ask: () => ({ path: "/traces/hours" }) },
  // The keys of agents here are of production, where there are no traces: what they may see, server/traces tests.
  getTrace: {
    ...read,
    ...ofWorkspace,
    ask: ({ trace }, by) => ({ path: by === "key" ? "/traces" : `/traces/${trace}` }),
  },
  startPolicySimulation: {
    ...ofOwners,
    ...ofWorkspace,
    ask: ({ mirrorIntervention, mirrorMembrane: membrane_id }) => ({
      path: `/interventions/${mirrorIntervention}/policy-simulations`,
      body: { membrane_id, revision: 1 },
    }),
  },
  listPolicySimulations: {
    ...ofPeople,
    ...ofWorkspace,
    ask: ({ mirrorIntervention }) => ({ path: `/interventions/${mirrorIntervention}/policy-simulations` }),
  },
  getPolicySimulation: { ...ofPeople, ...ofWorkspace, ask: policySimulation() },
  listSimulatedCases: { ...ofPeople, ...ofWorkspace, ask: policySimulation("/cases") },
  cancelPolicySimulation: { ...ofOwners, ...ofWorkspace, ask: policySimulation("/cancel", {}) },
  listSimulations: { ...read, names: null, ask: () => ({ path: "/simulations" }) },
  getSimulation: { ...read, ...ofSession, ask: ({ simulation }) => ({ path: `/simulations/${simulation}` }) },
};

/** `takes`: whether its path, query or body can be wrong. `statuses`: those that the document declares. */
export type Operation = { operationId: string; method: string; path: string; takes: boolean; statuses: number[] };
type Documented = {
  operationId?: string;
  parameters?: { in: string }[];
  requestBody?: object;
  responses: Record<string, object>;
};

/** Every operation of the document that the API itself answers with. */
export async function documentedOperations(): Promise<Operation[]> {
  const answer = await createRestApp(async () => null).request("/api/v1/openapi.json");
  const { paths }: { paths: Record<string, Record<string, Documented>> } = await answer.json();
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).flatMap(([method, { operationId, parameters = [], requestBody, responses }]) => {
      const takes = requestBody !== undefined || parameters.some((each) => each.in !== "header");
      const statuses = Object.keys(responses).map(Number);
      return operationId ? [{ operationId, method: method.toUpperCase(), path, takes, statuses }] : [];
    }),
  );
}
