import {
  AcceptInvitation,
  ChangeMember,
  ChangeSelf,
  InvitationView,
  InvitedMember,
  InviteMember,
  Joined,
  MemberList,
  MemberView,
  Reauthenticate,
  Reauthenticated,
  RevokedSignIns,
  RevokeInvitation,
  RevokeSignIns,
  SetUp,
  SetUpState,
  SignInList,
  ViewerView,
} from "#contract/members.ts";
import { MirrorQuery, ReviewerMirror } from "#contract/reviewers.ts";
import { hasIdentityProvider } from "../../auth/identity-provider.ts";
import { listOwnSignIns, revokeOwnSignIns } from "../../auth/own-sign-ins.ts";
import { acceptInvitation } from "../../members/accept-invitation.ts";
import { changeMember } from "../../members/change-member.ts";
import { changeSelf } from "../../members/change-self.ts";
import { inviteMember } from "../../members/invite-member.ts";
import { getViewer, listMembers } from "../../members/read-members.ts";
import { getReviewerMirror } from "../../members/read-reviewer-mirror.ts";
import { reauthenticate } from "../../members/reauthenticate.ts";
import { revokeInvitation } from "../../members/revoke-invitation.ts";
import { isSetUpNeeded } from "../../setup/ensure-setup-token.ts";
import { setUp } from "../../setup/set-up.ts";
import { authed, open, router } from "../init.ts";

export const membersRouter = router({
  viewer: authed.output(ViewerView).query(({ ctx }) => getViewer(ctx)),
  list: authed.output(MemberList).query(({ ctx }) => listMembers(ctx)),
  mirror: authed
    .input(MirrorQuery)
    .output(ReviewerMirror)
    .query(({ ctx, input }) => getReviewerMirror(ctx, input)),
  invite: authed
    .input(InviteMember)
    .output(InvitedMember)
    .mutation(({ ctx, input }) => inviteMember(ctx, input)),
  revokeInvitation: authed
    .input(RevokeInvitation)
    .output(InvitationView)
    .mutation(({ ctx, input }) => revokeInvitation(ctx, input)),
  change: authed
    .input(ChangeMember)
    .output(MemberView)
    .mutation(({ ctx, input }) => changeMember(ctx, input)),
  changeSelf: authed
    .input(ChangeSelf)
    .output(ViewerView)
    .mutation(({ ctx, input }) => changeSelf(ctx, input)),
  signIns: authed.output(SignInList).query(({ ctx }) => listOwnSignIns(ctx)),
  revokeSignIns: authed
    .input(RevokeSignIns)
    .output(RevokedSignIns)
    .mutation(({ ctx, input }) => revokeOwnSignIns(ctx, input)),
  reauthenticate: authed
    .input(Reauthenticate)
    .output(Reauthenticated)
    .mutation(({ ctx, input }) => reauthenticate(ctx, input)),
  setUpNeeded: open.output(SetUpState).query(async ({ ctx }) => ({
    set_up_needed: await isSetUpNeeded(ctx),
    identity_provider: hasIdentityProvider(),
  })),
  setUp: open
    .input(SetUp)
    .output(Joined)
    .mutation(({ ctx, input }) => setUp(ctx, input)),
  acceptInvitation: open
    .input(AcceptInvitation)
    .output(Joined)
    .mutation(({ ctx, input }) => acceptInvitation(ctx, input)),
});
