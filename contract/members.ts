import { z } from "zod";
import { ROLES, SUBJECT_KINDS } from "#engine/vocabulary.ts";
import { EnvironmentId, InvitationId, MemberId, MembraneId, SignInId } from "./ids.ts";
import { Instant, text } from "./page.ts";

/** Long enough that length does the work; NIST SP 800-63B asks for 15 where a password stands alone. */
export const Password = z
  .string()
  .min(15, "must have at least 15 characters")
  .max(256)
  .refine((password) => new Set(password).size >= 5, "must have at least 5 different characters");
export const Email = z.string().trim().pipe(z.email("must be an e-mail address").max(254));
/** A password as it is entered to be checked: nothing is said about its form. */
const EnteredPassword = z.string().min(1, "must not be blank").max(256);

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

/** What asks for more approvals than there are members who may vote. */
const QuorumBeyondReach = z.object({
  subject: z.enum(SUBJECT_KINDS).extract(["environment", "action_type", "membrane"]),
  name: z.string(),
  environment: z.object({ id: EnvironmentId, name: z.string() }),
  membrane_id: MembraneId.nullable(),
  required_approvals: z.int(),
});

export const MemberList = z.object({
  members: z.array(MemberView),
  invitations: z.array(InvitationView),
  beyond_reach: z.array(QuorumBeyondReach),
});
export type MemberList = z.infer<typeof MemberList>;

export const InviteMember = z.strictObject({ email: Email, role: z.enum(ROLES) });
export type InviteMember = z.infer<typeof InviteMember>;
/** The link's token, shown once; whoever opens the link sets the password. */
export const InvitedMember = z.object({ invitation: InvitationView, token: z.string() });
export type InvitedMember = z.infer<typeof InvitedMember>;

export const RevokeInvitation = z.strictObject({ invitation_id: InvitationId });
export type RevokeInvitation = z.infer<typeof RevokeInvitation>;

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
  token: z.string().min(1, "must not be blank").max(200),
  workspace: text(100, 1),
  name: text(100, 1),
  email: Email,
  password: Password,
});
export type SetUp = z.infer<typeof SetUp>;

/** Who is looking: for the frame of every page. */
/** A view of the queue under a name of the member's own; `query` is what stands behind the question mark of its address. */
export const SavedView = z.strictObject({
  name: text(60, 1),
  query: z
    .string()
    .max(500)
    .regex(/^[\w.~%+=&:-]*$/, "must be the query of an address"),
});
export type SavedView = z.infer<typeof SavedView>;

export const ViewerView = z.object({
  id: MemberId,
  name: z.string(),
  email: z.string(),
  role: z.enum(ROLES),
  workspace: z.object({ id: z.string(), name: z.string() }),
  single_letter_keys: z.boolean(),
  saved_views: z.array(SavedView),
});
export type ViewerView = z.infer<typeof ViewerView>;

/** What members change about themselves. A new password ends every other sign-in. */
export const ChangeSelf = z.strictObject({
  name: text(100, 1).optional(),
  password: z.strictObject({ current: EnteredPassword, next: Password }).optional(),
  single_letter_keys: z.boolean().optional(),
  /** All of them, in the order in which they are shown. */
  saved_views: z.array(SavedView).max(20, "must be at most 20 views").optional(),
});
export type ChangeSelf = z.infer<typeof ChangeSelf>;

/** The password once more, before an act that asks for a recent one. */
export const Reauthenticate = z.strictObject({ password: EnteredPassword });
export type Reauthenticate = z.infer<typeof Reauthenticate>;
export const Reauthenticated = z.object({ authenticated_at: Instant });
export type Reauthenticated = z.infer<typeof Reauthenticated>;

/** One place where the member is signed in now. */
export const SignInView = z.object({
  id: SignInId,
  is_this_one: z.boolean(),
  created_at: Instant,
  last_seen_at: Instant,
  expires_at: Instant,
});
export type SignInView = z.infer<typeof SignInView>;
export const SignInList = z.object({ items: z.array(SignInView) });
export type SignInList = z.infer<typeof SignInList>;

export const RevokeSignIns = z.strictObject({ which: z.enum(["others", "all"]) });
export type RevokeSignIns = z.infer<typeof RevokeSignIns>;
export const RevokedSignIns = z.object({ ended: z.int() });
export type RevokedSignIns = z.infer<typeof RevokedSignIns>;

/** What the first page asks before anybody is known. */
export const SetUpState = z.object({
  set_up_needed: z.boolean(),
  /** Whether people may also sign in with the organisation's identity provider. */
  identity_provider: z.boolean(),
});
export type SetUpState = z.infer<typeof SetUpState>;

/** Who joined; they sign in next. */
export const Joined = z.object({ member_id: MemberId, email: z.string(), workspace: z.string() });
export type Joined = z.infer<typeof Joined>;
