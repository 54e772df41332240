import type { ConfigurationPage, ConfigurationsOf, ConfigurationView } from "#contract/configurations.ts";
import { wireId } from "#contract/ids.ts";
import { configChanges } from "#engine/configuration-diff.ts";
import { type Context, requirePermission, withTx } from "../context.ts";
import { listStoredConfigurations, type StoredConfiguration } from "./configuration-store.ts";
import { requireEnvironment } from "./read-environments.ts";

/** Every configuration that an environment was given, newest first, each with what it changed of the one before. */
export async function listConfigurationRevisions(ctx: Context, query: ConfigurationsOf): Promise<ConfigurationPage> {
  requirePermission(ctx, "environment:read");
  const { environment_id, cursor, limit } = query;
  return withTx(ctx, async (ctx) => {
    const { id } = await requireEnvironment(ctx, { environment_id });
    const rows = await listStoredConfigurations(ctx, id, { before: cursor ?? null, limit });
    const shown = rows.slice(0, limit);
    return {
      items: shown.map((row, index) => viewConfiguration(row, rows[index + 1])),
      next_cursor: rows.length > limit ? String(shown.at(-1)?.number) : null,
    };
  });
}

function viewConfiguration(row: StoredConfiguration, previous: StoredConfiguration | undefined): ConfigurationView {
  return {
    number: row.number,
    config: row.configuration,
    changes: configChanges(previous?.configuration ?? {}, row.configuration),
    written_by: { id: row.writtenBy === null ? null : wireId("member", row.writtenBy), name: row.writerName },
    reason: row.reason,
    written_at: row.createdAt.toISOString(),
  };
}
