import { ConfigureWorkspace, WorkspaceView } from "#contract/environments.ts";
import { configureWorkspace } from "../../workspaces/configure-workspace.ts";
import { getWorkspace } from "../../workspaces/read-workspace.ts";
import { authed, router } from "../init.ts";

export const workspaceRouter = router({
  get: authed.output(WorkspaceView).query(({ ctx }) => getWorkspace(ctx)),
  configure: authed
    .input(ConfigureWorkspace)
    .output(WorkspaceView)
    .mutation(({ ctx, input }) => configureWorkspace(ctx, input)),
});
