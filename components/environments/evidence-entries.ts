import type { ModeTransitionView } from "#contract/transitions.ts";

type Evidence = ModeTransitionView["evidence"];

const yesNo = (value: boolean | null) => (value === null ? null : value ? "yes" : "no");

/** Those that hold the environment in the lab, and those that an owner has settled. */
export function saidErrors({ critical_lab_errors: open, settled_lab_errors: settled }: Evidence): string | null {
  if (open === null) return null;
  return settled ? `${open}, and ${settled} settled` : String(open);
}

/** What a step rested on, as terms and values: first what was seen where it was taken by itself, then the evidence. */
export function evidenceEntries({ evidence, signals }: Pick<ModeTransitionView, "evidence" | "signals">) {
  const known: [string, string | number | null][] = [
    ["Critical misses", signals?.critical_misses ?? null],
    ["Decisions that went wrong", signals && `${signals.wrong_decisions} of ${signals.known_decisions}`],
    ["Cases that people judged otherwise", signals && `${signals.divergent_cases} of ${signals.judged_cases}`],
    [
      "Decisions that a membrane in shadow would have been stricter on",
      signals && `${signals.stricter_in_shadow} of ${signals.compared_decisions}`,
    ],
    ["Successful lab cycles", evidence.successful_lab_cycles],
    ["Critical errors in lab cycles", saidErrors(evidence)],
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
