import type { EnvironmentConfig } from "./configuration.ts";
import type { ConfigError } from "./configuration-check.ts";
import { requiredApprovals } from "./quorum.ts";
import { SEVERITIES, type SubjectKind } from "./vocabulary.ts";

type ApprovalConfig = EnvironmentConfig["approval"];

/** An action type that the workspace registered; null where it asks for nothing of its own. */
type AskingType = { name: string; requiredApprovals: number | null };

/** All that asks for approvals in one environment: its configuration, the action types, and the policies of its membranes. */
export type AskingPlace = {
  id: string;
  name: string;
  approval: ApprovalConfig;
  actionTypes: readonly AskingType[];
  policies: readonly { membraneId: string; title: string; requireApprovals: number | null }[];
};

/** Something that asks for more approvals than there are members who may vote: what it asks for can only time out. */
export type QuorumBeyondReach = {
  subject: Extract<SubjectKind, "environment" | "action_type" | "membrane">;
  /** Of the environment, the action type, or the policy. */
  name: string;
  environment: Pick<AskingPlace, "id" | "name">;
  /** Where it is a policy. */
  membraneId: string | null;
  required: number;
};

/** The most that a request may need, whatever its severity. */
const mostNeeded = (config: ApprovalConfig, votingMembers: number, ofActionType: number | null = null) =>
  Math.max(...SEVERITIES.map((severity) => requiredApprovals({ config, severity, votingMembers, ofActionType })));

const askingTypes = (actionTypes: readonly AskingType[]) =>
  actionTypes.flatMap(({ name, requiredApprovals: asked }) => (asked === null ? [] : [{ name, asked }]));

function beyondIn(place: AskingPlace, voters: number): QuorumBeyondReach[] {
  const { id, name, approval, actionTypes, policies } = place;
  const environment = { id, name };
  const own = mostNeeded(approval, voters);
  const ofTypes = askingTypes(actionTypes)
    .map((type) => ({ name: type.name, required: mostNeeded(approval, voters, type.asked) }))
    .filter(({ required }) => required > own);
  const ofPolicies = policies.map(({ requireApprovals, title, membraneId }) => ({
    ...{ name: title, membraneId, required: requireApprovals ?? 0 },
  }));
  return [
    { subject: "environment" as const, name, environment, membraneId: null, required: own },
    ...ofTypes.map((type) => ({ subject: "action_type" as const, ...type, environment, membraneId: null })),
    ...ofPolicies.map((policy) => ({ subject: "membrane" as const, ...policy, environment })),
  ].filter(({ required }) => required > voters);
}

/**
 * What was in reach when it was saved and is not any more, or never was. A type is named once, where it asks for most; not
 * where its environment alone asks for as much.
 */
export function quorumsBeyondReach(places: readonly AskingPlace[], voters: number): QuorumBeyondReach[] {
  const found = places.flatMap((place) => beyondIn(place, voters));
  const most = new Map<string, QuorumBeyondReach>();
  for (const each of found) {
    if (each.subject === "action_type" && each.required > (most.get(each.name)?.required ?? 0))
      most.set(each.name, each);
  }
  return found.filter((each) => each.subject !== "action_type" || most.get(each.name) === each);
}

/** Which action types a changed configuration puts out of reach, of those that were in it before. */
export function actionTypesPutBeyond(
  actionTypes: readonly AskingType[],
  { before, after }: { before: ApprovalConfig; after: ApprovalConfig },
  voters: number,
): ConfigError[] {
  const isBeyond = (config: ApprovalConfig, asked: number) => mostNeeded(config, voters, asked) > voters;
  return askingTypes(actionTypes)
    .filter(({ asked }) => isBeyond(after, asked) && !isBeyond(before, asked))
    .map(({ name, asked }) => ({
      path: "approval.extra_for_s3",
      message: `makes ${name} need ${mostNeeded(after, voters, asked)} approvals, more than the ${voters} ${voters === 1 ? "member" : "members"} who may vote; leave it off, or let ${name} ask for fewer first`,
    }));
}

/** What a place asks for that is out of reach as it will be, and was not as it is; all of it where it was not there before. */
export function quorumsPutBeyond(
  { before, after }: { before: AskingPlace | null; after: AskingPlace },
  voters: number,
): QuorumBeyondReach[] {
  const were = before === null ? [] : quorumsBeyondReach([before], voters);
  const isNew = ({ subject, name }: QuorumBeyondReach) =>
    !were.some((each) => each.subject === subject && each.name === name);
  return quorumsBeyondReach([after], voters).filter(isNew);
}

/** Says what is out of reach, and what to do. */
export function beyondReachText(beyond: readonly QuorumBeyondReach[], voters: number): string {
  const needs = beyond.map(({ name, required }) => `${name} needs ${required} approvals`).join(", ");
  const members = voters === 1 ? "1 member may vote" : `${voters} members may vote`;
  return `${needs} there and ${members}: let more members vote, or ask for fewer approvals`;
}
