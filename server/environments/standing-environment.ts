import { type EnvironmentConfig, effectiveConfig } from "#engine/configuration.ts";
import type { OperatingMode } from "#engine/vocabulary.ts";
import type { TxContext } from "../context.ts";
import { notFound } from "../errors.ts";
import { findEnvironment } from "./environment-store.ts";

export type StandingEnvironment = {
  id: string;
  name: string;
  operatingMode: OperatingMode;
  modeEnteredAt: Date;
  config: EnvironmentConfig;
};

/** The environment as it stands, with what holds in it, for whoever has the right to know. */
export async function standingEnvironment(ctx: TxContext, id: string): Promise<StandingEnvironment> {
  const found = await findEnvironment(ctx, id);
  if (found === undefined) throw notFound("environment");
  const { name, operatingMode, modeEnteredAt, configuration } = found;
  return { id, name, operatingMode, modeEnteredAt, config: effectiveConfig(configuration, operatingMode) };
}
