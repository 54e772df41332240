import type { OperatingMode } from "#engine/vocabulary.ts";
import type { TxContext } from "../context.ts";
import { env } from "../env.ts";
import { AppError, notFound } from "../errors.ts";
import { uuidFrom } from "../ids.ts";
import { findEnvironment, findEnvironmentByName } from "./environment-store.ts";

export type ChosenEnvironment = { id: string; name: string; operatingMode: OperatingMode };

export async function environmentNamed(ctx: TxContext, name: string): Promise<ChosenEnvironment> {
  const found = await findEnvironmentByName(ctx, name);
  if (found !== undefined) return found;
  const errors = [{ path: "environment_id", message: `There is no environment ${name}` }];
  throw new AppError("bad_request", `There is no environment ${name}; name one that exists`, { errors });
}

/** The environment with this id from the wire, else the one that new keys belong to by default. */
export async function chooseEnvironment(ctx: TxContext, wire: string | undefined): Promise<ChosenEnvironment> {
  if (wire === undefined) return environmentNamed(ctx, env().UNDERSTUDY_DEFAULT_ENVIRONMENT);
  const found = await findEnvironment(ctx, uuidFrom("environment", wire));
  if (found === undefined) throw notFound("environment");
  return found;
}
