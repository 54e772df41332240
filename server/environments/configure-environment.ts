import { isDeepStrictEqual } from "node:util";
import type { ConfigureEnvironment, EnvironmentRef, EnvironmentView } from "#contract/environments.ts";
import { wireId } from "#contract/ids.ts";
import { effectiveConfig } from "#engine/configuration.ts";
import { validateConfig } from "#engine/configuration-check.ts";
import type { RawConfig } from "#engine/configuration-layer.ts";
import { askedFaults, quorumFaults } from "#engine/configuration-reach.ts";
import { PERMISSIONS } from "#engine/permission.ts";
import { actionTypesPutBeyond } from "#engine/quorum-reach.ts";
import { recordEvent } from "../audit/audit-store.ts";
import { type Context, requirePermission, type TxContext, withTx } from "../context.ts";
import { AppError, notFound } from "../errors.ts";
import { uuidFrom } from "../ids.ts";
import { requireRecentPassword } from "../require-recent-password.ts";
import { listStoredActionTypes } from "./action-type-store.ts";
import { insertConfiguration } from "./configuration-store.ts";
import {
  countMembers,
  findEnvironment,
  listVotingMembers,
  lockEnvironment,
  type StoredEnvironment,
  saveConfiguration,
} from "./environment-store.ts";
import { lookAtEnvironment } from "./look-at-environment.ts";

type Fault = { path: string; message: string };

function refuseFaults(faults: Fault[]): void {
  const [first] = faults;
  if (first === undefined) return;
  const errors = faults.map(({ path, message }) => ({ path: path === "" ? "config" : `config.${path}`, message }));
  throw new AppError("bad_request", `The configuration was not saved. ${first.path}: ${first.message}`, { errors });
}

async function requireLawful(
  ctx: TxContext,
  { operatingMode: mode, configuration }: StoredEnvironment,
  config: RawConfig,
): Promise<void> {
  const checked = validateConfig(config, mode);
  if (!checked.ok) refuseFaults(checked.errors);
  const voters = await countMembers(ctx, [...PERMISSIONS["approval:vote"].roles]);
  refuseFaults(quorumFaults(config, mode, voters));
  const [before, after] = [configuration, config].map((each) => effectiveConfig(each, mode).approval);
  if (before && after) refuseFaults(actionTypesPutBeyond(await listStoredActionTypes(ctx), { before, after }, voters));
  const members = await listVotingMembers(ctx);
  refuseFaults(
    askedFaults(
      config,
      members.map(({ id, role }) => ({ id: wireId("member", id), role })),
    ),
  );
}

/** As it will stand; what was not sent stays. */
function changed(before: StoredEnvironment, input: ConfigureEnvironment) {
  return {
    configuration: input.config ?? before.configuration,
    schemaChanged: input.schema?.changed ?? before.schemaChanged,
    migrationCompleted: input.schema?.migration_completed ?? before.migrationCompleted,
  };
}

function facts({ configuration, schemaChanged, migrationCompleted }: ReturnType<typeof changed>) {
  return { config: configuration, schema: { changed: schemaChanged, migration_completed: migrationCompleted } };
}

async function keep(ctx: TxContext, id: string, { configuration }: ReturnType<typeof changed>, reason: string) {
  const { actor } = ctx;
  const writtenBy = actor.kind === "member" ? actor.memberId : null;
  await insertConfiguration(ctx, id, { configuration, writtenBy, writerName: actor.name, reason });
}

/**
 * Saves what an owner wrote, whole or not at all, and never changes the mode. Saving what stands already changes
 * nothing and records nothing.
 */
export async function configureEnvironment(
  ctx: Context,
  { environment_id, ...input }: EnvironmentRef & ConfigureEnvironment,
): Promise<EnvironmentView> {
  requirePermission(ctx, "environment:configure");
  const id = uuidFrom("environment", environment_id);
  return withTx(ctx, async (ctx) => {
    await requireRecentPassword(ctx);
    const before = await lockEnvironment(ctx, id);
    if (before === undefined) throw notFound("environment");
    const after = changed(before, input);
    if (input.config !== undefined) await requireLawful(ctx, before, input.config);
    if (!isDeepStrictEqual(facts(after), facts(before))) {
      await saveConfiguration(ctx, id, after);
      if (!isDeepStrictEqual(after.configuration, before.configuration)) await keep(ctx, id, after, input.reason);
      await recordEvent(ctx, {
        event: "configuration_changed",
        subject: { kind: "environment", id },
        environmentId: id,
        operatingMode: before.operatingMode,
        before: facts(before),
        after: facts(after),
        reason: input.reason,
      });
    }
    return lookAtEnvironment(ctx, (await findEnvironment(ctx, id)) ?? before);
  });
}
