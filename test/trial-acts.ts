import { DecideEndorsement, ProposeRule } from "#contract/endorsements.ts";
import { wireId } from "#contract/ids.ts";
import { ChangeKernel, CreateKernel, type KernelView, ReportKernelRequest } from "#contract/kernels.ts";
import { CreateMembrane } from "#contract/membranes.ts";
import { ReportProbe, StageRevision } from "#contract/staged-changes.ts";
import type { Context } from "#server/context.ts";
import { changeKernel } from "#server/kernels/change-kernel.ts";
import { createKernel } from "#server/kernels/create-kernel.ts";
import { decideEndorsement } from "#server/kernels/decide-endorsement.ts";
import { leaveEndorsement } from "#server/kernels/leave-endorsement.ts";
import { proposeRule } from "#server/kernels/propose-rule.ts";
import { reportKernelRequest } from "#server/kernels/report-request.ts";
import { activateMembrane } from "#server/membranes/activate-membrane.ts";
import { createMembrane } from "#server/membranes/change-membrane.ts";
import { compareStagedChanges } from "#server/membranes/compare-staged-changes.ts";
import { stageRevision } from "#server/membranes/stage-revision.ts";
import { cancelStagedChange } from "#server/staged-changes/cancel-staged-change.ts";
import { promoteStagedChange } from "#server/staged-changes/promote-staged-change.ts";
import { reportProbe } from "#server/staged-changes/report-probe.ts";
import { addAgent, type TestWorkspace } from "./build.ts";

type Act = () => Promise<unknown>;

/** A kernel with rules on trial and rules that wait, and membranes with a revision on trial. */
export type TrialPlaces = {
  kernel: KernelView;
  /** Each of another commitment: one for each way to end. */
  trials: string[];
  waiting: string[];
  membranes: { id: string; trial: string }[];
};

const ENDS = ["promoted", "discarded", "critical", "overtaken"] as const;
const AT_ONCE = { endorsement_cooldown_base: 0, endorsement_no_probe_penalty: 0 };

export async function trialPlaces(acme: TestWorkspace, agent: Context): Promise<TrialPlaces> {
  const { as, environments } = acme;
  const environment_id = wireId("environment", environments.lab);
  const commitments = ENDS.map((id) => ({ id, default_value: "calm", keywords: [`be ${id}`] }));
  const content = { commitments, settings: AT_ONCE };
  const name = `kernel ${Math.random()}`;
  const kernel = await createKernel(as.owner, CreateKernel.parse({ name, environment_id, content }));
  const propose = async (rule_text: string) =>
    (await proposeRule(agent, { kernel_id: kernel.id, ...ProposeRule.parse({ rule_text }) })).id;
  const trials: string[] = [];
  for (const end of ENDS) {
    const decision = DecideEndorsement.parse({ decision: "stage" });
    const staged = await decideEndorsement(as.owner, { endorsement_id: await propose(`be ${end}`), ...decision });
    trials.push(staged.staged_change_id ?? "");
  }
  // It diverged enough that no request promotes it: an owner does.
  const apart = { live_embedding: [1, 0], candidate_embedding: [0.65, Math.sqrt(1 - 0.65 ** 2)] };
  for (const evidence of [{}, apart]) {
    const pair = ReportProbe.parse({ live_response: "No", candidate_response: "No", ...evidence });
    await reportProbe(agent, { staged_change_id: trials[0] ?? "", ...pair });
  }
  const waiting = [await propose("be overtaken, now"), await propose("be discarded, again")];
  const membranes = [await onTrial(acme), await onTrial(acme)];
  return { kernel, trials, waiting, membranes };
}

/** Of an agent of its own: in an environment one membrane judges all others. */
async function onTrial({ id: workspaceId, as: { owner }, environments }: TestWorkspace) {
  const agent_id = wireId("agent", await addAgent(owner.db, workspaceId));
  const environment_id = wireId("environment", environments.lab);
  const made = CreateMembrane.parse({ name: `membrane ${Math.random()}`, environment_id, agent_id });
  const { id } = await createMembrane(owner, made);
  const activation = { mode: "shadow" as const, reason: "", override_reason: "" };
  await activateMembrane(owner, { membrane_id: id, activation });
  const content = { uncovered: "escalate" };
  const change = StageRevision.parse({ content, base_revision: 1, terms: { endorsement_cooldown_base: 0 } });
  return { id, trial: (await stageRevision(owner, { membrane_id: id, ...change })).id };
}

/** What agents report of trials and owners do with them, all at once about the same kernel and membranes. */
export function trialActs(places: TrialPlaces, { as }: TestWorkspace, agent: Context): Record<string, Act[]> {
  const { kernel, trials, waiting, membranes } = places;
  const [promoted = "", discarded = "", critical = ""] = trials;
  const kernel_id = kernel.id;
  const probe = (staged_change_id: string, candidate_response: string | null) => () =>
    reportProbe(agent, { staged_change_id, ...ReportProbe.parse({ live_response: "No", candidate_response }) });
  const discard = (staged_change_id: string) => () =>
    cancelStagedChange(as.owner, { staged_change_id, reason: "Not now" });
  const promote = (staged_change_id: string) => () =>
    promoteStagedChange(as.owner, { staged_change_id, confirmed: true, reason: "" });
  const decide = (endorsement_id: string, decision: "approve" | "stage") => () =>
    decideEndorsement(as.owner, { endorsement_id, ...DecideEndorsement.parse({ decision }) });
  const settings = { ...kernel.settings, min_probes: 2 };
  const request = () => reportKernelRequest(agent, { kernel_id, ...ReportKernelRequest.parse({ request: "?" }) });
  return {
    "report a pair": [...trials.map((id) => probe(id, "No")), probe(critical, null), probe(critical, "Yes")],
    "answer under a kernel": [request, request, request],
    "decide a rule": [
      decide(waiting[0] ?? "", "approve"),
      decide(waiting[1] ?? "", "stage"),
      decide(waiting[1] ?? "", "approve"),
      () => leaveEndorsement(agent, { endorsement_id: waiting[0] ?? "", because: "input_closed" }),
    ],
    "propose a rule": [() => proposeRule(agent, { kernel_id, ...ProposeRule.parse({ rule_text: "be promoted" }) })],
    "change a kernel": [
      () => changeKernel(as.owner, { kernel_id, ...ChangeKernel.parse({ settings, base_revision: 1 }) }),
      () => changeKernel(as.owner, { kernel_id, ...ChangeKernel.parse({ description: "Anew" }) }),
    ],
    "promote a trial": [promoted, ...membranes.map(({ trial }) => trial)].map(promote),
    "discard a trial": [discarded, ...membranes.slice(1).map(({ trial }) => trial)].map(discard),
    "compare staged changes": [() => compareStagedChanges(agent.db, new AbortController().signal)],
  };
}
