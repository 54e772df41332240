import { Link } from "#components/ui/link.tsx";
import type { EnvironmentView, TransitionView } from "#contract/environments.ts";
import { canTransition, validTransitions } from "#engine/mode.ts";
import { OPERATING_MODES, type OperatingMode } from "#engine/vocabulary.ts";
import { GateRow } from "../posture/gate-row.tsx";
import { StateWord } from "../posture/posture-glyph.tsx";
import { Badge } from "../ui/badge.tsx";
import { classNames } from "../ui/class-names.ts";
import { Pane } from "../ui/pane.tsx";
import { SectionHeader } from "../ui/section-header.tsx";
import { OPERATING_MODE_WORDS } from "../words.ts";
import { ErrorSettlements } from "./error-settlements.tsx";
import { standingOf } from "./requirement-standing.ts";
import { StepButton } from "./step-button.tsx";
import { TRANSITION_REQUIREMENT_WORDS } from "./transition-words.ts";

/** The three modes, the one that holds, and each step away from it with all that it asks for. */
export function ModeSteps({ environment, refusal }: { environment: EnvironmentView; refusal: string | null }) {
  return (
    <Pane aria-labelledby="modes">
      <SectionHeader id="modes" title="Modes" note="one step at a time; nothing goes past SHADOW" />
      <ol className="mt-1">
        {OPERATING_MODES.map((to) => (
          <ModeRow key={to} environment={environment} to={to} refusal={refusal} />
        ))}
      </ol>
    </Pane>
  );
}

function ModeRow({
  environment,
  to,
  refusal,
}: {
  environment: EnvironmentView;
  to: OperatingMode;
  refusal: string | null;
}) {
  const { mode: from, transitions } = environment;
  const isForbidden = from !== to && !canTransition(from, to);
  const step = transitions.find((each) => each.to === to);
  return (
    <li className={classNames("border-t border-line-1 py-3 first:border-t-0", isForbidden && "border-dashed")}>
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <StateWord position={{ environment: to }} className={isForbidden ? "opacity-60" : ""} />
        <span className="min-w-0 flex-1 text-12 text-fg-2">{OPERATING_MODE_WORDS[to].meaning}</span>
        <Standing environment={environment} to={to} step={step} isForbidden={isForbidden} refusal={refusal} />
      </div>
      {isForbidden && <Forbidden from={from} to={to} />}
      {!isForbidden && from !== to && <Requirements step={step} evidence={environment.evidence} />}
    </li>
  );
}

function Standing({
  environment,
  to,
  step,
  isForbidden,
  refusal,
}: {
  environment: EnvironmentView;
  to: OperatingMode;
  step: TransitionView | undefined;
  isForbidden: boolean;
  refusal: string | null;
}) {
  if (environment.mode === to) return <Badge variant="inverse">Here</Badge>;
  if (isForbidden) return <Badge variant="dashed">No such step</Badge>;
  if (environment.pending_transition?.to === to) return <Badge variant="lit">1 of 2</Badge>;
  // Nobody can approve a step that is not asked for, so that this alone holds no button back.
  const missing = (step?.unmet ?? []).filter((each) => each !== "authorized_approval");
  const reason = missing.length === 0 ? null : `Not yet: ${missing.length} of what it asks for is missing`;
  return <StepButton environment={environment} to={to} disabledReason={refusal ?? reason} />;
}

/** Why there is no such step, for nobody. */
function Forbidden({ from, to }: { from: OperatingMode; to: OperatingMode }) {
  const through = validTransitions(from).map((mode) => OPERATING_MODE_WORDS[mode].label);
  return (
    <p className="mt-1 text-12 text-fg-1">
      From {OPERATING_MODE_WORDS[from].label} nothing goes to {OPERATING_MODE_WORDS[to].label}, for nobody: go through{" "}
      {through.join(" or ")}. {WHY[to]}
    </p>
  );
}

const WHY: Record<OperatingMode, string> = {
  lab: "What regressed in production is looked at in shadow first.",
  shadow: "",
  production: "What was only tried in the lab has not been seen beside real traffic.",
};

function Requirements({ step, evidence }: { step: TransitionView | undefined; evidence: EnvironmentView["evidence"] }) {
  const requirements = step?.requirements ?? [];
  if (requirements.length === 0) return <p className="mt-1 text-12 text-fg-1">Asks for nothing.</p>;
  return (
    <ul className="mt-1 max-w-160 [&>li:last-child]:border-b-0">
      {requirements.map(({ requirement, met, page }) => (
        <GateRow
          key={requirement}
          finding={requirement === "reason" ? "unknown" : met ? "met" : "unmet"}
          title={<span className="font-normal">{TRANSITION_REQUIREMENT_WORDS[requirement]}</span>}
          {...standingOf(requirement, evidence)}
        >
          {requirement === "no_critical_errors" && <ErrorSettlements settlements={evidence.error_settlements} />}
          {!met && (
            <Link href={page} className="link max-md:inline-block max-md:py-3.25">
              {NEXT[requirement]}
            </Link>
          )}
        </GateRow>
      ))}
    </ul>
  );
}

/** What would meet it, as the link says. */
const NEXT: Record<TransitionView["unmet"][number], string> = {
  successful_lab_cycle: "Report a research cycle that succeeded",
  no_critical_errors: "Look at each cycle with a critical error, and settle it with a reason",
  migration_completed: "Say that the migration is completed",
  validated_findings: "Report a finding with reproduction of at least 0.3",
  intervention_effectiveness: "Simulate each intervention here on recorded traces, or reject what does not help",
  no_unaddressed_s4: "Address each S4 finding, with a comment",
  authorized_approval: "Another owner approves it once it is asked for",
  reason: "Given with the step",
};
