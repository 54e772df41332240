import { expect, test } from "vitest";
import { bernoulliCusum, type Detector, pageHinkley, QUIET, QUIET_PAGE_HINKLEY } from "./drift.ts";

/**
 * The stream of river's tests (river/drift/test_drift_detectors.py): after `numpy.random.seed(12345)` a thousand of
 * `randint(2)`, then a thousand of `randint(8)`; a digit is a value.
 */
const RIVER_STREAM = `
0111010010110110111000111010011111011111100110011110111101101001110010100011000000100010011111100010
0101010001100101001101100100111100010100110101011101000110000001110010101001101101100100111101101110
0000111001010100001001110001101101000001001111100010001111010110110010111010100000000010001001111111
1110010000011101101010000111110011011001001001110011101100001110011011111010100111001010111100010000
1001001110101111111000111011100101111010000000101101011000001011010011011011010110100000000100001001
0011110000010111010110010110100010011001010011010110011110001001011001110011111000000110011111101101
0110100001000101110111101011011111000101101101001011100000010000110110110110101010011110101110001000
1000001000101100101001010111111001111000001101010001011101110010110100100110101010111011011110011100
1110000101010101111011001101011100110001011100000111111100110101001110101001110101101111101000011011
0010110111101001001011000000001010000001011010001011010000011110110000010101100101110101001001001011
3455712431702211314066414677502621375343203030057725352305442557276727612671774266020321303317017342
5557216531474311530362267457564326476214357002115211332342755351376150402445717527016242567135300651
3516254043675730456200674577030576371346042325270374635324140536652141260300505703727515072405736074
7767222665023643056117504466271364705370067762402025100502644521054742302461565106716133233202400021
4325017014416572727313616771344317620004276010767026273637674377276274320625433647525037333720143555
3113071243322206240370506631112000502642533605222435202367002730737561570517516423444650742656520156
3233125511352520211325010445351724566352252671336345047370203611314154056501537235026646660251567574
4630443261644454024001714551537403075544315205321721435000374230016215046634337660267050311022060116
5356111532723257632677317216222175171241703620527762317046720241555055214035347460654675602710342470
5471535160730507032642354105526031763301556645224236462337176547376002764426410505007777777635071343
`.replaceAll("\n", "");

/** As libraries use the detector: from the 30th value on, above a limit of 50, and anew after each alarm. */
function alarmsOf(values: readonly number[]): number[] {
  const alarms: number[] = [];
  let state = QUIET_PAGE_HINKLEY;
  for (const [at, value] of values.entries()) {
    state = pageHinkley(state, value, { delta: 0.005, forgetting: 0.9999 });
    if (state.seen < 29 || state.sum <= 50) continue;
    alarms.push(at);
    state = QUIET_PAGE_HINKLEY;
  }
  return alarms;
}

test("Page–Hinkley sounds where river's PageHinkley() does in river's own tests: at 1020 and at 1991", () => {
  const values = [...RIVER_STREAM].map(Number);
  expect(values).toHaveLength(2000);
  expect(alarmsOf(values)).toEqual([1020, 1991]);
});

/** Rates of which the raised one has twice the odds, and the weight of a disagreement in the logarithmic scale. */
function doubledOdds(usual: number) {
  const raised = (2 * usual) / (1 + usual);
  return { rates: { usual, raised }, scale: Math.log((raised * (1 - usual)) / (usual * (1 - raised))) };
}

/** After each decision, in the scale of the likelihood ratio and never below zero, as the R package `cusum` says it. */
function inLogarithms(outcomes: readonly boolean[], usual: number): number[] {
  const { rates, scale } = doubledOdds(usual);
  let detector: Detector = QUIET;
  return outcomes.map((disagreed) => {
    detector = bernoulliCusum(detector, disagreed, rates);
    return Math.max(0, detector.value) * scale;
  });
}

test("the Bernoulli CUSUM goes as in the test of the R package cusum", () => {
  const events = [0, 1, 0, 0, 0, 0, 0, 1, 0, 0].map((event) => event === 1);
  const said = [0, 0.64, 0.6, 0.55, 0.5, 0.45, 0.4, 1.04, 1, 0.95];
  expect(inLogarithms(events, 0.05).map((value) => Number(value.toFixed(2)))).toEqual(said);
});

/** Every sequence of `length`, with its chance where each disagrees with probability `usual`, and how high the CUSUM came. */
function everySequence(length: number, usual: number) {
  return Array.from({ length: 2 ** length }, (_, bits) => {
    const outcomes = Array.from({ length }, (_, at) => Math.floor(bits / 2 ** at) % 2 === 1);
    const disagreed = outcomes.filter(Boolean).length;
    return {
      most: Math.max(...inLogarithms(outcomes, usual)),
      chance: usual ** disagreed * (1 - usual) ** (length - disagreed),
    };
  });
}

test("of ten decisions it reaches with nearest to 5 % what cusum_limit_exact() of that package says in its test", () => {
  const sequences = everySequence(10, 0.1);
  const errorOf = (limit: number) => {
    const reached = sequences.filter(({ most }) => most >= limit - 1e-9);
    return Math.abs(0.05 - reached.reduce((sum, { chance }) => sum + chance, 0));
  };
  const limits = [...new Set(sequences.map(({ most }) => most))].sort((a, b) => errorOf(a) - errorOf(b));
  expect(limits[0]).toBeCloseTo(1.41227, 5);
});

/**
 * Of the average run lengths in Reynolds & Stoumbos (1999) we have no copy to cite. Where r₁/r₂ is ½ the detector is a
 * random walk that stays where it would go below zero, whose mean time to a height is known (Feller, An Introduction to
 * Probability Theory and Its Applications, vol. 1, ch. XIV): a second computation, independent of ours.
 */
test("the average run length of the Bernoulli CUSUM is that of a random walk with a reflecting end", () => {
  for (const p of [0.3, 0.45, 0.6]) {
    const [q, height] = [1 - p, 5];
    const mean = height / (p - q) - (q / (p - q) ** 2) * (1 - (q / p) ** height);
    expect(averageRunLength(p, height) / mean).toBeCloseTo(1, 9);
  }
});

/** Where the walk is after one more decision, in halves and from zero up. */
function stepFrom(place: number, disagreed: boolean): number {
  const { value } = bernoulliCusum({ ...QUIET, value: place / 2 }, disagreed, { usual: 0.3, raised: 0.7 });
  return Math.max(0, Math.round(value * 2));
}

/** Exactly, by where the detector may be after each decision, until nearly nothing is left that has not sounded. */
function averageRunLength(p: number, height: number): number {
  const steps = Array.from({ length: height }, (_, place) => [stepFrom(place, true), stepFrom(place, false)] as const);
  let places: number[] = steps.map((_, place) => (place === 0 ? 1 : 0));
  let mean = 0;
  for (let left = 1; left > 1e-15; left = sumOf(places)) {
    mean += left;
    const before = places;
    const reach = (to: number, by: 0 | 1) => before.filter((_, place) => steps[place]?.[by] === to);
    places = steps.map((_, to) => sumOf(reach(to, 0)) * p + sumOf(reach(to, 1)) * (1 - p));
  }
  return mean;
}

const sumOf = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0);
