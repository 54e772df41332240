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
import { findStoredConfiguration, insertConfiguration } from "./configuration-store.ts";
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

const refuse = (path: string, message: string): never => {
  throw new AppError("bad_request", `The configuration was not saved. ${message}`, { errors: [{ path, message }] });
};

/** What was sent, or the version that was named, which is checked as if it were sent. Undefined where neither was. */
async function writtenConfig(ctx: TxContext, id: string, input: ConfigureEnvironment): Promise<RawConfig | undefined> {
  const { config, restore, reason } = input;
  if (restore === undefined) return config;
  if (config !== undefined) return refuse("restore", "Send a configuration, or the version to restore");
  if (reason.trim() === "") return refuse("reason", "Say why an older version is restored");
  const stored = await findStoredConfiguration(ctx, id, restore);
  return stored?.configuration ?? refuse("restore", `There is no version ${restore}`);
}

/** As it will stand; what was not sent stays. */
function changed(before: StoredEnvironment, input: Pick<ConfigureEnvironment, "config" | "schema">) {
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

async function save(
  ctx: TxContext,
  before: StoredEnvironment,
  after: ReturnType<typeof changed>,
  { restore, reason }: ConfigureEnvironment,
): Promise<void> {
  const { id, operatingMode } = before;
  await saveConfiguration(ctx, id, after);
  if (!isDeepStrictEqual(after.configuration, before.configuration)) await keep(ctx, id, after, reason);
  await recordEvent(ctx, {
    event: "configuration_changed",
    subject: { kind: "environment", id },
    environmentId: id,
    operatingMode,
    before: facts(before),
    after: { ...facts(after), ...(restore === undefined ? {} : { restored: restore }) },
    reason,
  });
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
    const config = await writtenConfig(ctx, id, input);
    const after = changed(before, { ...input, config });
    if (config !== undefined) await requireLawful(ctx, before, config);
    if (!isDeepStrictEqual(facts(after), facts(before))) await save(ctx, before, after, input);
    return lookAtEnvironment(ctx, (await findEnvironment(ctx, id)) ?? before);
  });
}
