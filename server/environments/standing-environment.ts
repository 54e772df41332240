import { type EnvironmentConfig, effectiveConfig } from "#engine/configuration.ts";
import type { OperatingMode } from "#engine/vocabulary.ts";
import type { TxContext } from "../context.ts";
import { notFound } from "../errors.ts";
import { findEnvironment, findHeldEnvironment, type StoredEnvironment } from "./environment-store.ts";

export type StandingEnvironment = {
  id: string;
  name: string;
  operatingMode: OperatingMode;
  modeEnteredAt: Date;
  config: EnvironmentConfig;
};

/** The environment as it stands, with what holds in it, for whoever has the right to know. */
export async function standingEnvironment(ctx: TxContext, id: string): Promise<StandingEnvironment> {
  return viewStanding(await findEnvironment(ctx, id));
}

/** The same, and it stays so until the transaction ends: for what only its mode allows. */
export async function heldEnvironment(ctx: TxContext, id: string): Promise<StandingEnvironment> {
  return viewStanding(await findHeldEnvironment(ctx, id));
}

function viewStanding(found: StoredEnvironment | undefined): StandingEnvironment {
  if (found === undefined) throw notFound("environment");
  const { id, name, operatingMode, modeEnteredAt, configuration } = found;
  return { id, name, operatingMode, modeEnteredAt, config: effectiveConfig(configuration, operatingMode) };
}

/** What an environment is set to, for what holds in it in another mode than its present one. */
export async function configurationOf(ctx: TxContext, id: string): Promise<StoredEnvironment["configuration"]> {
  const found = await findEnvironment(ctx, id);
  if (found === undefined) throw notFound("environment");
  return found.configuration;
}
