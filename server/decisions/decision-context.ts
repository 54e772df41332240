import type { Database } from "#db/client.ts";
import type { ActionTypeRegistry, RegisteredActionType } from "#engine/action-type.ts";
import { type EnvironmentConfig, effectiveConfig, riskPolicyOf } from "#engine/configuration.ts";
import type { RawConfig } from "#engine/configuration-layer.ts";
import type { RiskPolicy } from "#engine/risk.ts";
import {
  BUILT_IN_ACTION_TYPES,
  type BuiltInActionType,
  type OperatingMode,
  SEVERITIES,
  type Severity,
} from "#engine/vocabulary.ts";
import { type Context, type TxContext, withTx, workspaceOf } from "../context.ts";
import { notFound } from "../errors.ts";
import { type GoverningMembrane, governingMembrane } from "../membranes/governing-membrane.ts";
import { findDecisionContext } from "./decision-context-store.ts";

/** What a request is judged by. It may be old: what is written by it is checked against the present on the way in. */
export type DecisionContext = {
  environment: { id: string; name: string; operatingMode: OperatingMode; revision: number };
  /** As the owner wrote it, and what it comes to in this mode. */
  configuration: RawConfig;
  config: EnvironmentConfig;
  policy: RiskPolicy;
  /** The membranes that govern here: one of the environment, and one of each agent, at most. */
  membranes: readonly GoverningMembrane[];
  /** The members who may vote, whoever asks. */
  voterIds: ReadonlySet<string>;
};

const MOST_KEPT = 5000;
const kept = new WeakMap<Database, Map<string, Promise<DecisionContext>>>();

/**
 * The context of an environment, from the process's memory where it is there. Whoever writes by it goes through
 * `takeIn`, which refuses what is out of date; then `forgetDecisionContext` and judge again.
 */
export function decisionContextOf(ctx: Context | TxContext, environmentId: string): Promise<DecisionContext> {
  const memory = memoryOf(ctx.db);
  const key = keyOf(ctx, environmentId);
  const known = memory.get(key);
  if (known !== undefined) return known;
  const loading = loadDecisionContext(ctx, environmentId);
  // What one transaction sees before it commits is nobody else's.
  if ("tx" in ctx) return loading;
  const oldest = memory.size < MOST_KEPT ? undefined : memory.keys().next().value;
  if (oldest !== undefined) memory.delete(oldest);
  memory.set(key, loading);
  loading.catch(() => memory.delete(key));
  return loading;
}

export function forgetDecisionContext(ctx: Context, environmentId: string): void {
  memoryOf(ctx.db).delete(keyOf(ctx, environmentId));
}

/** The context as it is now. */
export async function loadDecisionContext(ctx: Context | TxContext, environmentId: string): Promise<DecisionContext> {
  // Nobody asks: whoever judges has asked already.
  const row = await withTx(ctx, (inside) => findDecisionContext(inside, environmentId));
  if (row === undefined) throw notFound("environment");
  const { id, name, operatingMode, revision, configuration } = row;
  const config = effectiveConfig(configuration, operatingMode);
  return {
    environment: { id, name, operatingMode, revision },
    configuration,
    config,
    policy: riskPolicyOf(config, registryOf(row.actionTypes)),
    membranes: row.membranes.map(governingMembrane),
    voterIds: new Set(row.voterIds),
  };
}

type RegisteredRow = { name: string; behavesAs: string; floor: string; requiredApprovals: number | null };

function registryOf(rows: readonly RegisteredRow[]): ActionTypeRegistry {
  return Object.fromEntries(
    rows.map(({ name, behavesAs, floor, requiredApprovals }): [string, RegisteredActionType] => [
      name,
      { behavesAs: builtIn(behavesAs), floor: severity(floor), requiredApprovals },
    ]),
  );
}

/** A word that this version does not know is read as the strictest. */
function builtIn(word: string): BuiltInActionType {
  return BUILT_IN_ACTION_TYPES.find((known) => known === word) ?? "destructive_tool_call";
}

function severity(word: string): Severity {
  return SEVERITIES.find((known) => known === word) ?? "S4";
}

function keyOf(ctx: Context, environmentId: string): string {
  return `${workspaceOf(ctx)} ${environmentId}`;
}

function memoryOf(db: Database): Map<string, Promise<DecisionContext>> {
  const memory = kept.get(db) ?? new Map<string, Promise<DecisionContext>>();
  kept.set(db, memory);
  return memory;
}
