import type { ModeTransitionView } from "#contract/transitions.ts";

const yesNo = (value: boolean | null) => (value === null ? null : value ? "yes" : "no");

/** What a step rested on, as terms and values: first what was seen where it was taken by itself, then the evidence. */
export function evidenceEntries({ evidence, signals }: Pick<ModeTransitionView, "evidence" | "signals">) {
  const known: [string, string | number | null][] = [
    ["Critical misses", signals?.critical_misses ?? null],
    ["Decisions that went wrong", signals && `${signals.wrong_decisions} of ${signals.known_decisions}`],
    ["Successful lab cycles", evidence.successful_lab_cycles],
    ["Critical errors in lab cycles", evidence.critical_lab_errors],
    ["Schema changed", yesNo(evidence.schema_changed)],
    ["Migration completed", yesNo(evidence.migration_completed)],
    ["Validated findings in shadow", evidence.validated_shadow_findings],
    ["Effectiveness of interventions", evidence.intervention_effectiveness],
    ["Threshold", evidence.effectiveness_threshold],
    ["Unaddressed S4 findings", evidence.unaddressed_s4_findings],
    ["Owners", evidence.owner_count],
  ];
  return known.filter(([, value]) => value !== null).map(([term, value]) => ({ term, value: String(value) }));
}
