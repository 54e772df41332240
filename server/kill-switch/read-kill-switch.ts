import type { KillSwitchView } from "#contract/kill-switch.ts";
import { type Context, requirePermission, withTx } from "../context.ts";
import { installationSwitch } from "./installation-switch.ts";
import { findKillSwitch, type StoredSwitch } from "./kill-switch-store.ts";

/** Whether everything is stopped. Everybody may know. */
export async function getKillSwitch(ctx: Context): Promise<KillSwitchView> {
  requirePermission(ctx, "kill-switch:read");
  return viewKillSwitch(await withTx(ctx, findKillSwitch));
}

export function viewKillSwitch(stored: StoredSwitch | undefined): KillSwitchView {
  const installation = installationSwitch();
  const since = stored?.killedAt ?? null;
  const workspace =
    since === null
      ? null
      : { since: since.toISOString(), by: stored?.memberName ?? "Somebody", reason: stored?.reason ?? "" };
  return { on: workspace !== null || installation !== null, workspace, installation };
}
