import type { SessionEvidence } from "#contract/session-evidence.ts";
import { anytimeLowerBound, evidenceAbove } from "#engine/evidence/anytime.ts";
import { estimateByStrata } from "#engine/evidence/audit-sample.ts";
import { differenceOfRates } from "#engine/evidence/compare-rates.ts";
import { exactUpperBound } from "#engine/evidence/exact-interval.ts";
import { chanceOverTries } from "#engine/evidence/gate-guarantee.ts";
import { howFar } from "#engine/evidence/how-far.ts";
import { countsThatGate } from "#engine/evidence/session-gates.ts";
import { windowOpensAt } from "#engine/graduation.ts";
import { nextLevel } from "#engine/level.ts";
import { requiredP0 } from "#engine/session-config.ts";
import { type Context, requirePermission, type TxContext, withTx } from "../context.ts";
import { notFound } from "../errors.ts";
import { uuidFrom } from "../ids.ts";
import { reachOf } from "../reach.ts";
import { endedUndecided } from "./ended-undecided.ts";
import {
  type CountsOfArm,
  type DecisionOfStay,
  type DrawnCases,
  listCountsOfArms,
  listDecisionsOfStay,
  listDrawnCases,
  listNewestCases,
} from "./evidence-store.ts";
import { countTries, findSessionFacts, listStays, type SessionFacts } from "./session-facts-store.ts";
import { watchSession } from "./watch-session.ts";

/** Points of the line. */
const MOST_POINTS = 500;
/** So many tell the pace, or however many there were in the last day, up to the most that are looked at. */
const PACE_OF = 50;
const MOST_OF_PACE = 1000;
const MOST_AUDITED = 1000;
const MOST_COMPARED = 2000;
/** Of each arm, and of an audit: below it a difference says nothing. */
const LEAST_OF_ARM = 10;
const CONFIDENCE = 0.95;
const DAY_MS = 86_400_000;

/** What the gates rest on, decision by decision, and how far it is: for whoever looks, as often as they look. */
export async function getEvidence(ctx: Context, { session_id }: { session_id: string }): Promise<SessionEvidence> {
  requirePermission(ctx, "session:read");
  return withTx(ctx, async (ctx) => {
    const facts = await findSessionFacts(ctx, uuidFrom("session", session_id), reachOf(ctx.actor));
    if (!facts) throw notFound("session");
    const { id, stayId, countOnlyBlind, autonomyLevel } = facts.session;
    const decided = await listDecisionsOfStay(ctx, stayId, { onlyBlind: countOnlyBlind, limit: MOST_POINTS });
    const tries = await countTries(ctx, facts);
    const cases = await listNewestCases(ctx, id, MOST_OF_PACE);
    const now = Date.parse(facts.now);
    return {
      level: autonomyLevel,
      outlook: outlookOf(facts, paceOf(decided.map(({ at_ms }) => at_ms).reverse(), now), now),
      line: lineOf(facts, decided, tries),
      critical_misses: missesOf(facts),
      display_bias: await displayBias(ctx, id),
      ended_undecided: await endedUndecided(ctx, facts),
      drift: await watchSession(ctx, facts),
      audit: autonomyLevel === "autonomous" ? viewAudit(await listDrawnCases(ctx, { id, stayId }, MOST_AUDITED)) : null,
      cases_per_day: paceOf(cases, now),
    };
  });
}

function gatingCounts({ stay }: SessionFacts, config: SessionFacts["session"]) {
  return countsThatGate(config, {
    total: stay.total,
    agreed: stay.agreed,
    blind: { total: stay.blindTotal, agreed: stay.blindAgreed },
  });
}

/** How many a day lately, the newest first: a burst is taken to be all that there is in a day. Null for fewer than two. */
function paceOf(times: readonly number[], now: number): number | null {
  if (times.length < 2) return null;
  const newest = times.slice(0, PACE_OF);
  const lastDay = times.filter((at) => now - at <= DAY_MS).length;
  return Math.max(lastDay, newest.length / Math.max(1, (now - (newest.at(-1) ?? now)) / DAY_MS));
}

function outlookOf(facts: SessionFacts, perDay: number | null, now: number): SessionEvidence["outlook"] {
  const { session, ofClass, misses, drift } = facts;
  const next = nextLevel(session.autonomyLevel);
  if (next === null || session.closedAt !== null) return null;
  const counts = gatingCounts(facts, session);
  const far = howFar(session, next, {
    counts,
    ofClass: ofClass && countsThatGate(session, ofClass),
    isDrifting: drift !== null,
  });
  const { medianDecisions } = far;
  const days = perDay === null || !medianDecisions ? null : medianDecisions / perDay;
  const missesAt = misses.map(({ decided }) => new Date(decided));
  const opensAt = windowOpensAt(missesAt, session, new Date(now))?.getTime() ?? now;
  return {
    clean_decisions: far.cleanDecisions,
    class_decisions: far.classDecisions,
    ...counts,
    rate: far.rate,
    interval: far.interval && { ...far.interval, method: "wilson", confidence: CONFIDENCE },
    stopped_by: far.stoppedBy,
    probability: far.probability,
    probability_range: far.range,
    within: far.within,
    median_decisions: medianDecisions,
    decisions_per_day: perDay,
    projected_at: days === null ? null : new Date(Math.max(opensAt, now + days * DAY_MS)).toISOString(),
  };
}

/** E_n is a function of the counts so far, so that the line can be drawn from any decision on. */
function lineOf(facts: SessionFacts, decided: readonly DecisionOfStay[], tries: number): SessionEvidence["line"] {
  const { session } = facts;
  const [p0, alpha] = [requiredP0(session, nextLevel(session.autonomyLevel)), session.confidenceAlpha];
  const counts = gatingCounts(facts, session);
  let n = counts.total - decided.length;
  let agreed = counts.agreed - decided.filter(({ outcome }) => outcome === "agree").length;
  const points = decided.map(({ at_ms, outcome }) => {
    n += 1;
    agreed += outcome === "agree" ? 1 : 0;
    return {
      at: new Date(at_ms).toISOString(),
      n,
      agreed,
      e_value: Math.min(evidenceAbove(p0, agreed, n), Number.MAX_VALUE),
      low: anytimeLowerBound(agreed, n, alpha),
    };
  });
  return {
    ...{ method: session.confidenceMethod, p0, alpha, e_required: 1 / alpha },
    tries,
    chance_over_tries: chanceOverTries(alpha, tries),
    points,
  };
}

function missesOf({ stay: { critical, total } }: SessionFacts): SessionEvidence["critical_misses"] {
  const rate = exactUpperBound(critical, total, 1 - CONFIDENCE);
  const ceiling = rate === null ? null : { rate, method: "clopper_pearson" as const, confidence: CONFIDENCE };
  return { count: critical, total, ceiling };
}

/** Those that nobody has looked at yet are taken to be like the others of their rate: which they are was drawn. */
function viewAudit(cases: readonly DrawnCases[]): SessionEvidence["audit"] {
  const { estimate, strata } = estimateByStrata(cases, LEAST_OF_ARM);
  const sum = (of: (drawn: DrawnCases) => number) => cases.reduce((all, each) => all + of(each), 0);
  return {
    decisions: sum(({ decisions }) => decisions),
    audited: sum(({ audited }) => audited),
    blind: sum(({ blind }) => blind),
    wrong: sum(({ wrong }) => wrong),
    rate: estimate?.rate ?? null,
    interval: estimate && { ...estimate.interval, method: "horvitz_thompson", confidence: CONFIDENCE },
    estimated_of: estimate?.decisions ?? null,
    least: LEAST_OF_ARM,
    strata: strata.map(({ isCovered, ...drawn }) => ({ ...drawn, covered: isCovered })),
  };
}

/** Only at supervised are both arms drawn, and only there the difference is that of being shown. */
async function displayBias(ctx: TxContext, sessionId: string): Promise<SessionEvidence["display_bias"]> {
  const stays = await listStays(ctx, sessionId);
  const stay = stays.findLast((each) => each.stay.autonomyLevel === "supervised")?.stay;
  if (!stay) return null;
  const counts = await listCountsOfArms(ctx, stay.id, MOST_COMPARED);
  const [shown, blind] = [
    sumOf(counts.filter(({ by_vote, arm }) => by_vote && arm === "shown")),
    sumOf(counts.filter(({ by_vote, arm }) => by_vote && arm === "blind")),
  ];
  const isEnough = Math.min(blind.total, shown.total) >= LEAST_OF_ARM;
  const share = ({ agreed, total }: typeof blind) => ({ count: agreed, total });
  const compared = isEnough ? differenceOfRates(share(shown), share(blind)) : null;
  return {
    of_newest: MOST_COMPARED,
    shown,
    blind,
    together: sumOf(counts.filter(({ by_vote }) => !by_vote)),
    difference: compared?.difference ?? null,
    interval: compared && { ...compared.interval, method: "newcombe", confidence: CONFIDENCE },
    least: LEAST_OF_ARM,
  };
}

function sumOf(counts: readonly CountsOfArm[]) {
  const sum = (of: (count: CountsOfArm) => number) => counts.reduce((all, each) => all + of(each), 0);
  return { agreed: sum(({ agreed }) => agreed), total: sum(({ total }) => total) };
}
