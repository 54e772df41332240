import type { ApprovalSummary } from "#contract/approvals.ts";
import type { EnvironmentView } from "#contract/environments.ts";
import type { OverviewView, WatchedMembranes } from "#contract/overview.ts";
import type { SessionSummary } from "#contract/sessions.ts";
import type { StagedChangeView } from "#contract/staged-changes.ts";
import { membranePath } from "../membranes/membrane-words.ts";
import { counted, evidenceSentence, formatCount, formatRate, levelWord, skillOf } from "../sessions/figures.ts";
import { casesPath, sessionPath } from "../sessions/paths.ts";
import { stagedPath, subjectOf, evidenceSentence as trialSentence } from "../staged-changes/trial-words.ts";
import { OPERATING_MODE_WORDS } from "../words.ts";

/** One thing that needs a person: what it is, why, and where it is done. */
export type Need = { key: string; title: string; detail: string; href: string } & (
  | { kind: "request"; act: "Decide"; request: ApprovalSummary }
  | { kind: "cases"; act: "Decide"; session: SessionSummary }
  | { kind: "drift"; act: "Look"; session: SessionSummary }
  | { kind: "ready"; act: "Look"; session: SessionSummary }
  | { kind: "membrane"; act: "Mark" | "Look"; byOwner: boolean }
  | { kind: "step"; act: "Look" }
  | { kind: "trial"; act: "Look" }
);

/** A membrane in shadow, and how much of what going LIVE takes is there. */
export type WatchedMembrane = WatchedMembranes["items"][number];

/**
 * Requests first, in the order of their urgency; then skills whose agreement dropped; then cases that wait to be decided
 * blind; then sessions that may graduate; then membranes that have watched long enough; then environments that an owner
 * would move to another mode; then changes whose trial an owner has to confirm.
 */
export function needsOf(
  {
    waiting,
    autonomy,
    ready,
    environments,
    confirmations,
  }: Pick<OverviewView, "waiting" | "autonomy" | "ready" | "environments" | "confirmations">,
  watched: readonly WatchedMembrane[],
): Need[] {
  const mine = waiting.first.filter((request) => !request.waits_for_others);
  const blind = autonomy.filter((session) => session.level === "shadow" && session.undecided > 0);
  return [
    ...mine.map(requestNeed),
    ...autonomy.flatMap(driftNeed),
    ...blind.map(caseNeed),
    ...ready.map(readyNeed),
    ...watched.flatMap(membraneNeed),
    ...environments.flatMap(stepNeed),
    ...confirmations.map(trialNeed),
  ];
}

function requestNeed(request: ApprovalSummary): Need {
  const { approvals, required_approvals, agent_name, environment, skill } = request;
  const quorum = required_approvals > 1 ? `, ${approvals} of ${required_approvals} approved` : "";
  const what = skill === null ? "" : `, ${skill}`;
  return {
    kind: "request",
    key: request.id,
    title: request.description,
    detail: `${agent_name} in ${environment.name}${what}${quorum}.`,
    href: `/approvals/${request.id}`,
    act: "Decide",
    request,
  };
}

function caseNeed(session: SessionSummary): Need {
  const { undecided, agent, environment } = session;
  return {
    kind: "cases",
    key: `cases ${session.id}`,
    title: `Decide ${counted(undecided, "case")} of ${agent.name} ${skillOf(session)}`,
    detail: `In ${environment.name}, on your own: what ${agent.name} would do is sealed until you have decided.`,
    href: `${casesPath(session.id)}?state=undecided`,
    act: "Decide",
    session,
  };
}

/** An alarm that stands, until an owner demotes the session or says why not. */
function driftNeed(session: SessionSummary): Need[] {
  const { agent, environment, drift_alarm: alarm, config, level } = session;
  if (alarm === null) return [];
  return [
    {
      kind: "drift",
      key: `drift ${session.id}`,
      title: `Demote ${agent.name} ${skillOf(session)}? Agreement dropped`,
      detail: `At ${levelWord(level)} in ${environment.name}: ${formatCount(alarm.agreed)} of the last ${counted(alarm.total, "decision")} agreed, and ${formatRate(config.agreement_threshold)} is asked for.`,
      href: sessionPath(session.id),
      act: "Look",
      session,
    },
  ];
}

function readyNeed(session: SessionSummary): Need {
  const to = session.gates.next_level;
  return {
    kind: "ready",
    key: `ready ${session.id}`,
    title: `Graduate ${session.agent.name} ${skillOf(session)}${to ? ` to ${levelWord(to)}` : ""}?`,
    detail: `All gates are met: ${evidenceSentence(session)}.`,
    href: sessionPath(session.id),
    act: "Look",
    session,
  };
}

/** Nothing while it has not seen enough, or where what is missing is none of a reader's marks. */
function membraneNeed({ id, name, revision, environment, readiness }: WatchedMembrane): Need[] {
  const kind = { kind: "membrane", key: `membrane ${id}` } as const;
  const met = readiness.checks.filter((check) => check.met).length;
  const stands = `${met} of ${readiness.checks.length} checks are met`;
  if (readiness.ready) {
    const title = `Take ${name} v${revision} LIVE?`;
    return [
      {
        ...kind,
        title,
        detail: `In ${environment.name}: ${stands}.`,
        href: membranePath(id),
        act: "Look",
        byOwner: true,
      },
    ];
  }
  const seen = readiness.checks.find(({ item }) => item === "shadow_decisions");
  const marks = readiness.checks.find(({ item }) => item === "feedback_reviewed");
  if (!seen?.met || marks === undefined || marks.met) return [];
  const title = `${name} v${revision} is ${counted(marks.required - marks.actual, "mark")} from LIVE review`;
  const detail = `In ${environment.name}: ${formatCount(marks.actual)} of ${formatCount(marks.required)} marked; ${stands}.`;
  return [{ ...kind, title, detail, href: `${membranePath(id)}#cases`, act: "Mark", byOwner: false }];
}

/** A step that an owner asked for and another has to approve. */
function stepNeed({ id, name, pending_transition: step }: EnvironmentView): Need[] {
  if (step === null) return [];
  const [from, to] = [OPERATING_MODE_WORDS[step.from].label, OPERATING_MODE_WORDS[step.to].label];
  return [
    {
      kind: "step",
      key: `step ${step.id}`,
      title: `${name} asks to move from ${from} to ${to}`,
      detail: `${step.requested_by.name} asked for it; another owner is needed.`,
      href: `/environments/${id}#approval`,
      act: "Look",
    },
  ];
}

/** A trial that no request ends by itself: it is for an owner. */
function trialNeed(change: StagedChangeView): Need {
  const { id, candidate_revision, environment, kernel, outlook } = change;
  const what = kernel ? `, ${kernel.commitment_id}` : "";
  return {
    kind: "trial",
    key: `trial ${id}`,
    title: `Promote ${subjectOf(change).name} v${candidate_revision}?`,
    detail: `In ${environment.name}${what}: ${trialSentence(change, outlook)}`,
    href: stagedPath(id),
    act: "Look",
  };
}
