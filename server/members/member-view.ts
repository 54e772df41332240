import { wireId } from "#contract/ids.ts";
import type { InvitationView, MemberView, ViewerView } from "#contract/members.ts";
import type { StoredInvitation } from "./invitation-store.ts";
import type { SeenMember, StoredViewer } from "./member-store.ts";

export function viewMember(member: SeenMember): MemberView {
  return {
    id: wireId("member", member.id),
    name: member.name,
    email: member.email,
    role: member.role,
    created_at: member.createdAt.toISOString(),
    disabled_at: member.disabledAt?.toISOString() ?? null,
    last_seen_at: member.lastSeenAt?.toISOString() ?? null,
  };
}

export function viewInvitation(invitation: StoredInvitation): InvitationView {
  return {
    id: wireId("invitation", invitation.id),
    email: invitation.email,
    role: invitation.role,
    created_at: invitation.createdAt.toISOString(),
    expires_at: invitation.expiresAt.toISOString(),
  };
}

export function viewViewer(member: StoredViewer, workspaceId: string): ViewerView {
  return {
    id: wireId("member", member.id),
    name: member.name,
    email: member.email,
    role: member.role,
    workspace: { id: wireId("workspace", workspaceId), name: member.workspaceName },
    single_letter_keys: member.singleLetterKeys,
    saved_views: member.savedViews,
  };
}
