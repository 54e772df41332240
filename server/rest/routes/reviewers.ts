import { createRoute, z } from "@hono/zod-openapi";
import { SessionId } from "#contract/ids.ts";
import { MirrorQuery, ReviewerAgreement, ReviewerMirror } from "#contract/reviewers.ts";
import { getReviewerMirror } from "../../members/read-reviewer-mirror.ts";
import { getReviewerAgreement } from "../../sessions/read-reviewer-agreement.ts";
import { answers, needs, restRouter } from "../define.ts";

const tags = ["sessions"];

const agreement = createRoute({
  method: "get",
  path: "/shadow/sessions/{id}/reviewer-agreement",
  operationId: "getReviewerAgreement",
  summary: "Whether people agree with each other on the same cases of the session",
  description:
    "Of decided cases on which at least two people voted, what the first two chose: how often it was the same, with Wilson's interval, Cohen's κ and Gwet's AC1. A first rejection ends a request, so that nobody votes after it. Rates are null with fewer than `least` cases. Nobody is named.",
  tags,
  ...needs("reviewer-agreement:read"),
  request: { params: z.object({ id: SessionId }) },
  responses: answers(ReviewerAgreement, "The counts, and what they say"),
});

const mirror = createRoute({
  method: "get",
  path: "/reviewer-mirror",
  operationId: "getReviewerMirror",
  summary: "How one person decides: for that person and for owners",
  description:
    "Left out, `member_id` is whoever asks; of somebody else only owners are told. Each share has its counts and its 95 % interval, null with fewer than `least` of them. Only requests that have ended and cases that are decided are in it.",
  tags,
  ...needs("mirror:read"),
  request: { query: MirrorQuery },
  responses: answers(ReviewerMirror, "The mirror"),
});

export const reviewerRoutes = restRouter()
  .openapi(agreement, async (c) => {
    return c.json(await getReviewerAgreement(c.var.ctx, { session_id: c.req.valid("param").id }), 200);
  })
  .openapi(mirror, async (c) => c.json(await getReviewerMirror(c.var.ctx, c.req.valid("query")), 200));
