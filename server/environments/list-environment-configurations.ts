import type { TxContext } from "../context.ts";
import { listConfigurations } from "./environment-store.ts";

/** What each environment of the workspace is set to, and the mode that it is in, for what concerns them all. */
export async function listEnvironmentConfigurations(ctx: TxContext) {
  return listConfigurations(ctx);
}
