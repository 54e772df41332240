import type { RequestApproval } from "#contract/approvals.ts";
import { uuidOf, wireId } from "#contract/ids.ts";
import type { DeployIntervention, DeploymentAnswer, InterventionRef } from "#contract/interventions.ts";
import { capabilityRefusal } from "#engine/cycle.ts";
import { findingCapability } from "#engine/finding.ts";
import {
  ACTION_TYPE_OF_INTERVENTION,
  CAPABILITY_OF_TARGET,
  defaultTarget,
  refusalToDeploy,
} from "#engine/intervention.ts";
import { dispositionOfStatus } from "#engine/verdict.ts";
import type { ApprovalStatus, DeploymentTarget } from "#engine/vocabulary.ts";
import { askForApproval } from "../approvals/request-approval.ts";
import { recordEvent } from "../audit/audit-store.ts";
import { type Context, requirePermission, type TxContext, withTx } from "../context.ts";
import { type StandingEnvironment, standingEnvironment } from "../environments/standing-environment.ts";
import { notFound } from "../errors.ts";
import { consumeApproval } from "../grants/consume-grant.ts";
import { uuidFrom } from "../ids.ts";
import { findDeploymentApproval } from "./approval-store.ts";
import { findReferredFinding } from "./finding-store.ts";
import {
  latestSimulations,
  lockIntervention,
  markDeployed,
  type StoredIntervention,
  type StoredSimulation,
  saveDeploymentRequest,
} from "./intervention-store.ts";
import { presentIntervention } from "./read-interventions.ts";
import { INTERVENTION_TEXT, RefusedResearch } from "./refused-research.ts";

type Deployment = { intervention: StoredIntervention; environment: StandingEnvironment; target: DeploymentTarget };
/** With its latest simulation, which it rests on. */
type Simulated = Deployment & { simulation: StoredSimulation };

/**
 * Puts a remedy to work, in as many calls as it takes: the first asks for approval, as the matrix wants it; once people
 * have approved, the next one uses their approval up, and the remedy is deployed, exactly once. While they have not
 * answered nothing happens; an approval that ran out is asked for anew.
 */
export async function deployIntervention(
  ctx: Context,
  { intervention_id, ...input }: InterventionRef & DeployIntervention,
): Promise<DeploymentAnswer> {
  requirePermission(ctx, "intervention:deploy");
  const id = uuidFrom("intervention", intervention_id);
  return withTx(ctx, async (ctx) => {
    const intervention = await lockIntervention(ctx, id);
    if (intervention === undefined) throw notFound("intervention");
    const environment = await standingEnvironment(ctx, intervention.environmentId);
    const target = input.target ?? intervention.target ?? defaultTarget(environment.operatingMode);
    const deployment = { intervention, environment, target };
    const simulation = await requireDeployable(ctx, deployment);
    const status = await settle(ctx, { ...deployment, simulation }, input);
    const disposition = dispositionOfStatus(status);
    return { ...(await presentIntervention(ctx, id)), disposition };
  });
}

function refuseHere({ environment, intervention }: Deployment, refusal: keyof typeof INTERVENTION_TEXT): never {
  throw new RefusedResearch(refusal, INTERVENTION_TEXT[refusal], environment, { status: intervention.status });
}

/** Whether it may be asked for at all, now: the mode, where it stands, its latest simulation, the finding behind it. */
async function requireDeployable(ctx: TxContext, deployment: Deployment): Promise<StoredSimulation> {
  const { intervention, environment, target } = deployment;
  const refused = capabilityRefusal(CAPABILITY_OF_TARGET[target], environment.operatingMode);
  if (refused?.refusal === "capability_blocked") {
    const current = { capability: CAPABILITY_OF_TARGET[target], mode: environment.operatingMode };
    throw new RefusedResearch(refused.refusal, refused.reason, environment, current);
  }
  const { id, status, findingId } = intervention;
  if (status === "proposed") refuseHere(deployment, "not_simulated");
  if (status !== "simulated" && status !== "approved") refuseHere(deployment, "not_a_step");
  const latest = (await latestSimulations(ctx, [id])).get(id);
  const refusal = refusalToDeploy(target, latest ?? null);
  if (latest === undefined || refusal !== null) refuseHere(deployment, refusal ?? "not_simulated");
  if (findingId !== null) await requireSeenFinding(ctx, findingId, environment);
  return latest;
}

/** A finding that the mode does not leave to agents is built on after a person looked at it. */
async function requireSeenFinding(ctx: TxContext, findingId: string, environment: StandingEnvironment): Promise<void> {
  const finding = await findReferredFinding(ctx, findingId);
  if (finding === undefined) throw notFound("finding");
  const refused = capabilityRefusal(findingCapability(finding.severity), environment.operatingMode);
  const isSeen = finding.status === "triaged" || finding.status === "addressed";
  if (refused === null || isSeen) return;
  const current = { finding_id: wireId("finding", findingId), finding_status: finding.status };
  const why = `${refused.reason}. ${INTERVENTION_TEXT.finding_untriaged}, on the page of the finding`;
  throw new RefusedResearch("finding_untriaged", why, environment, current);
}

/** Where the request for it stands; what is approved is used up, and deployed by that. */
async function settle(ctx: TxContext, deployment: Simulated, input: DeployIntervention): Promise<ApprovalStatus> {
  const { intervention, target, environment } = deployment;
  const { approvalId, memberId } = intervention;
  const asked = approvalId === null ? undefined : await findDeploymentApproval(ctx, approvalId, memberId);
  const isForThis = intervention.target === target;
  if (asked?.status === "pending" && isForThis) return "pending";
  if (asked?.status === "pending") refuseHere(deployment, "approval_pending");
  if (approvalId === null || asked?.status !== "approved" || !asked.isUsable || !isForThis) {
    return request(ctx, deployment, input);
  }
  const needsAnother = environment.operatingMode === "production";
  if (needsAnother && (asked.via !== "human" || asked.otherVotes === 0)) refuseHere(deployment, "proposer_approved");
  return deploy(ctx, deployment, approvalId);
}

async function request(ctx: TxContext, deployment: Simulated, input: DeployIntervention): Promise<ApprovalStatus> {
  const { intervention, environment, target } = deployment;
  const { approval } = await askForApproval(ctx, requestFor(deployment, input), { takesEffectIn: environment.id });
  const approvalId = uuidOf("approval", approval.id);
  if (approvalId === null) throw new TypeError("an approval request has no id");
  await saveDeploymentRequest(ctx, intervention.id, { approvalId, target });
  await recordEvent(ctx, {
    ...about(deployment),
    event: "deployment_requested",
    after: { target, approval: approvalId },
  });
  const isFree = approval.status === "approved" && environment.operatingMode !== "production";
  return isFree ? deploy(ctx, deployment, approvalId) : approval.status;
}

async function deploy(ctx: TxContext, deployment: Deployment, approvalId: string): Promise<ApprovalStatus> {
  const { intervention, environment, target } = deployment;
  await consumeApproval(ctx, approvalId, environment.id);
  await markDeployed(ctx, intervention.id);
  await recordEvent(ctx, {
    ...about(deployment),
    event: "intervention_deployed",
    after: { target, approval: approvalId },
    outcome: target,
  });
  return "approved";
}

function about({ intervention, environment }: Deployment) {
  return {
    subject: { kind: "intervention", id: intervention.id } as const,
    environmentId: environment.id,
    agentId: intervention.agentId,
    operatingMode: environment.operatingMode,
    actionType: ACTION_TYPE_OF_INTERVENTION[intervention.type],
  };
}

/** The policy change that was simulated, so that people approve that very one. */
function changeOf({ id, membraneId, membraneRevision }: StoredSimulation) {
  if (membraneId === null) return {};
  const membrane_id = wireId("membrane", membraneId);
  return { policy_change: { membrane_id, revision: membraneRevision, simulation_id: wireId("simulation", id) } };
}

function requestFor({ intervention, target, simulation }: Simulated, input: DeployIntervention): RequestApproval {
  const { type, isReversible, rollbackPlan } = intervention;
  return {
    action_type: ACTION_TYPE_OF_INTERVENTION[type],
    predicted_severity: isReversible ? "S2" : "S3",
    description: `Deploy intervention to ${target}: ${intervention.description}`.slice(0, 4000),
    details: {
      intervention_id: wireId("intervention", intervention.id),
      intervention_type: type,
      target,
      change: intervention.details,
      ...changeOf(simulation),
      ...(intervention.findingId === null ? {} : { finding_id: wireId("finding", intervention.findingId) }),
    },
    is_reversible: isReversible,
    rollback_plan: rollbackPlan === "" ? null : rollbackPlan,
    affected_systems: [],
    capability: CAPABILITY_OF_TARGET[target],
    target_surface: target,
    external_ref: input.external_ref ?? null,
  };
}
