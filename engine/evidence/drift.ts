/** A detector after one more decision. `startedAt` is the number of decisions before the rise that led to the present value began. */
export type Detector = { value: number; seen: number; startedAt: number };

export const QUIET: Detector = { value: 0, seen: 0, startedAt: 0 };

const after = (before: Detector, value: number, hasBegunAnew: boolean): Detector => ({
  value,
  seen: before.seen + 1,
  startedAt: hasBegunAnew ? before.seen : before.startedAt,
});

/** Rates of disagreement, 0 < usual < raised < 1: what an agent may have, and what is to be noticed. */
export type DriftRates = { usual: number; raised: number };

/**
 * Bernoulli CUSUM of disagreements (Reynolds & Stoumbos 1999, J Qual Technol 31:87–108):
 * `B_t = max(0, B_{t−1}) + x_t − r₁/r₂`, `r₁ = −ln((1−p₁)/(1−p₀))`, `r₂ = ln(p₁(1−p₀)/(p₀(1−p₁)))`. The caller's limit
 * is in units of disagreements.
 */
export function bernoulliCusum(before: Detector, disagreed: boolean, { usual, raised }: DriftRates): Detector {
  const r1 = -Math.log((1 - raised) / (1 - usual));
  const r2 = Math.log((raised * (1 - usual)) / (usual * (1 - raised)));
  const value = Math.max(0, before.value) + (disagreed ? 1 : 0) - r1 / r2;
  return after(before, value, before.value <= 0);
}

/** A detector that bets on several raised rates at once; `logStakes` are ln M of each, QUIET_E before anything was seen. */
export type EDetector = Detector & { logStakes: readonly number[] };

/** The raised rates of disagreement that are bet on, in equal parts, above a usual one: the true one is not known. */
export function raisedRates(usual: number): number[] {
  return Array.from({ length: RAISED_RATES }, (_, part) => raisedRate(usual, part));
}

const RAISED_RATES = 8;
const raisedRate = (usual: number, part: number) => usual + ((1 - usual) * (part + 1)) / (RAISED_RATES + 1);

export const QUIET_E: EDetector = { ...QUIET, logStakes: [] };

/**
 * e-CUSUM (Shin, Ramdas & Rinaldo 2023, arXiv 2203.03532): `M_t = max(M_{t−1}, 1) · e_t`, e_t the likelihood ratio of a
 * raised rate of disagreement to the usual one, the mean being taken over a grid of raised rates. `value` is ln of that
 * mean. Alarm at `value` ≥ ln(1/α): while the true rate is the usual one or less, the mean number of decisions until a
 * false alarm is 1/α at least, for any number of them.
 */
export function eCusum(before: EDetector, disagreed: boolean, usual: number): EDetector {
  const logStakes: number[] = [];
  let leads = 0;
  for (let part = 0; part < RAISED_RATES; part++) {
    const raised = raisedRate(usual, part);
    const ratio = disagreed ? raised / usual : (1 - raised) / (1 - usual);
    logStakes.push(Math.max(before.logStakes[part] ?? 0, 0) + Math.log(ratio));
    if ((logStakes[part] ?? 0) > (logStakes[leads] ?? 0)) leads = part;
  }
  const most = logStakes[leads] ?? 0;
  let sum = 0;
  for (const stake of logStakes) sum += Math.exp(stake - most);
  const value = most + Math.log(sum / RAISED_RATES);
  return { ...after(before, value, (before.logStakes[leads] ?? 0) <= 0), logStakes };
}

/** ln(1/α): where an e-detector with a mean of `averageRunLength` decisions until a false alarm sounds. */
export function alarmAt(averageRunLength: number): number {
  return Math.log(averageRunLength);
}

export type PageHinkley = { sum: number; mean: number; seen: number; startedAt: number };

export const QUIET_PAGE_HINKLEY: PageHinkley = { sum: 0, mean: 0, seen: 0, startedAt: 0 };

/**
 * Page–Hinkley (Page 1954, Biometrika 41:100–115), the variant with forgetting that is clipped at zero:
 * `s ← max(0, forgetting · s + (x − x̄ − δ))`, x̄ being the mean of all x seen, this one included. Alarm where s > λ,
 * which is the caller's. Libraries differ in the clipping, and so in their alarms.
 */
export function pageHinkley(
  { sum, mean, seen, startedAt }: PageHinkley,
  x: number,
  { delta, forgetting }: { delta: number; forgetting: number },
): PageHinkley {
  const newMean = mean + (x - mean) / (seen + 1);
  const newSum = Math.max(0, forgetting * sum + (x - newMean - delta));
  return { sum: newSum, mean: newMean, seen: seen + 1, startedAt: sum === 0 ? seen : startedAt };
}
