import type { EnvironmentView } from "#contract/environments.ts";
import type { ModeTransitionView } from "#contract/transitions.ts";
import { databaseNow, type TxContext } from "../context.ts";
import { countMembers, type StoredEnvironment } from "./environment-store.ts";
import { type KnownFacts, viewEnvironment } from "./environment-view.ts";
import { factsOf } from "./transition-facts.ts";
import { listPendingTransitions } from "./transition-store.ts";
import { viewModeTransition } from "./transition-view.ts";

/** An environment with what is read beside it: what its steps rest on, and the one that waits for another owner. */
type SeenEnvironment = StoredEnvironment & { known: KnownFacts; pending: ModeTransitionView | null };

/** Some environments of the workspace; what is the same for all of them is asked once, and the rest without waiting in turn. */
export async function seeEnvironments(
  ctx: TxContext,
  environments: readonly StoredEnvironment[],
): Promise<SeenEnvironment[]> {
  const [owners, waiting, now] = await Promise.all([
    countMembers(ctx, ["owner"]),
    listPendingTransitions(ctx),
    databaseNow(ctx),
  ]);
  const pendingOf = (id: string) => {
    const stored = waiting.find(({ environmentId }) => environmentId === id);
    const seen = stored && viewModeTransition(stored, now);
    return seen?.state === "pending" ? seen : null;
  };
  return Promise.all(
    environments.map(async (environment) => ({
      ...environment,
      known: await factsOf(ctx, environment, owners),
      pending: pendingOf(environment.id),
    })),
  );
}

export async function lookAtEnvironment(ctx: TxContext, environment: StoredEnvironment): Promise<EnvironmentView> {
  const [seen] = await seeEnvironments(ctx, [environment]);
  if (seen === undefined) throw new Error("an environment that was read was not seen");
  return viewEnvironment(seen, seen.known, seen.pending);
}
