import { wireId } from "#contract/ids.ts";
import type { Joined, SetUp } from "#contract/members.ts";
import { OPERATING_MODES } from "#engine/vocabulary.ts";
import { recordEvent } from "../audit/audit-store.ts";
import { limitAddress } from "../auth/limit-attempts.ts";
import { hashPassword } from "../auth/password.ts";
import { type Actor, databaseNow, type TxContext, type Visitor, withTx } from "../context.ts";
import { createEnvironment } from "../environments/create-environment.ts";
import { AppError, refused } from "../errors.ts";
import { mintId } from "../ids.ts";
import { addMember } from "../members/add-member.ts";
import { setupTokenHash } from "./ensure-setup-token.ts";
import { hasWorkspace, lockSetUp, retireSetupTokens, saveWorkspace, takeSetupToken } from "./setup-store.ts";

type FirstOwner = Omit<SetUp, "token">;

/** The workspace, its three environments and its first owner appear together or not at all, and only once. */
async function createWorkspace(
  ctx: TxContext,
  memberId: string,
  owner: FirstOwner,
  passwordHash: string,
): Promise<void> {
  await saveWorkspace(ctx, owner.workspace);
  const id = ctx.actor.workspaceId;
  await recordEvent(ctx, {
    event: "workspace_created",
    subject: { kind: "workspace", id },
    isFirst: true,
    after: { name: owner.workspace },
  });
  await addMember(ctx, { id: memberId, email: owner.email, name: owner.name, role: "owner", passwordHash });
  for (const mode of OPERATING_MODES) {
    await createEnvironment(ctx, { name: mode, mode, reason: "Set up with the workspace" });
  }
}

/** Who sets up has chosen the password in this very call: that is as good as having entered it. */
async function vouchFor(ctx: TxContext): Promise<TxContext> {
  const { actor } = ctx;
  return actor.kind === "member" ? { ...ctx, actor: { ...actor, authenticatedAt: await databaseNow(ctx) } } : ctx;
}

async function setUpOnce(
  visitor: Visitor,
  owner: FirstOwner,
  actorOf: (workspaceId: string, memberId: string) => Actor,
  entitle: (ctx: TxContext) => Promise<void>,
): Promise<Joined> {
  const passwordHash = await hashPassword(owner.password);
  const memberId = mintId();
  await withTx({ ...visitor, actor: actorOf(mintId(), memberId) }, async (ctx) => {
    await lockSetUp(ctx);
    if (await hasWorkspace(ctx))
      throw refused("already_set_up", "This installation is set up already; sign in instead");
    await entitle(ctx);
    await createWorkspace(await vouchFor(ctx), memberId, owner, passwordHash);
  });
  return { member_id: wireId("member", memberId), email: owner.email, workspace: owner.workspace };
}

/** Makes whoever holds the token that the server printed last the first owner of a new workspace. */
// Nobody asks: the token is the permission, and it works once.
export async function setUp(visitor: Visitor, { token, ...owner }: SetUp): Promise<Joined> {
  await limitAddress(visitor);
  const actorOf = (workspaceId: string, memberId: string): Actor => ({
    kind: "member",
    workspaceId,
    name: owner.name,
    memberId,
    role: "owner",
    channel: "browser",
    loginSessionId: null,
    keyId: null,
    environmentId: null,
    scopes: null,
    authenticatedAt: null,
  });
  return setUpOnce(visitor, owner, actorOf, async (ctx) => {
    if (await takeSetupToken(ctx, setupTokenHash(token))) return;
    throw new AppError("forbidden", "This set-up token does not hold; use the one that the server printed last", {
      refusal: "wrong_setup_token",
    });
  });
}

/** The same at the server's command line, where access to the server is the permission. */
// Nobody asks: whoever runs the server could print a token and use it.
export async function setUpAsOperator(visitor: Visitor, owner: FirstOwner): Promise<Joined> {
  const actorOf = (workspaceId: string): Actor => ({ kind: "operator", workspaceId, name: "operator" });
  return setUpOnce(visitor, owner, actorOf, retireSetupTokens);
}
