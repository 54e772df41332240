import { wireId } from "#contract/ids.ts";
import type { Database } from "#db/client.ts";
import { effectiveConfig } from "#engine/configuration.ts";
import { regressionFallback } from "#engine/mode.ts";
import { detectRegression, type RegressionSignals, watchesForRegression } from "#engine/regression.ts";
import { recordEvent } from "../audit/audit-store.ts";
import { type Context, type TxContext, withTx } from "../context.ts";
import { mintId } from "../ids.ts";
import { changeMode } from "./change-mode.ts";
import { findEnvironment, lockEnvironment, type StoredEnvironment } from "./environment-store.ts";
import { listProduction, listWorkspacesToWatch, readSignals } from "./regression-store.ts";
import { transitionFacts } from "./transition-facts.ts";
import { insertTransition } from "./transition-store.ts";

/**
 * Takes every environment in production back to shadow in which a signal is seen that its owners configured, with the
 * reason on the record. Answers how many there were. Safe to run in several processes, and as often as one likes: who is
 * not in production stays where it is.
 */
export async function fallBackOnRegressions(db: Database): Promise<number> {
  let fell = 0;
  for (const workspaceId of await listWorkspacesToWatch(db)) {
    const actor = { kind: "system", workspaceId, name: "regression fallback" } as const;
    const ctx: Context = { db, actor, requestId: mintId(), ip: null };
    // Nobody asks: the owners have configured what is to happen by itself.
    for (const id of await withTx(ctx, listProduction)) {
      if (await withTx(ctx, (inside) => fallBackIn(inside, id))) fell += 1;
    }
  }
  return fell;
}

async function fallBackIn(ctx: TxContext, id: string): Promise<boolean> {
  const seen = await findEnvironment(ctx, id);
  // Without a lock first: nearly always there is nothing to do.
  if (seen === undefined || (await regressionIn(ctx, seen)) === null) return false;
  const environment = await lockEnvironment(ctx, id);
  const regression = environment && (await regressionIn(ctx, environment));
  if (!environment || !regression) return false;
  await fallBack(ctx, environment, regression);
  return true;
}

type Regression = { reason: string; signals: RegressionSignals };

async function regressionIn(ctx: TxContext, environment: StoredEnvironment): Promise<Regression | null> {
  const rules = effectiveConfig(environment.configuration, environment.operatingMode).regression;
  if (environment.operatingMode !== "production" || !watchesForRegression(rules)) return null;
  const signals = await readSignals(ctx, environment, rules.windowHours);
  const reason = detectRegression(signals, rules);
  return reason === null ? null : { reason, signals };
}

async function fallBack(ctx: TxContext, environment: StoredEnvironment, { reason, signals }: Regression) {
  const { changed, mode, event } = regressionFallback(environment.operatingMode, reason);
  if (!changed || event === null) return;
  const taken = await insertTransition(ctx, {
    id: mintId(),
    environmentId: environment.id,
    fromMode: event.fromMode,
    toMode: mode,
    state: "completed",
    requestedBy: null,
    requesterName: ctx.actor.name,
    reason: event.reason,
    externalRef: null,
    facts: await transitionFacts(ctx, environment),
    unmet: [],
    signals,
    waitsHours: null,
  });
  await recordEvent(ctx, {
    event: "regression_detected",
    subject: { kind: "environment", id: environment.id },
    environmentId: environment.id,
    operatingMode: event.fromMode,
    after: { topic: event.topic, from_mode: event.fromMode, signals, transition: wireId("mode_transition", taken.id) },
    reason: event.reason,
    outcome: mode,
  });
  await changeMode(ctx, environment, taken);
}
