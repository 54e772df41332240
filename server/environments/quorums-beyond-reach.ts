import { wireId } from "#contract/ids.ts";
import type { MemberList } from "#contract/members.ts";
import { effectiveConfig } from "#engine/configuration.ts";
import { VOTER_ROLES } from "#engine/permission.ts";
import {
  type AskingPlace,
  quorumsBeyondReach as beyond,
  beyondReachText,
  quorumsPutBeyond,
} from "#engine/quorum-reach.ts";
import type { OperatingMode } from "#engine/vocabulary.ts";
import type { TxContext } from "../context.ts";
import { loadDecisionContext } from "../decisions/decision-context.ts";
import { listStoredActionTypes } from "./action-type-store.ts";
import { countMembers, listConfigurations, type StoredEnvironment } from "./environment-store.ts";

/**
 * What asks for more approvals than members may vote: each was refused when it was saved, so this is what came of it that
 * a member left, lost a role, or that an environment changed its mode.
 */
export async function quorumsBeyondReach(ctx: TxContext): Promise<MemberList["beyond_reach"]> {
  const actionTypes = await listStoredActionTypes(ctx);
  const environments = await listConfigurations(ctx);
  const contexts = await Promise.all(environments.map(({ id }) => loadDecisionContext(ctx, id)));
  const places = contexts.map(
    ({ environment: { id, name }, config, membranes }): AskingPlace => ({
      ...{ id, name, approval: config.approval, actionTypes },
      policies: membranes.flatMap((membrane) =>
        membrane.content.policies.map((policy) => ({
          membraneId: membrane.id,
          title: `${membrane.name}: ${policy.title || policy.id}`,
          requireApprovals: policy.require_approvals,
        })),
      ),
    }),
  );
  return beyond(places, contexts[0]?.voterIds.size ?? 0).map(({ environment, membraneId, required, ...of }) => ({
    ...of,
    environment: { id: wireId("environment", environment.id), name: environment.name },
    membrane_id: membraneId === null ? null : wireId("membrane", membraneId),
    required_approvals: required,
  }));
}

/**
 * What an environment would ask for in another mode that no members could reach, and does not ask for as it is, in words; null
 * where there is nothing. `from` is null for an environment that is made.
 */
export async function quorumsPutBeyondIn(
  ctx: TxContext,
  { id, name, configuration }: Pick<StoredEnvironment, "id" | "name" | "configuration">,
  { from, to }: { from: OperatingMode | null; to: OperatingMode },
): Promise<string | null> {
  const voters = await countMembers(ctx, [...VOTER_ROLES]);
  const actionTypes = await listStoredActionTypes(ctx);
  const placeIn = (mode: OperatingMode): AskingPlace => ({
    ...{ id, name, actionTypes, policies: [] },
    approval: effectiveConfig(configuration, mode).approval,
  });
  const put = quorumsPutBeyond({ before: from === null ? null : placeIn(from), after: placeIn(to) }, voters);
  return put.length === 0 ? null : beyondReachText(put, voters);
}
