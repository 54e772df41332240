import type { EvidenceView, SessionView } from "#contract/sessions.ts";
import { AUTONOMY_LEVEL_WORDS } from "../words.ts";

/**
 * One decimal, without a needless one: "93.7%", "90%". All is said only of all, and none only of none: 999 of 1,000 and
 * a half read "99.9%". Nothing is ever compared by this.
 */
export function formatRate(rate: number): string {
  const percent = Number((rate * 100).toFixed(1));
  if (percent === 100 && rate < 1) return "99.9%";
  return percent === 0 && rate > 0 ? "0.1%" : `${percent}%`;
}

/** A probability that was worked out: "under 0.1%" and "over 99.9%" say no more than is so. */
export function formatChance(probability: number): string {
  if (probability < 0.001) return "under 0.1%";
  return probability > 0.999 && probability < 1 ? "over 99.9%" : formatRate(probability);
}

/** A rate that stands beside what is required: with so many decimals that one short of it does not read the same. */
export function formatRateBeside(rate: number, required: number): string {
  if (rate >= required || formatRate(rate) !== formatRate(required)) return formatRate(rate);
  const short = [100, 1000, 10_000, 100_000].map((part) => Math.floor(rate * 100 * part) / part);
  return `${short.find((percent) => percent < required * 100) ?? rate * 100}%`;
}

/** "85–98%" */
export function formatRange({ low, high }: { low: number; high: number }): string {
  return `${Math.round(low * 100)}–${Math.round(high * 100)}%`;
}

/** Decisions as they are gated on: all of them, some of which are `blind`, or those made without seeing the recommendation. */
export type GatingEvidence = EvidenceView["blind"] & Partial<Pick<EvidenceView, "blind">>;

/** What counts toward the gates of a session: where only blind decisions do, those. */
export function evidenceThatGates(isBlindAlone: boolean, evidence: EvidenceView): GatingEvidence {
  return isBlindAlone ? evidence.blind : evidence;
}

/** "59 of 63" */
export function formatBase({ agreed_decisions, total_decisions }: GatingEvidence): string {
  return `${formatCount(agreed_decisions)} of ${formatCount(total_decisions)}`;
}

/** Which arm a count is of: "all decided blind", "12 of them decided blind". */
export function armWords({ total_decisions: total, blind }: GatingEvidence): string {
  const count = blind?.total_decisions ?? total;
  if (count === total) return "all decided blind";
  return `${count === 0 ? "none" : formatCount(count)} of them decided blind`;
}

/** At autonomous people review what was drawn, and whatever else they pick: said where a count there is of both. */
export function pickedWords(level: SessionView["level"]): string {
  return level === "autonomous"
    ? " These are cases that were drawn and cases that people picked: not representative, as the audit of the evidence is."
    : "";
}

/** The same behind a figure, where the words stand below. */
export const pickedMark = (level: SessionView["level"]): string => (level === "autonomous" ? "*" : "");

/** The same in a few words, behind a count. */
export const pickedNote = (level: SessionView["level"]): string =>
  level === "autonomous" ? ", of cases drawn or picked" : "";

/** "1,204" */
export function formatCount(count: number): string {
  return count.toLocaleString("en-GB");
}

/** "1 case", "63 cases" */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${formatCount(count)} ${count === 1 ? one : many}`;
}

/** "7 days", "36 hours" */
export function formatWindow(hours: number): string {
  return hours >= 48 && hours % 24 === 0 ? counted(hours / 24, "day") : counted(hours, "hour");
}

/** "incident_response/escalation" */
export function skillOf(session: Pick<SessionView, "skill_name" | "decision_class">): string {
  return `${session.skill_name}/${session.decision_class}`;
}

/** "63 seen, 93.7% agreed (59 of 63, likely 85–98%), no critical miss in 7 days": what a level change rests on. */
export function evidenceSentence({ evidence: all, gates }: Pick<SessionView, "evidence" | "gates">): string {
  const { window_hours, misses } = gates.gates.critical_miss_window;
  const isBlindAlone = gates.counted_arm === "blind";
  const evidence = evidenceThatGates(isBlindAlone, all);
  const seen = `${formatCount(evidence.total_decisions)} ${isBlindAlone ? "decided blind" : "seen"}`;
  const likely = evidence.interval === null ? "" : `, likely ${formatRange(evidence.interval)}`;
  const agreed =
    evidence.agreement_rate === null
      ? "no decision to compare yet"
      : `${formatRate(evidence.agreement_rate)} agreed (${formatBase(evidence)}${likely}${pickedNote(gates.current_level)})`;
  const missed = misses === 0 ? "no critical miss" : counted(misses, "critical miss", "critical misses");
  const sure = [gates.gates.confidence, gates.gates.class_recall].map(surelyWords).join("");
  return `${seen}, ${agreed}, ${missed} in ${formatWindow(window_hours)}${sure}`;
}

type Gates = SessionView["gates"]["gates"];

/** ", truly more than 88% (80% is asked for)": what a gate of confidence found; nothing where it is off. */
function surelyWords(found: Gates["confidence"] | Gates["class_recall"]): string {
  if (found === undefined || found.low === null) return "";
  const [of, asked] = "p0" in found ? ["", found.p0] : [`${found.action} said in `, found.required];
  return `, ${of}truly more than ${formatRateBeside(found.low, asked)} (${formatRate(asked)} is asked for)`;
}

/** "3 of 3": how many gates are met. */
export function gatesMet({ gates }: SessionView["gates"]): { met: number; of: number } {
  const all = Object.values(gates).filter((gate) => gate !== undefined);
  return { met: all.filter((gate) => gate.met).length, of: all.length };
}

/** "SUPERVISED" */
export const levelWord = (level: SessionView["level"]): string => AUTONOMY_LEVEL_WORDS[level].label;
