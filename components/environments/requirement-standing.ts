import type { EnvironmentView } from "#contract/environments.ts";
import type { TransitionRequirement } from "#engine/vocabulary.ts";
import { saidErrors } from "./evidence-entries.ts";

type Standing = { actual: string; needs: string };

const counted = (count: number | null) => (count === null ? "not known" : String(count));

/** What there is of each requirement beside what it needs, as a row says it. */
export function standingOf(requirement: TransitionRequirement, evidence: EnvironmentView["evidence"]): Standing {
  const { effectiveness_threshold: threshold, intervention_effectiveness: measured } = evidence;
  const standings: Record<TransitionRequirement, Standing> = {
    successful_lab_cycle: { actual: counted(evidence.successful_lab_cycles), needs: "needs 1" },
    no_critical_errors: { actual: saidErrors(evidence) ?? "not known", needs: "needs 0" },
    migration_completed: evidence.schema_changed
      ? { actual: evidence.migration_completed ? "completed" : "not completed", needs: "" }
      : { actual: "", needs: "the schema did not change" },
    validated_findings: { actual: counted(evidence.validated_shadow_findings), needs: "needs 1" },
    intervention_effectiveness: {
      actual: measured === null ? "not measured" : String(measured),
      needs: threshold === null ? "" : `needs more than ${threshold}`,
    },
    no_unaddressed_s4: { actual: counted(evidence.unaddressed_s4_findings), needs: "needs 0" },
    authorized_approval: {
      actual: "",
      needs: evidence.owner_count === 1 ? "yours, as the only owner" : "from another owner than who asks",
    },
    reason: { actual: "", needs: "given with the step" },
  };
  return standings[requirement];
}
