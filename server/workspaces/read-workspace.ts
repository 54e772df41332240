import type { WorkspaceView } from "#contract/environments.ts";
import { type Context, requirePermission, withTx, workspaceOf } from "../context.ts";
import { notFound } from "../errors.ts";
import { findWorkspace } from "./workspace-store.ts";
import { viewWorkspace } from "./workspace-view.ts";

/** The workspace's own settings. */
export async function getWorkspace(ctx: Context): Promise<WorkspaceView> {
  requirePermission(ctx, "member:read");
  const stored = await withTx(ctx, findWorkspace);
  if (stored === undefined) throw notFound("workspace");
  return viewWorkspace(workspaceOf(ctx), stored);
}
