import type { EnvironmentView } from "#contract/environments.ts";
import type { ModeTransitionView } from "#contract/transitions.ts";
import { databaseNow, type TxContext } from "../context.ts";
import type { StoredEnvironment } from "./environment-store.ts";
import { type KnownFacts, viewEnvironment } from "./environment-view.ts";
import { transitionFacts } from "./transition-facts.ts";
import { findPendingTransition } from "./transition-store.ts";
import { viewModeTransition } from "./transition-view.ts";

/** An environment with what is read beside it: what its steps rest on, and the one that waits for another owner. */
export type SeenEnvironment = StoredEnvironment & { known: KnownFacts; pending: ModeTransitionView | null };

export async function seeEnvironment(ctx: TxContext, environment: StoredEnvironment): Promise<SeenEnvironment> {
  const known = await transitionFacts(ctx, environment);
  const stored = await findPendingTransition(ctx, environment.id);
  const seen = stored && viewModeTransition(stored, await databaseNow(ctx));
  return { ...environment, known, pending: seen?.state === "pending" ? seen : null };
}

export async function lookAtEnvironment(ctx: TxContext, environment: StoredEnvironment): Promise<EnvironmentView> {
  const { known, pending } = await seeEnvironment(ctx, environment);
  return viewEnvironment(environment, known, pending);
}
