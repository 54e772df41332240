import { z } from "zod";
import { ROLES } from "#engine/vocabulary.ts";
import { InvitationId, MemberId } from "./ids.ts";
import { Instant, text } from "./page.ts";

/** Long enough that length does the work; NIST SP 800-63B asks for 15 where a password stands alone. */
export const Password = z.string().min(15, "must have at least 15 characters").max(256);
export const Email = z.email().max(254);

export const MemberView = z.object({
  id: MemberId,
  name: z.string(),
  email: z.string(),
  role: z.enum(ROLES),
  created_at: Instant,
  disabled_at: Instant.nullable(),
  last_seen_at: Instant.nullable(),
});
export type MemberView = z.infer<typeof MemberView>;

export const InvitationView = z.object({
  id: InvitationId,
  email: z.string(),
  role: z.enum(ROLES),
  created_at: Instant,
  expires_at: Instant,
});
export type InvitationView = z.infer<typeof InvitationView>;

export const MemberList = z.object({ members: z.array(MemberView), invitations: z.array(InvitationView) });
export type MemberList = z.infer<typeof MemberList>;

export const InviteMember = z.strictObject({ email: Email, role: z.enum(ROLES) });
export type InviteMember = z.infer<typeof InviteMember>;
/** The link's token, shown once; whoever opens the link sets the password. */
export const InvitedMember = z.object({ invitation: InvitationView, token: z.string() });
export type InvitedMember = z.infer<typeof InvitedMember>;

export const ChangeMember = z.strictObject({
  member_id: MemberId,
  role: z.enum(ROLES).optional(),
  disabled: z.boolean().optional(),
});
export type ChangeMember = z.infer<typeof ChangeMember>;

export const AcceptInvitation = z.strictObject({
  token: z.string().min(20).max(200),
  name: text(100, 1),
  password: Password,
});
export type AcceptInvitation = z.infer<typeof AcceptInvitation>;

/** The first visit: whoever holds the token printed at start becomes the first owner. */
export const SetUp = z.strictObject({
  token: z.string().min(1).max(200),
  workspace: text(100, 1),
  name: text(100, 1),
  email: Email,
  password: Password,
});
export type SetUp = z.infer<typeof SetUp>;

/** Who is looking: for the frame of every page. */
export const ViewerView = z.object({
  id: MemberId,
  name: z.string(),
  email: z.string(),
  role: z.enum(ROLES),
  workspace: z.object({ id: z.string(), name: z.string() }),
});
export type ViewerView = z.infer<typeof ViewerView>;
