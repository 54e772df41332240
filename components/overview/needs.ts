import type { ApprovalSummary } from "#contract/approvals.ts";
import type { OverviewView } from "#contract/overview.ts";
import type { SessionSummary } from "#contract/sessions.ts";
import { counted, evidenceSentence, levelWord, skillOf } from "../sessions/figures.ts";
import { casesPath, sessionPath } from "../sessions/paths.ts";

/** One thing that needs a person: what it is, why, and where it is done. */
export type Need = { key: string; title: string; detail: string; href: string } & (
  | { kind: "request"; act: "Decide"; request: ApprovalSummary }
  | { kind: "cases"; act: "Decide"; session: SessionSummary }
  | { kind: "ready"; act: "Look"; session: SessionSummary }
);

/** Requests first, in the order of their urgency; then cases that wait to be decided blind; then sessions that may graduate. */
export function needsOf({ waiting, autonomy, ready }: Pick<OverviewView, "waiting" | "autonomy" | "ready">): Need[] {
  const mine = waiting.first.filter((request) => !request.waits_for_others);
  const blind = autonomy.filter((session) => session.level === "shadow" && session.undecided > 0);
  return [...mine.map(requestNeed), ...blind.map(caseNeed), ...ready.map(readyNeed)];
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
