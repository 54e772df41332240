import type { BulkRefusal, CancelRefusal, CommentRefusal, VoteRefusal } from "#engine/refusal.ts";

/** What a reviewer reads where the law says no. Every refusal has words, or this does not compile. */
export const VOTE_REFUSAL_WORDS = {
  not_permitted: "Viewers do not decide; ask an owner for the role of a reviewer",
  not_pending: "This request is not open yet",
  blocked: "Blocked by its risk. Nobody can approve it; the agent has to ask for something less risky",
  already_decided: "This request is decided",
  expired: "The deadline has passed; it counts as rejected",
  own_request: "You asked for this; another member decides",
  already_voted: "You have voted; others have to",
} satisfies Record<VoteRefusal, string>;

export const CANCEL_REFUSAL_WORDS = {
  not_permitted: "Only who asked, or an owner, withdraws a request",
  not_pending: "This request is not open yet",
  blocked: "A blocked request cannot be withdrawn",
  already_decided: "This request is decided",
  expired: "The deadline has passed",
} satisfies Record<CancelRefusal, string>;

export const COMMENT_REFUSAL_WORDS = {
  comment_required: "Say what you checked, then decide",
} satisfies Record<CommentRefusal, string>;

export const BULK_REFUSAL_WORDS = {
  types_differ: "Only requests of the same action type are approved together",
  not_for_bulk:
    "Only reviews of severity S2 or less that can be undone are approved together; open the others one by one",
  payload_unnamed: "What this one would run is not known here; open it by itself",
} satisfies Record<BulkRefusal, string>;
