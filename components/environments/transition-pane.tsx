import type { EnvironmentView, TransitionView } from "#contract/environments.ts";
import { canTransition, TRANSITIONS, validTransitions } from "#engine/mode.ts";
import { OPERATING_MODES, type OperatingMode, type TransitionRequirement } from "#engine/vocabulary.ts";
import { type GateFinding, GateRow } from "../posture/gate-row.tsx";
import { StateWord } from "../posture/posture-glyph.tsx";
import { Badge } from "../ui/badge.tsx";
import { Pane } from "../ui/pane.tsx";
import { SectionHeader } from "../ui/section-header.tsx";
import { OPERATING_MODE_WORDS, TRANSITION_REQUIREMENT_WORDS } from "../words.ts";

/** Where the environment could go from its mode, and what holds each step back. */
export function TransitionPane({ environment }: { environment: EnvironmentView }) {
  const { mode, transitions } = environment;
  return (
    <Pane inset="rail">
      <SectionHeader title="Mode" note="an owner changes it, step by step" />
      <ul className="mt-1">
        {OPERATING_MODES.map((to) => (
          <ModeRow key={to} from={mode} to={to} transition={transitions.find((each) => each.to === to)} />
        ))}
      </ul>
    </Pane>
  );
}

function ModeRow({
  from,
  to,
  transition,
}: {
  from: OperatingMode;
  to: OperatingMode;
  transition: TransitionView | undefined;
}) {
  const requirements: readonly TransitionRequirement[] = TRANSITIONS[from][to] ?? [];
  const unmet = transition?.unmet ?? [];
  return (
    <li className="border-t border-line-1 py-2 first:border-t-0">
      <div className="flex items-center gap-2">
        <StateWord position={{ environment: to }} />
        <span className="ml-auto text-12 text-fg-2">
          <Step from={from} to={to} unmet={unmet.length} />
        </span>
      </div>
      <p className="text-12 text-fg-2">{OPERATING_MODE_WORDS[to].meaning}</p>
      {from !== to && requirements.length > 0 && (
        <ul className="mt-1 pl-1 [&>li:last-child]:border-b-0 [&>li:last-child]:pb-0">
          {requirements.map((requirement) => (
            <GateRow
              key={requirement}
              {...standing(requirement, unmet)}
              title={<span className="font-normal">{TRANSITION_REQUIREMENT_WORDS[requirement]}</span>}
              actual={null}
            />
          ))}
        </ul>
      )}
    </li>
  );
}

/** A reason is part of asking for the step, so that nothing can be said about it before. */
function standing(
  requirement: TransitionRequirement,
  unmet: readonly TransitionRequirement[],
): { finding: GateFinding; needs: string } {
  if (requirement === "reason") return { finding: "unknown", needs: "given with the step" };
  return unmet.includes(requirement) ? { finding: "unmet", needs: "missing" } : { finding: "met", needs: "met" };
}

function Step({ from, to, unmet }: { from: OperatingMode; to: OperatingMode; unmet: number }) {
  if (from === to) return <Badge variant="inverse">Here</Badge>;
  if (!canTransition(from, to)) {
    const through = validTransitions(from).map((mode) => OPERATING_MODE_WORDS[mode].label);
    return `go through ${through.join(" or ")}`;
  }
  return unmet === 0 ? "nothing holds it back" : `held back by ${unmet}`;
}
