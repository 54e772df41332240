import { createRoute, z } from "@hono/zod-openapi";
import { ConsumedGrant, ConsumeGrant, GrantView, PublicKeySet, ReportResult, RevokeGrant } from "#contract/grants.ts";
import { ApprovalId } from "#contract/ids.ts";
import { consumeGrant } from "../../grants/consume-grant.ts";
import { publishedKeys } from "../../grants/grant-keys.ts";
import { reportResult } from "../../grants/report-result.ts";
import { revokeGrant } from "../../grants/revoke-grant.ts";
import { answerOnce } from "../answer-once.ts";
import { answers, needs, posted, refusals, restRouter } from "../define.ts";
import { takeClaim } from "../idempotency.ts";

const params = z.object({ id: ApprovalId });
const tags = ["approvals"];
/** How long executors may keep the public keys. A new key signs only when it was published for longer. */
const KEYS_AGE_SECONDS = 300;

const consume = createRoute({
  method: "post",
  path: "/approvals/{id}/consume",
  operationId: "consumeGrant",
  summary: "Use an approval, once, to execute exactly what was approved; without an answer, do not run it",
  description:
    "`payload_hash` is the digest of what is about to run. The answer permits to run it once, with a signed token that ends when the grant does. 409: another payload, a second use, expired, revoked, or from before a stop. 423: everything is stopped, or the action is blocked by now. 503 or no answer: do not run it; ask again with the same Idempotency-Key.",
  tags,
  ...needs("grant:consume"),
  request: { params, ...posted(ConsumeGrant) },
  responses: {
    ...answers(ConsumedGrant, "The permission, used; its token can be verified without asking back"),
    ...refusals(423),
  },
});

const result = createRoute({
  method: "post",
  path: "/approvals/{id}/result",
  operationId: "reportResult",
  summary: "Say how the execution ended, once",
  description:
    "`outcome` is `succeeded` or `failed`, `detail` what there is to say. Also while everything is stopped: what was done is done. 409: it was never consumed (`not_consumed`), or a result is recorded already (`already_reported`).",
  tags,
  ...needs("grant:consume"),
  request: { params, ...posted(ReportResult) },
  responses: answers(GrantView, "The permission with its result"),
});

const revoke = createRoute({
  method: "post",
  path: "/approvals/{id}/revoke",
  operationId: "revokeGrant",
  summary: "Take back a permission that was not used yet, with a personal key",
  description:
    "Reviewers and owners, with a reason, also while everything is stopped. 409: nothing was approved (`not_approved`), or the grant was consumed, revoked or has expired.",
  tags,
  ...needs("grant:revoke"),
  request: { params, ...posted(RevokeGrant) },
  responses: answers(GrantView, "The permission, revoked"),
});

export const grantRoutes = restRouter()
  .openapi(consume, async (c) => {
    const { id } = c.req.valid("param");
    const claim = await takeClaim(c);
    const { consumed, isReplay } = await consumeGrant(c.var.ctx, { approval_id: id, ...c.req.valid("json") }, claim);
    if (isReplay) c.header("idempotent-replayed", "true");
    return c.json(consumed, 200);
  })
  .openapi(result, (c) => {
    const { id } = c.req.valid("param");
    return answerOnce(c, (ctx) => reportResult(ctx, { approval_id: id, ...c.req.valid("json") }), 200);
  })
  .openapi(revoke, (c) => {
    const { id } = c.req.valid("param");
    return answerOnce(c, (ctx) => revokeGrant(ctx, { approval_id: id, ...c.req.valid("json") }), 200);
  });

/** At the root and open: what executors verify tokens with. */
export const keySetRoute = restRouter();
keySetRoute.get("/.well-known/jwks.json", (c) => {
  const published = PublicKeySet.parse(publishedKeys());
  // None are published while everything is stopped: nobody is to keep that for longer than the stop.
  const keep = published.keys.length === 0 ? "no-store" : `public, max-age=${KEYS_AGE_SECONDS}`;
  return c.json(published, 200, { "cache-control": keep });
});
