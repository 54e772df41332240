import type { SessionCalibration } from "#contract/session-calibration.ts";
import {
  brierInterval,
  brierScore,
  calibrationErrorInterval,
  expectedCalibrationError,
  reliabilityDiagram,
  type StatedConfidence,
} from "#engine/evidence/confidence.ts";
import { LEAST_TO_SAY, saidAgreement } from "#engine/evidence/said-agreement.ts";
import { type Interval, wilsonInterval } from "#engine/statistics.ts";
import { type Context, requirePermission, withTx } from "../context.ts";
import { notFound } from "../errors.ts";
import { uuidFrom } from "../ids.ts";
import { reachOf } from "../reach.ts";
import { listSaidPairs, type SaidPair } from "./agreement-store.ts";
import { listStatedConfidences } from "./evidence-store.ts";
import { findSessionFacts } from "./session-facts-store.ts";

const CONFIDENCE = 0.95;
/** The newest decisions whose confidence is read. */
const OF_NEWEST = 2000;
/** More pairs of actions than this are not compared. */
const MOST_PAIRS = 1000;
/** Actions whose recall is told: those that people chose most often. */
const MOST_RECALLS = 20;

/** Whether the agent's confidence means anything and what agreement is left without chance, of what gates at this stay. */
export async function getSessionCalibration(
  ctx: Context,
  { session_id }: { session_id: string },
): Promise<SessionCalibration> {
  requirePermission(ctx, "session:read");
  return withTx(ctx, async (ctx) => {
    const facts = await findSessionFacts(ctx, uuidFrom("session", session_id), reachOf(ctx.actor));
    if (!facts) throw notFound("session");
    const { stayId, countOnlyBlind: onlyBlind } = facts.session;
    const stated = await listStatedConfidences(ctx, stayId, { onlyBlind, limit: OF_NEWEST });
    const pairs = await listSaidPairs(ctx, stayId, MOST_PAIRS + 1);
    return {
      least: LEAST_TO_SAY,
      only_blind: onlyBlind,
      confidence: confidenceOf(stated),
      actions: pairs.length > MOST_PAIRS ? null : actionsOf(pairs, onlyBlind),
    };
  });
}

function confidenceOf(stated: readonly StatedConfidence[]): SessionCalibration["confidence"] {
  const isEnough = stated.length >= LEAST_TO_SAY;
  return {
    total: stated.length,
    of_newest: OF_NEWEST,
    bins: reliabilityDiagram(stated).map(({ from, to, total, agreed, meanConfidence }) => ({
      from,
      to,
      total,
      agreed,
      mean_confidence: meanConfidence,
      interval: wilsonInterval(agreed, total),
    })),
    ece: isEnough ? expectedCalibrationError(stated) : null,
    ece_interval: isEnough ? viewRange(calibrationErrorInterval(stated)) : null,
    brier: isEnough ? brierScore(stated) : null,
    brier_interval: isEnough ? viewRange(brierInterval(stated)) : null,
  };
}

const viewRange = (range: Interval | null) =>
  range && { ...range, method: "hoeffding" as const, confidence: CONFIDENCE };

function actionsOf(pairs: readonly SaidPair[], onlyBlind: boolean): SessionCalibration["actions"] {
  const said = saidAgreement(pairs.map((pair) => ({ ...pair, count: onlyBlind ? pair.blind : pair.count })));
  if (said === null) return null;
  const { total, classes, kappa, withoutKappa, ac1, recall } = said;
  return {
    total,
    classes,
    kappa: kappa && { value: kappa.value, ...kappa.interval },
    without_kappa: withoutKappa,
    ac1: ac1 && { value: ac1.value, ...ac1.interval },
    recall: recall.slice(0, MOST_RECALLS),
  };
}
