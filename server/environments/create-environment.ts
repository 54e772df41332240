import type { CreateEnvironment, EnvironmentView } from "#contract/environments.ts";
import { recordEvent } from "../audit/audit-store.ts";
import { type Context, requirePermission, withTx } from "../context.ts";
import { AppError, refused } from "../errors.ts";
import { mintId } from "../ids.ts";
import { requireRecentPassword } from "../require-recent-password.ts";
import { findEnvironment, findEnvironmentByName, saveNewEnvironment } from "./environment-store.ts";
import { lookAtEnvironment } from "./look-at-environment.ts";
import { quorumsPutBeyondIn } from "./quorums-beyond-reach.ts";

/** Makes a place where agents may act, in the mode it starts in. One in production is made with a reason. */
export async function createEnvironment(ctx: Context, input: CreateEnvironment): Promise<EnvironmentView> {
  requirePermission(ctx, "environment:configure");
  const { name, mode, reason } = input;
  if (mode === "production" && reason.trim() === "") {
    const errors = [{ path: "reason", message: "is needed for an environment in production" }];
    throw new AppError("bad_request", "Say why this environment starts in production", { errors });
  }
  const id = mintId();
  return withTx(ctx, async (ctx) => {
    await requireRecentPassword(ctx);
    if (await findEnvironmentByName(ctx, name)) throw refused("name_taken", `There is an environment ${name} already`);
    const beyond = await quorumsPutBeyondIn(ctx, { id, name, configuration: {} }, { from: null, to: mode });
    if (beyond !== null) throw refused("quorum_beyond_reach", `The environment was not made: ${beyond}`);
    await saveNewEnvironment(ctx, { id, name, operatingMode: mode });
    await recordEvent(ctx, {
      event: "environment_created",
      subject: { kind: "environment", id },
      isFirst: true,
      environmentId: id,
      operatingMode: mode,
      after: { name, mode },
      reason,
    });
    const created = await findEnvironment(ctx, id);
    if (created === undefined) throw new Error("an inserted environment did not come back");
    return lookAtEnvironment(ctx, created);
  });
}
