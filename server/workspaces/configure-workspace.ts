import { isDeepStrictEqual } from "node:util";
import type { ConfigureWorkspace, WorkspaceView } from "#contract/environments.ts";
import { recordEvent } from "../audit/audit-store.ts";
import { type Context, requirePermission, withTx, workspaceOf } from "../context.ts";
import { notFound } from "../errors.ts";
import { requireRecentPassword } from "../require-recent-password.ts";
import { lockWorkspace, type StoredWorkspace, saveWorkspaceSettings } from "./workspace-store.ts";
import { viewWorkspace } from "./workspace-view.ts";

function changed(before: StoredWorkspace, input: ConfigureWorkspace): StoredWorkspace {
  const { session_defaults: defaults } = input;
  return {
    name: input.name ?? before.name,
    minObservations: defaults?.min_observations ?? before.minObservations,
    agreementThreshold: defaults?.agreement_threshold ?? before.agreementThreshold,
    criticalMissWindowHours: defaults?.critical_miss_window_hours ?? before.criticalMissWindowHours,
    countsAgentReported: input.counts_agent_reported ?? before.countsAgentReported,
    holdSeconds: input.hold_seconds ?? before.holdSeconds,
  };
}

/** Changes the workspace's settings. New defaults hold for sessions created from now on; present ones keep theirs. */
export async function configureWorkspace(ctx: Context, input: ConfigureWorkspace): Promise<WorkspaceView> {
  requirePermission(ctx, "workspace:configure");
  return withTx(ctx, async (ctx) => {
    await requireRecentPassword(ctx);
    const before = await lockWorkspace(ctx);
    if (before === undefined) throw notFound("workspace");
    const after = changed(before, input);
    if (!isDeepStrictEqual(after, before)) {
      await saveWorkspaceSettings(ctx, after);
      await recordEvent(ctx, {
        event: "configuration_changed",
        subject: { kind: "workspace", id: workspaceOf(ctx) },
        before: viewWorkspace(workspaceOf(ctx), before),
        after: viewWorkspace(workspaceOf(ctx), after),
        reason: input.reason,
      });
    }
    return viewWorkspace(workspaceOf(ctx), after);
  });
}
