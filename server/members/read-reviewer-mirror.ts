import { wireId } from "#contract/ids.ts";
import type { CountedShare, MirrorQuery, ReviewerMirror } from "#contract/reviewers.ts";
import { differenceOfRates } from "#engine/evidence/compare-rates.ts";
import { medianWithInterval } from "#engine/evidence/median-interval.ts";
import { LEAST_TO_SAY } from "#engine/evidence/said-agreement.ts";
import { quantile } from "#engine/statistics.ts";
import { type Context, requirePermission, withTx } from "../context.ts";
import { viewCountedShare } from "../counted-share.ts";
import { notFound } from "../errors.ts";
import { uuidFrom } from "../ids.ts";
import { findMember } from "./member-store.ts";
import {
  listMirroredCases,
  listMirroredVotes,
  type MirroredCases,
  type MirroredVote,
} from "./reviewer-mirror-store.ts";

const OF_NEWEST = 2000;
const CONFIDENCE = 0.95;

/**
 * How one person decides: a mirror for that person, which owners may look into as well and nobody else. Whoever else asks
 * is refused before it is looked whether there is such a person.
 */
export async function getReviewerMirror(ctx: Context, { member_id }: MirrorQuery): Promise<ReviewerMirror> {
  requirePermission(ctx, "mirror:read");
  const { actor } = ctx;
  const own = actor.kind === "member" ? actor.memberId : null;
  const id = member_id === undefined ? own : uuidFrom("member", member_id);
  if (id !== own) requirePermission(ctx, "mirror:read-any");
  return withTx(ctx, async (ctx) => {
    const member = id === null ? undefined : await findMember(ctx, id);
    if (member === undefined) throw notFound("member");
    const votes = await listMirroredVotes(ctx, member.id, OF_NEWEST);
    const cases = await listMirroredCases(ctx, member.id, OF_NEWEST);
    return {
      member: { id: wireId("member", member.id), name: member.name },
      least: LEAST_TO_SAY,
      of_newest: OF_NEWEST,
      with_others: shareOf(
        votes.filter((vote) => vote.is_same !== null),
        (vote) => vote.is_same === true,
      ),
      with_recommendation: withRecommendation(cases),
      pace: { requests: paceOf(votes.map(({ seconds }) => seconds)), cases: paceOf(atShadow(cases)) },
      approvals: becameOf(votes.filter(({ choice }) => choice === "approve")),
      decisions: {
        human_errors: caseShare(cases, (each) => each.is_human_error),
        misses_caught: caseShare(cases, (each) => each.critical_miss),
      },
    };
  });
}

function shareOf<Item>(all: readonly Item[], isCounted: (item: Item) => boolean): CountedShare {
  return viewCountedShare(all.filter(isCounted).length, all.length);
}

function caseShare(cases: readonly MirroredCases[], isCounted: (each: MirroredCases) => boolean): CountedShare {
  const sum = (some: readonly MirroredCases[]) => some.reduce((total, { count }) => total + count, 0);
  return viewCountedShare(sum(cases.filter(isCounted)), sum(cases));
}

/**
 * Only at supervised both arms are drawn, so that only there the difference is that of being shown; and nobody knows what
 * was seen of a case whose two halves came in one call.
 */
function withRecommendation(cases: readonly MirroredCases[]): ReviewerMirror["with_recommendation"] {
  const agreedOf = (some: MirroredCases[]) => caseShare(some, ({ outcome }) => outcome === "agree");
  const supervised = cases.filter((each) => each.autonomy_level === "supervised" && each.by_vote);
  const shown = agreedOf(supervised.filter(({ arm }) => arm === "shown"));
  const blind = agreedOf(supervised.filter(({ arm }) => arm === "blind"));
  const isEnough = Math.min(shown.total, blind.total) >= LEAST_TO_SAY;
  const compared = isEnough ? differenceOfRates(shown, blind) : null;
  return {
    shown,
    blind,
    at_shadow: agreedOf(cases.filter((each) => each.autonomy_level === "shadow" && each.arm === "blind")),
    difference: compared?.difference ?? null,
    interval: compared && { ...compared.interval, method: "newcombe", confidence: CONFIDENCE },
  };
}

const atShadow = (cases: readonly MirroredCases[]) =>
  cases.filter((each) => each.autonomy_level === "shadow").flatMap(({ seconds }) => seconds);

function paceOf(seconds: readonly number[]): ReviewerMirror["pace"]["cases"] {
  const found = seconds.length >= LEAST_TO_SAY ? medianWithInterval(seconds, 1 - CONFIDENCE) : null;
  const [low, high] = [quantile(seconds, 0.25), quantile(seconds, 0.75)];
  return {
    total: seconds.length,
    median_seconds: found?.median ?? null,
    interval: found && { ...found.interval, method: "order_statistics", confidence: CONFIDENCE },
    quartiles: found && low !== null && high !== null ? { low, high } : null,
  };
}

function becameOf(approvals: readonly MirroredVote[]): ReviewerMirror["approvals"] {
  return {
    total: approvals.length,
    missed: shareOf(
      approvals.filter(({ is_missed }) => is_missed !== null),
      ({ is_missed }) => is_missed === true,
    ),
    failed: shareOf(
      approvals.filter(({ execution }) => execution !== null),
      ({ execution }) => execution === "failed",
    ),
  };
}
