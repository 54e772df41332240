import type { Label } from "./policy-quality.ts";
import { alternativesOf, type Conjunction, isBeyond, type Threshold, withThreshold } from "./threshold.ts";
import type { CalibrationKind } from "./vocabulary.ts";

/** So many decisions have to speak for a change before it is proposed. */
export const LEAST_EVIDENCE = 3;
/** A policy that never matched over so many decisions in its scope may be retired. */
export const RETIRE_AFTER = 500;

/** A recorded decision in the scope of a policy. */
export type CalibrationCase = {
  id: string;
  actionType: string;
  isMatched: boolean;
  label: Label | null;
  /** The number that a fact of the intent had; null where it had none, or where it was not kept. */
  numberAt: (path: string) => number | null;
};

export type CalibrationEffect = {
  newlyMatched: string[];
  noLongerMatched: string[];
  /** Of those, what people had called too strict, rightly held back, and missed. */
  tooStrictRemoved: number;
  rightLost: number;
  missedCaught: number;
};

export type Calibration = {
  kind: CalibrationKind;
  from: string;
  to: string;
  /** What becomes of the policy; null where it is taken out. */
  change: { condition: string } | { actionTypes: string[] } | null;
  effect: CalibrationEffect;
};

type Calibrated = { condition: string; restricts: boolean; actionTypes: readonly string[] };

/** What could be changed in a policy for the better, each by itself, with what it would have done to these decisions. */
export function proposeCalibrations(policy: Calibrated, cases: readonly CalibrationCase[]): Calibration[] {
  if (cases.length >= RETIRE_AFTER && !cases.some(({ isMatched }) => isMatched)) {
    const effect = effectOf([], []);
    return [{ kind: "retire", from: "in force", to: "retired", change: null, effect }];
  }
  if (!policy.restricts) return [];
  const arms = alternativesOf(policy.condition) ?? [];
  const byThreshold = arms.flatMap((arm) => {
    const own = casesOf(arm, arms, cases);
    const narrower = arm.thresholds.flatMap((threshold) => narrow(policy, threshold, own));
    if (arm.others > 0) return narrower;
    return [...narrower, ...arm.thresholds.flatMap((threshold) => widen(policy, threshold, arm.thresholds, own))];
  });
  return [...byThreshold, ...narrowScope(policy, cases)];
}

/** What a change of this alternative alone decides: what no other one holds, where their numbers say what each holds. */
function casesOf(
  arm: Conjunction,
  arms: readonly Conjunction[],
  cases: readonly CalibrationCase[],
): readonly CalibrationCase[] {
  if (arms.length === 1) return cases;
  if (arms.some(({ others }) => others > 0)) return [];
  const holds = ({ thresholds }: Conjunction, each: CalibrationCase) =>
    thresholds.every((threshold) => {
      const number = each.numberAt(threshold.path);
      return number !== null && isBeyond(threshold, number);
    });
  return cases.filter(
    (each) =>
      each.isMatched === arms.some((one) => holds(one, each)) && !arms.some((one) => one !== arm && holds(one, each)),
  );
}

/** Numbers beyond a threshold are the larger ones, whichever way it looks. */
const signOf = ({ operator }: Threshold) => (operator.startsWith(">") ? 1 : -1);
const isStrict = ({ operator }: Threshold) => operator === ">" || operator === "<";

type Placed = { each: CalibrationCase; at: number };

function placed(threshold: Threshold, cases: readonly CalibrationCase[]): Placed[] {
  return cases.flatMap((each) => {
    const number = each.numberAt(threshold.path);
    return number === null ? [] : [{ each, at: signOf(threshold) * number }];
  });
}

/** Past as much of what was too strict as may be, and past nothing that was rightly held back. */
function narrow(policy: Calibrated, threshold: Threshold, cases: readonly CalibrationCase[]): Calibration[] {
  const matched = placed(
    threshold,
    cases.filter(({ isMatched }) => isMatched),
  );
  const limit = Math.min(Infinity, ...matched.filter(({ each }) => each.label === "held_back").map(({ at }) => at));
  const spared = matched.filter(({ each, at }) => each.label === "let_through" && at < limit).map(({ at }) => at);
  if (spared.length < LEAST_EVIDENCE) return [];
  const most = Math.max(...spared);
  // What is compared with "or equal" has to lie beyond the last that is spared.
  const next = isStrict(threshold) ? most : Math.min(limit, Math.floor(most) + 1);
  const gone = matched.filter(({ at }) => (isStrict(threshold) ? at <= next : at < next)).map(({ each }) => each);
  return [moved(policy, threshold, signOf(threshold) * next, effectOf([], gone))];
}

/** Down to what was missed, but past nothing that people say should go through. Every other term is known and true. */
function widen(
  policy: Calibrated,
  threshold: Threshold,
  all: readonly Threshold[],
  cases: readonly CalibrationCase[],
): Calibration[] {
  const isHeldByOthers = (each: CalibrationCase) =>
    all.every((other) => {
      const number = each.numberAt(other.path);
      return other === threshold || (number !== null && isBeyond(other, number));
    });
  const within = placed(
    threshold,
    cases.filter((each) => !each.isMatched && isHeldByOthers(each)),
  );
  const floor = Math.max(-Infinity, ...within.filter(({ each }) => each.label === "let_through").map(({ at }) => at));
  const caught = within.filter(({ each, at }) => each.label === "held_back" && at > floor).map(({ at }) => at);
  if (caught.length < LEAST_EVIDENCE) return [];
  const least = Math.min(...caught);
  const below = Math.max(-Infinity, ...within.map(({ at }) => at).filter((at) => at < least));
  const next = isStrict(threshold) ? (Number.isFinite(below) ? below : least - 1) : least;
  const gained = within.filter(({ at }) => (isStrict(threshold) ? at > next : at >= next)).map(({ each }) => each);
  return [moved(policy, threshold, signOf(threshold) * next, effectOf(gained, []))];
}

function moved(policy: Calibrated, threshold: Threshold, next: number, effect: CalibrationEffect): Calibration {
  return {
    kind: next > threshold.value ? "raise_threshold" : "lower_threshold",
    from: `${threshold.path} ${threshold.operator} ${threshold.value}`,
    to: `${threshold.path} ${threshold.operator} ${next}`,
    change: { condition: withThreshold(policy.condition, threshold, next) },
    effect,
  };
}

/** Without the action types for which nobody ever said that it was right. */
function narrowScope({ actionTypes }: Calibrated, cases: readonly CalibrationCase[]): Calibration[] {
  const matched = cases.filter(({ isMatched }) => isMatched);
  const isOnlyTooStrict = (type: string) => {
    const ofType = matched.filter(({ actionType, label }) => actionType === type && label !== null);
    return ofType.length >= LEAST_EVIDENCE && ofType.every(({ label }) => label === "let_through");
  };
  const left = actionTypes.filter((type) => !isOnlyTooStrict(type));
  // A scope of no action type is all of them.
  if (left.length === actionTypes.length || left.length === 0) return [];
  const gone = matched.filter(({ actionType }) => !left.includes(actionType));
  const change = { actionTypes: left };
  return [
    { kind: "narrow_scope", from: actionTypes.join(", "), to: left.join(", "), change, effect: effectOf([], gone) },
  ];
}

function effectOf(gained: readonly CalibrationCase[], gone: readonly CalibrationCase[]): CalibrationEffect {
  const labelled = (cases: readonly CalibrationCase[], wanted: Label) =>
    cases.filter(({ label }) => label === wanted).length;
  return {
    newlyMatched: gained.map(({ id }) => id),
    noLongerMatched: gone.map(({ id }) => id),
    tooStrictRemoved: labelled(gone, "let_through"),
    rightLost: labelled(gone, "held_back"),
    missedCaught: labelled(gained, "held_back"),
  };
}
