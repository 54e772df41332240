import type { PolicySimulationView } from "#contract/policy-simulations.ts";
import { UNMAPPED_REASONS } from "#engine/vocabulary.ts";
import { counted, formatCount } from "../sessions/figures.ts";
import { Pane } from "../ui/pane.tsx";
import { SectionHeader } from "../ui/section-header.tsx";
import { UNMAPPED_REASON_WORDS } from "./simulation-words.ts";

/** What could not be judged, and why, and how the figures are meant. */
export function SimulationLimits({ simulation }: { simulation: PolicySimulationView }) {
  return (
    <Pane className="border-b-0" aria-label="What this does not tell">
      <SectionHeader title="What this does not tell" />
      <ul className="grid max-w-prose list-disc gap-1 pl-4 text-12 text-pretty text-fg-1">
        {limitsOf(simulation).map((limit) => (
          <li key={limit}>{limit}</li>
        ))}
      </ul>
    </Pane>
  );
}

function limitsOf({ is_cut, gone_through, unmapped, unrecorded, unjudged_failed }: PolicySimulationView): string[] {
  return [
    is_cut ? `There are more traces: these are the latest ${formatCount(gone_through)}.` : null,
    ...UNMAPPED_REASONS.map((reason) =>
      unmapped[reason] > 0
        ? `${counted(unmapped[reason], "trace")} left out: they ${UNMAPPED_REASON_WORDS[reason]}.`
        : null,
    ),
    unrecorded > 0
      ? `${counted(unrecorded, "trace")} left out: a policy reads the agent’s record, its history or a session, or the risk score, and no trace says these.`
      : null,
    unjudged_failed > 0
      ? `${counted(unjudged_failed, "failed trace")} of those left out make it less sure: nobody knows whether they would have been stopped.`
      : null,
    "The figures are of what the policies say. What the risk score alone would put before a panel is left out, now and with the change.",
    "A failure that would only be modified counts as failing, and a good trace that would wait for a person as hurt.",
  ].filter((limit) => limit !== null);
}
