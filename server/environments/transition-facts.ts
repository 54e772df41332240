import { effectiveConfig } from "#engine/configuration.ts";
import type { TxContext } from "../context.ts";
import { readTransitionFacts } from "../research/transition-facts.ts";
import { countMembers, type StoredEnvironment } from "./environment-store.ts";
import type { KnownFacts } from "./environment-view.ts";

/** The same where it is known how many owners there are. */
export async function factsOf(ctx: TxContext, environment: StoredEnvironment, ownerCount: number): Promise<KnownFacts> {
  const { operatingMode, configuration, schemaChanged, migrationCompleted } = environment;
  const { effectivenessThreshold } = effectiveConfig(configuration, operatingMode).promotion;
  const recorded = await readTransitionFacts(ctx, environment);
  return { ...recorded, schemaChanged, migrationCompleted, effectivenessThreshold, ownerCount };
}

/**
 * All that is known now of what a step may rest on, for this stay in a mode: what the records say, what owners set, and
 * how many owners there are. What nobody has recorded stays unknown, which never helps.
 */
export async function transitionFacts(ctx: TxContext, environment: StoredEnvironment): Promise<KnownFacts> {
  return factsOf(ctx, environment, await countMembers(ctx, ["owner"]));
}
