import type { ComparisonQuery, ConfigurationComparison } from "#contract/configurations.ts";
import type { EnvironmentRef } from "#contract/environments.ts";
import { wireId } from "#contract/ids.ts";
import { configChanges } from "#engine/configuration-diff.ts";
import type { RawConfig } from "#engine/configuration-layer.ts";
import { type Context, requirePermission, type TxContext, withTx } from "../context.ts";
import { notFound } from "../errors.ts";
import { findStoredConfiguration, listStoredConfigurations } from "./configuration-store.ts";
import type { StoredEnvironment } from "./environment-store.ts";
import { requireEnvironment } from "./read-environments.ts";

type Revision = { number: number; configuration: RawConfig };
const NOTHING: Revision = { number: 0, configuration: {} };

async function newestBefore(ctx: TxContext, { id }: StoredEnvironment, before: number | null): Promise<Revision> {
  const [newest] = await listStoredConfigurations(ctx, id, { before, limit: 1 });
  return newest ?? NOTHING;
}

async function revisionOf(ctx: TxContext, environment: StoredEnvironment, number: number): Promise<Revision> {
  const found = await findStoredConfiguration(ctx, environment.id, number);
  if (found === undefined) throw notFound("configuration");
  return found;
}

/** What two configurations write differently, key by key: two revisions of an environment, or of two environments. */
export async function compareConfigurations(
  ctx: Context,
  { environment_id, from, to, with: other }: EnvironmentRef & ComparisonQuery,
): Promise<ConfigurationComparison> {
  requirePermission(ctx, "environment:read");
  return withTx(ctx, async (ctx) => {
    const here = await requireEnvironment(ctx, { environment_id });
    const there = other === undefined ? here : await requireEnvironment(ctx, { environment_id: other });
    const after = to === undefined ? await newestBefore(ctx, there, null) : await revisionOf(ctx, there, to);
    const older = there.id === here.id ? after.number : null;
    const before = from === undefined ? await newestBefore(ctx, here, older) : await revisionOf(ctx, here, from);
    return {
      from: { environment: viewSide(here), number: before.number },
      to: { environment: viewSide(there), number: after.number },
      changes: configChanges(before.configuration, after.configuration),
    };
  });
}

const viewSide = ({ id, name }: StoredEnvironment) => ({ id: wireId("environment", id), name });
