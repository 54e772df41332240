import { type EnvironmentConfig, effectiveConfig } from "./configuration.ts";
import type { ConfigError } from "./configuration-check.ts";
import type { ConfigKey } from "./configuration-keys.ts";
import { layersOf, type RawConfig, writtenValues } from "./configuration-layer.ts";
import { isQuorumPossible, requiredApprovals } from "./quorum.ts";
import type { OperatingMode, Role } from "./vocabulary.ts";
import { OPERATING_MODES, SEVERITIES } from "./vocabulary.ts";

const QUORUM_KEYS = [
  "approval.required_approvals",
  ...SEVERITIES.map((severity) => `approval.quorums.${severity}` as const),
] as const satisfies readonly ConfigKey[];

const whoMayVote = (voters: number) => `the ${voters} ${voters === 1 ? "member" : "members"} who may vote`;

/** Why so many approvals cannot be asked for; null where there are as many members who may vote. */
export function beyondVoters(asked: number, voters: number): string | null {
  return isQuorumPossible(asked, voters) ? null : `must not be more than ${whoMayVote(voters)}`;
}

/**
 * Why no action type may ask for so many approvals; null where it may. A request of any type can be of S3, so what the
 * extra approval adds there counts, in each environment that has it on.
 */
export function actionTypeFault(
  ofActionType: number,
  environments: readonly { name: string; approval: EnvironmentConfig["approval"] }[],
  voters: number,
): string | null {
  const beyond = beyondVoters(ofActionType, voters);
  if (beyond !== null) return beyond;
  const needed = ({ approval: config }: (typeof environments)[number]) =>
    requiredApprovals({ config, severity: "S3", votingMembers: voters, ofActionType });
  const first = environments.find((each) => each.approval.extraForS3 && needed(each) > voters);
  if (first === undefined) return null;
  return `makes S3 need ${needed(first)} in ${first.name} with the extra approval, more than ${whoMayVote(voters)}; set approval.extra_for_s3 to false there`;
}

/**
 * Where a configuration asks for more approvals than there are members who may vote: such a request could only time out.
 * By the path as it was written, in every mode; and what the extra approval at S3 and above adds in the modes that hold.
 */
export function quorumFaults(raw: RawConfig, mode: OperatingMode, voters: number): ConfigError[] {
  const most = whoMayVote(voters);
  const written = OPERATING_MODES.flatMap((each) =>
    QUORUM_KEYS.flatMap((key) => writtenValues(key, layersOf(raw, each))),
  );
  const tooHigh = written.filter((value) => typeof value.written === "number" && value.written > voters);
  if (tooHigh.length > 0) {
    const paths = [...new Set(tooHigh.map(({ path }) => path))];
    return paths.map((path) => ({ path, message: `must not be more than ${most}` }));
  }
  const { approval } = effectiveConfig(raw, mode);
  const severity = SEVERITIES.find(
    (each) => requiredApprovals({ config: approval, severity: each, votingMembers: voters }) > voters,
  );
  if (
    severity === undefined ||
    writtenValues("approval.required_approvals", layersOf(raw, mode)).length + written.length === 0
  ) {
    return [];
  }
  const needed = requiredApprovals({ config: approval, severity, votingMembers: voters });
  const message = `makes ${severity} need ${needed} with the extra approval, more than ${most}; set approval.extra_for_s3 to false`;
  return [{ path: written[0]?.path ?? "approval.required_approvals", message }];
}

const STEP_KEYS = [
  "approval.escalation.1.to",
  "approval.escalation.2.to",
  "approval.escalation.3.to",
  "approval.escalation.4.to",
] as const satisfies readonly ConfigKey[];

/** Where an escalation chain asks nobody: a member who may not vote, or a role that no member has. */
export function askedFaults(raw: RawConfig, voters: readonly { id: string; role: Role }[]): ConfigError[] {
  const written = OPERATING_MODES.flatMap((mode) =>
    STEP_KEYS.flatMap((key) => writtenValues(key, layersOf(raw, mode))),
  );
  const idle = written.filter(
    ({ written: to }) => to !== null && !voters.some(({ id, role }) => id === to || role === to),
  );
  return [...new Set(idle.map(({ path }) => path))].map((path) => ({ path, message: "must be somebody who may vote" }));
}
