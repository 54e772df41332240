import type { MemberList, ViewerView } from "#contract/members.ts";
import { type Context, requirePermission, withTx, workspaceOf } from "../context.ts";
import { quorumsBeyondReach } from "../environments/quorums-beyond-reach.ts";
import { notFound } from "../errors.ts";
import { listOpenInvitations } from "./invitation-store.ts";
import { findMember, listMembersSeen } from "./member-store.ts";
import { viewInvitation, viewMember, viewViewer } from "./member-view.ts";

/** Everybody in the workspace, the invitations that may still be accepted, and which quorums so many people cannot reach. */
export async function listMembers(ctx: Context): Promise<MemberList> {
  requirePermission(ctx, "member:read");
  return withTx(ctx, async (ctx) => ({
    members: (await listMembersSeen(ctx)).map(viewMember),
    invitations: (await listOpenInvitations(ctx)).map(viewInvitation),
    beyond_reach: await quorumsBeyondReach(ctx),
  }));
}

/** Who is looking, for the frame of every page. */
export async function getViewer(ctx: Context): Promise<ViewerView> {
  requirePermission(ctx, "member:read");
  const { actor } = ctx;
  if (actor.kind !== "member") throw notFound("member");
  const member = await withTx(ctx, (ctx) => findMember(ctx, actor.memberId));
  if (member === undefined) throw notFound("member");
  return viewViewer(member, workspaceOf(ctx));
}
