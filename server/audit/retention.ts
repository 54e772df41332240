import { effectiveConfig } from "#engine/configuration.ts";
import type { TxContext } from "../context.ts";
import { listEnvironmentConfigurations } from "../environments/list-environment-configurations.ts";

/** For how many days texts are kept: the longest that an environment asks for, and which ones do. Null where there is none. */
export async function findRetention(ctx: TxContext): Promise<{ days: number; environmentIds: string[] } | null> {
  const asked = (await listEnvironmentConfigurations(ctx)).map(({ id, configuration, operatingMode }) => {
    return { id, days: effectiveConfig(configuration, operatingMode).audit.retentionDays };
  });
  if (asked.length === 0) return null;
  const days = Math.max(...asked.map((each) => each.days));
  return { days, environmentIds: asked.filter((each) => each.days === days).map(({ id }) => id) };
}
