import { z } from "zod";
import { APPROVAL_STATUSES, VOTE_CHOICES } from "#engine/vocabulary.ts";
import { PayloadHash } from "./grants.ts";
import { ApprovalId, MemberId } from "./ids.ts";
import { Instant, text } from "./page.ts";

/**
 * One reviewer's vote on many requests of the queue, each as if cast alone; approving asks that they be alike, and the
 * `payload_hash` of each.
 */
export const CastVotes = z
  .strictObject({
    choice: z.enum(VOTE_CHOICES),
    comment: text(4000).default(""),
    items: z
      .array(z.strictObject({ approval_id: ApprovalId, payload_hash: PayloadHash.optional() }))
      .min(1)
      .max(100),
  })
  .meta({ id: "CastVotes" });
export type CastVotes = z.infer<typeof CastVotes>;

/** What became of each, in the order they were named: one that is refused stops no other. */
export const VoteOutcomes = z
  .object({
    items: z.array(
      z.object({
        approval_id: ApprovalId,
        voted: z.boolean(),
        /** Of the request after the vote; null where it is not known. */
        status: z.enum(APPROVAL_STATUSES).nullable(),
        /** From when on the vote counts; until then its author may take it back. Null where there was none. */
        effective_at: Instant.nullable(),
        refusal: z.string().nullable(),
        message: z.string().nullable(),
      }),
    ),
  })
  .meta({ id: "VoteOutcomes" });
export type VoteOutcomes = z.infer<typeof VoteOutcomes>;

/** Claiming and releasing need no words. */
export const ClaimApproval = z.strictObject({}).meta({ id: "ClaimApproval" });
export const ReleaseApproval = z.strictObject({}).meta({ id: "ReleaseApproval" });

/** A note is for whoever reads the block later. */
export const AcknowledgeBlock = z.strictObject({ note: text(4000).default("") }).meta({ id: "AcknowledgeBlock" });
export type AcknowledgeBlock = z.infer<typeof AcknowledgeBlock>;

export const AddComment = z.strictObject({ comment: text(4000, 1) }).meta({ id: "AddComment" });
export type AddComment = z.infer<typeof AddComment>;

export const CommentView = z
  .object({ member_id: MemberId, member_name: z.string(), comment: z.string(), created_at: Instant })
  .meta({ id: "Comment" });
export type CommentView = z.infer<typeof CommentView>;

/** All that was said about a request, oldest first. */
export const CommentList = z.object({ items: z.array(CommentView) }).meta({ id: "CommentList" });
export type CommentList = z.infer<typeof CommentList>;
