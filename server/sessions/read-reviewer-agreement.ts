import type { ReviewerAgreement } from "#contract/reviewers.ts";
import { LEAST_TO_SAY, saidAgreement } from "#engine/evidence/said-agreement.ts";
import type { Arm } from "#engine/vocabulary.ts";
import { type Context, requirePermission, withTx } from "../context.ts";
import { viewCountedShare } from "../counted-share.ts";
import { notFound } from "../errors.ts";
import { uuidFrom } from "../ids.ts";
import { reachOf } from "../reach.ts";
import { listReviewerPairs, type ReviewerPair } from "./reviewer-pair-store.ts";
import { findSessionFacts } from "./session-facts-store.ts";

const OF_NEWEST = 2000;
/** More pairs of choices than this are read by nobody. */
const MOST_PAIRS = 1000;

/** Whether people agree with each other on the same cases of a session: no agent can agree with them better than that. */
export async function getReviewerAgreement(
  ctx: Context,
  { session_id }: { session_id: string },
): Promise<ReviewerAgreement> {
  requirePermission(ctx, "reviewer-agreement:read");
  return withTx(ctx, async (ctx) => {
    const facts = await findSessionFacts(ctx, uuidFrom("session", session_id), reachOf(ctx.actor));
    if (!facts) throw notFound("session");
    const pairs = await listReviewerPairs(ctx, facts.session.id, { ofNewest: OF_NEWEST, limit: MOST_PAIRS });
    return {
      least: LEAST_TO_SAY,
      of_newest: OF_NEWEST,
      shown: agreementIn("shown", pairs),
      blind: agreementIn("blind", pairs),
    };
  });
}

function agreementIn(arm: Arm, all: readonly ReviewerPair[]): ReviewerAgreement["shown"] {
  const pairs = all.filter((pair) => pair.arm === arm).map(({ first, second, count }) => ({ first, second, count }));
  const said = saidAgreement(pairs.map(({ first, second, count }) => ({ recommended: first, decided: second, count })));
  const total = pairs.reduce((sum, { count }) => sum + count, 0);
  const same = pairs.reduce((sum, { first, second, count }) => sum + (first === second ? count : 0), 0);
  const kappa = said?.kappa ?? null;
  const ac1 = said?.ac1 ?? null;
  return {
    same: viewCountedShare(same, total),
    kappa: kappa && { value: kappa.value, ...kappa.interval },
    without_kappa: said === null ? "too_many_actions" : said.withoutKappa,
    ac1: ac1 && { value: ac1.value, ...ac1.interval },
    pairs,
  };
}
