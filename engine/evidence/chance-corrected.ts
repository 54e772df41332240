import { type Interval, Z_95 } from "../statistics.ts";
import type { KappaSilence } from "../vocabulary.ts";
import { exactInterval } from "./exact-interval.ts";

/**
 * How often two raters said what: `counts[i][j]` decisions that the one put into class i and the other into class j.
 * Square, of q ≥ 1 classes, none negative.
 */
export type AgreementTable = readonly (readonly number[])[];

type Shares = {
  total: number;
  agreed: number;
  observed: number;
  rows: number[];
  columns: number[];
  cell: (i: number, j: number) => number;
};

function sharesOf(table: AgreementTable): Shares | null {
  const total = table.flat().reduce((sum, count) => sum + count, 0);
  if (!(total > 0)) return null;
  const cell = (i: number, j: number) => (table[i]?.[j] ?? 0) / total;
  const sum = (values: number[]) => values.reduce((all, each) => all + each, 0);
  const classes = table.map((_, index) => index);
  const agreed = sum(classes.map((i) => table[i]?.[i] ?? 0));
  return {
    total,
    agreed,
    cell,
    observed: agreed / total,
    rows: classes.map((i) => sum(classes.map((j) => cell(i, j)))),
    columns: classes.map((j) => sum(classes.map((i) => cell(i, j)))),
  };
}

/** `standardError` is that of large samples, 0 where all agreed; `interval` is wider where the sample is not large. */
export type ChanceCorrected = { value: number; standardError: number; interval: Interval; total: number };

/**
 * The value with its 95 % interval. That of the large-sample variance `spread / (n (1 − p_e)²)` has no width where all
 * agreed, and holds a high κ of few decisions far too rarely (Gwet 2016, Educ Psychol Meas 76:609–637, table 4: κ 0.85 of
 * 10 decisions 65 times of 100). So the exact interval of p_o (Clopper & Pearson 1934) goes through
 * `(p_o − p_e) / (1 − p_e)` too, with p_e held, as Cohen (1960) held it for his standard error, and of each limit the wider
 * counts, whatever was agreed. The lower one takes `pooled` for p_e, which for κ is that of Scott's π (1955, Public Opin Q
 * 19:321–325): both share one use of the classes, so that it is no less than κ's own and moves little with one disagreement,
 * which then says no more than none would, where each class was agreed on twice or more. For 10 of 10, 7 and 3 of a kind,
 * κ is from 0.27 up; where one of the 7 is not agreed on, from 0.02 up.
 */
function withInterval(
  { total, agreed, observed }: Shares,
  { expected, pooled = expected, spread }: { expected: number; pooled?: number; spread: number },
): ChanceCorrected {
  const corrected = (rate: number, chance = expected) => (rate - chance) / (1 - chance);
  const value = corrected(observed);
  const standardError = Math.sqrt(Math.max(0, spread) / (total * (1 - expected) ** 2));
  const large = largeSampleInterval({ value, standardError });
  const exact = exactInterval(agreed, total) ?? { low: 0, high: 1 };
  const low = Math.min(large.low, Math.max(-1, corrected(exact.low, pooled)));
  const high = Math.max(large.high, Math.min(1, corrected(exact.high)));
  return { value, standardError, interval: { low, high }, total };
}

/** The 95 % interval that the standard error alone would give, within −1 and 1: right for many decisions with some of each. */
export function largeSampleInterval({
  value,
  standardError,
}: Pick<ChanceCorrected, "value" | "standardError">): Interval {
  const half = Z_95 * standardError;
  return { low: Math.max(-1, value - half), high: Math.min(1, value + half) };
}

/**
 * Cohen's κ (Cohen 1960, Educ Psychol Meas 20:37–46): `(p_o − p_e) / (1 − p_e)`, `p_e = Σ p_i· p_·i`, −1 to 1, with a
 * 95 % interval by its large-sample variance (Fleiss, Cohen & Everitt 1969, Psychol Bull 72:323–327). Null where it is
 * undefined: without decisions, or where both always said the same one class.
 */
export function cohensKappa(table: AgreementTable): ChanceCorrected | null {
  const shares = sharesOf(table);
  if (shares === null) return null;
  const { observed, rows, columns, cell } = shares;
  const expected = rows.reduce((sum, row, i) => sum + row * (columns[i] ?? 0), 0);
  if (1 - expected < Number.EPSILON) return null;
  const value = (observed - expected) / (1 - expected);
  let [agreeing, differing] = [0, 0];
  for (const [i, row] of rows.entries())
    for (const [j] of columns.entries()) {
      const share = cell(i, j);
      if (i === j) agreeing += share * (1 - (row + (columns[i] ?? 0)) * (1 - value)) ** 2;
      else differing += share * ((columns[i] ?? 0) + (rows[j] ?? 0)) ** 2;
    }
  const spread = agreeing + (1 - value) ** 2 * differing - (value - expected * (1 - value)) ** 2;
  const pooled = rows.reduce((sum, row, i) => sum + ((row + (columns[i] ?? 0)) / 2) ** 2, 0);
  return withInterval(shares, { expected, pooled, spread });
}

/**
 * Why κ says nothing of a table: null where it does say something. Where one rater puts all into one class, p_o = p_e
 * whatever the other does, so that κ is 0 with a variance of 0; where both put all into the same, it is 0/0.
 */
export function silenceOfKappa(table: AgreementTable): KappaSilence | null {
  const classes = table.map((_, index) => index);
  const one = classes.filter((i) => table[i]?.some((count) => count > 0));
  const other = classes.filter((j) => table.some((row) => (row[j] ?? 0) > 0));
  if (one.length > 1 && other.length > 1) return null;
  return one.length === 1 && other.length === 1 && one[0] === other[0] ? "same_action" : "one_sided";
}

/**
 * Gwet's AC1 (Gwet 2008, Br J Math Stat Psychol 61:29–48): as κ, with `p_e = Σ π_k (1 − π_k) / (q − 1)` and
 * `π_k = (p_k· + p_·k) / 2`, and a 95 % interval by its large-sample variance (there, for two raters). Steadier where nearly
 * all cases are of one class, but blind to a rater who never uses the rare one: shown beside κ and recall, never alone.
 * Null without decisions or with fewer than two classes.
 */
export function gwetsAc1(table: AgreementTable): ChanceCorrected | null {
  const shares = sharesOf(table);
  if (shares === null || table.length < 2) return null;
  const { observed, rows, columns, cell } = shares;
  const used = rows.map((row, k) => (row + (columns[k] ?? 0)) / 2);
  const others = table.length - 1;
  const expected = used.reduce((sum, share) => sum + share * (1 - share), 0) / others;
  const value = (observed - expected) / (1 - expected);
  let [agreeing, all] = [0, 0];
  for (const [i, share] of used.entries()) {
    agreeing += (cell(i, i) * (1 - share)) / others;
    for (const [j, other] of used.entries()) all += (cell(i, j) * (1 - (share + other) / 2) ** 2) / others ** 2;
  }
  const spread =
    observed * (1 - observed) -
    4 * (1 - value) * (agreeing - observed * expected) +
    4 * (1 - value) ** 2 * (all - expected ** 2);
  return withInterval(shares, { expected, spread });
}
