import { z } from "zod";

/** Ids on the wire are a prefix and the 32 hex digits of a UUID; only here is one made into the other. */
export const ID_PREFIXES = {
  workspace: "wsp",
  member: "usr",
  invitation: "inv",
  environment: "env",
  agent: "agt",
  key: "key",
  decision: "dec",
  approval: "apr",
  session: "ses",
  observation: "obs",
  audit_entry: "aud",
  sign_in: "sgn",
  break_glass: "brk",
  membrane: "mem",
  backtest: "bkt",
  endpoint: "end",
  delivery: "dlv",
  deliberator: "dlb",
  cycle: "cyc",
  experiment: "exp",
  finding: "fnd",
  intervention: "int",
  simulation: "sim",
  mode_transition: "trn",
  trace: "trc",
  kernel: "krn",
  kernel_request: "krq",
  endorsement: "eds",
  rule_conflict: "cfl",
  staged_change: "chg",
  probe: "prb",
} as const;
export type IdKind = keyof typeof ID_PREFIXES;

/** `apr` and a UUID → `apr_0190…` */
export function wireId(kind: IdKind, uuid: string): string {
  return `${ID_PREFIXES[kind]}_${uuid.replaceAll("-", "")}`;
}

/** `apr_0190…` → the UUID, or null for anything else. */
export function uuidOf(kind: IdKind, wire: string): string | null {
  const match = new RegExp(
    `^${ID_PREFIXES[kind]}_([0-9a-f]{8})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{12})$`,
  ).exec(wire);
  return match ? match.slice(1).join("-") : null;
}

function idSchema(kind: IdKind) {
  return z
    .string()
    .regex(
      new RegExp(`^${ID_PREFIXES[kind]}_[0-9a-f]{32}$`),
      `must be an id like ${ID_PREFIXES[kind]}_… of 32 hex digits`,
    )
    .meta({ example: `${ID_PREFIXES[kind]}_0193c0ffee0070008000000000000001` });
}

export const WorkspaceId = idSchema("workspace");
export const MemberId = idSchema("member");
export const InvitationId = idSchema("invitation");
export const EnvironmentId = idSchema("environment");
export const AgentId = idSchema("agent");
export const KeyId = idSchema("key");
export const DecisionId = idSchema("decision");
export const ApprovalId = idSchema("approval");
export const SessionId = idSchema("session");
export const ObservationId = idSchema("observation");
export const AuditEntryId = idSchema("audit_entry");
export const SignInId = idSchema("sign_in");
export const EndpointId = idSchema("endpoint");
export const DeliveryId = idSchema("delivery");
export const BreakGlassId = idSchema("break_glass");
export const MembraneId = idSchema("membrane");
export const BacktestId = idSchema("backtest");
export const DeliberatorId = idSchema("deliberator");
export const CycleId = idSchema("cycle");
export const ExperimentId = idSchema("experiment");
export const FindingId = idSchema("finding");
export const InterventionId = idSchema("intervention");
export const SimulationId = idSchema("simulation");
export const ModeTransitionId = idSchema("mode_transition");
export const TraceId = idSchema("trace");
export const KernelId = idSchema("kernel");
export const KernelRequestId = idSchema("kernel_request");
export const EndorsementId = idSchema("endorsement");
export const RuleConflictId = idSchema("rule_conflict");
export const StagedChangeId = idSchema("staged_change");
export const ProbeId = idSchema("probe");
