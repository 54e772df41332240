import { wireId } from "#contract/ids.ts";
import type { KillSwitchView } from "#contract/kill-switch.ts";
import { needsSecondOwner, type Release, releaseEndsAt } from "#engine/kill-switch.ts";
import { type Context, databaseNow, requirePermission, withTx } from "../context.ts";
import { installationSwitch } from "./installation-switch.ts";
import { findKillSwitch, type StoredSwitch } from "./kill-switch-store.ts";

/** Whether everything is stopped. Everybody may know. */
export async function getKillSwitch(ctx: Context): Promise<KillSwitchView> {
  requirePermission(ctx, "kill-switch:read");
  return withTx(ctx, async (ctx) => viewKillSwitch(await findKillSwitch(ctx), await databaseNow(ctx)));
}

/** Whether two owners have to agree to turn it off. */
export function isSecondNeeded({ owners, hasProduction }: StoredSwitch): boolean {
  return needsSecondOwner({ owners, hasProduction });
}

/** What an owner asked for, while they are one and while there is time. */
export function standingRelease(stored: StoredSwitch, now: Date): Release | null {
  const { releaseAskedAt: askedAt, releaseAskedBy: askedBy, isAskerOwner } = stored;
  if (askedAt === null || askedBy === null || !isAskerOwner || now >= releaseEndsAt({ askedAt })) return null;
  return { askedAt, askedBy };
}

export function viewKillSwitch(stored: StoredSwitch | undefined, now: Date): KillSwitchView {
  const installation = installationSwitch();
  const workspace = stored === undefined ? null : viewStored(stored, now);
  return { on: workspace !== null || installation !== null, workspace, installation };
}

function viewStored(stored: StoredSwitch, now: Date): KillSwitchView["workspace"] {
  if (stored.killedAt === null) return null;
  const release = standingRelease(stored, now);
  return {
    since: stored.killedAt.toISOString(),
    by: stored.memberName ?? "Somebody",
    reason: stored.reason ?? "",
    needs_second_owner: isSecondNeeded(stored),
    release:
      release === null
        ? null
        : {
            by: { id: wireId("member", release.askedBy), name: stored.askerName ?? "Somebody" },
            at: release.askedAt.toISOString(),
            until: releaseEndsAt(release).toISOString(),
            reason: stored.releaseReason ?? "",
          },
  };
}
