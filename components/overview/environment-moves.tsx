"use client";

import { useQuery } from "@tanstack/react-query";
import { ArrowLeft, ArrowRight } from "lucide-react";
import { Link } from "#components/ui/link.tsx";
import type { EnvironmentView } from "#contract/environments.ts";
import type { OverviewFigures } from "#contract/overview.ts";
import { behaviourOf, canTransition, validTransitions } from "#engine/mode.ts";
import { OPERATING_MODES, type OperatingMode } from "#engine/vocabulary.ts";
import { TRANSITION_REQUIREMENT_WORDS } from "../environments/transition-words.ts";
import { formatCount } from "../sessions/figures.ts";
import { useTRPC } from "../trpc.tsx";
import { Pane } from "../ui/pane.tsx";
import { SectionHeader } from "../ui/section-header.tsx";
import { Tooltip } from "../ui/tooltip.tsx";
import { APPROVAL_MODE_WORDS, OPERATING_MODE_WORDS } from "../words.ts";
import { figuresByTheClock } from "./figures-by-the-clock.ts";
import { overviewInput } from "./newest-membranes.ts";

/** Where each environment stands, where it could go now, and how much passes through it. */
export function EnvironmentMoves({
  environments,
  environment: chosen = null,
}: {
  environments: readonly EnvironmentView[];
  /** What the page is narrowed to; every environment is shown in any case. */
  environment?: string | null;
}) {
  const trpc = useTRPC();
  const asked = trpc.overview.figures.queryOptions(overviewInput(chosen));
  const pace = useQuery({ ...asked, ...figuresByTheClock }).data?.pace;
  return (
    <Pane inset="rail" aria-labelledby="environments">
      <SectionHeader id="environments" title="Environments" note="arrows show the moves allowed" />
      <table className="w-full table-fixed border-collapse text-12">
        <caption className="sr-only">Environments by operating mode</caption>
        <thead>
          <tr className="h-5 text-left font-mono text-11 text-fg-2">
            <th scope="col" className="w-22 font-normal">
              <span className="sr-only">Environment</span>
            </th>
            {OPERATING_MODES.map((mode) => (
              <th key={mode} scope="col" className="font-normal">
                {OPERATING_MODE_WORDS[mode].label}
              </th>
            ))}
            <th scope="col" className="w-16 font-normal max-md:hidden">
              <span className="sr-only">Decisions</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {[...environments].sort(byMode).map((environment) => (
            <tr key={environment.id} className="h-7.5">
              <th scope="row" className="clip text-left font-normal">
                <Link
                  href={`/environments/${environment.id}`}
                  title={environment.name}
                  className="mono text-fg-0 hover:underline max-md:inline-flex max-md:min-h-11 max-md:min-w-11 max-md:items-center"
                >
                  {environment.name}
                </Link>
              </th>
              {OPERATING_MODES.map((mode) => (
                <td key={mode} className="py-0.5 pr-0.5">
                  <Move environment={environment} to={mode} />
                </td>
              ))}
              <Traffic environment={environment} pace={pace && paceOf(pace, environment.id)} />
            </tr>
          ))}
        </tbody>
      </table>
    </Pane>
  );
}

/** "24 / min"; by the hour where it is less than one a minute. Of the last 60 minutes, whatever binds. */
export function paceOf({ seconds, by_environment }: OverviewFigures["pace"], id: string): string {
  const decisions = by_environment.find(({ environment_id }) => environment_id === id)?.decisions ?? 0;
  if (decisions === 0) return "quiet";
  const minute = (decisions / seconds) * 60;
  return minute >= 1 ? `${Math.round(minute)} / min` : `${formatCount(decisions)} / h`;
}

/** "10% mirror": what a mode that takes no real traffic takes instead, and of the mirror how much; null where it takes real traffic. */
export function insteadOfTraffic({ mode, effective }: Pick<EnvironmentView, "mode" | "effective">): string | null {
  if (behaviourOf("mirror_production_traffic", mode) !== "blocked") {
    const percent = effective.find(({ path }) => path === "shadow.traffic_mirror_percent")?.value;
    return typeof percent === "number" && percent > 0 ? `${percent}% mirror` : "no mirror";
  }
  return behaviourOf("access_live_traffic", mode) === "blocked" ? "synthetic" : null;
}

/** What passes through it, as drawn: its pace where that is of real traffic; the rest is told where the pointer rests, and by voice. */
function Traffic({ environment, pace }: { environment: EnvironmentView; pace: string | undefined }) {
  const instead = insteadOfTraffic(environment);
  const approvals = `approvals: ${APPROVAL_MODE_WORDS[environment.approval_mode].label.toLowerCase()}`;
  const told = [instead === null ? null : `decisions: ${pace ?? "not counted yet"}`, approvals];
  const rest = told.filter((each) => each !== null).join("; ");
  return (
    <td className="clip pl-1.5 text-right text-11 text-fg-2 max-md:hidden" title={rest}>
      {instead ?? pace}
      {instead !== null && <span className="sr-only">; {rest}</span>}
    </td>
  );
}

/** The strongest mode first. */
const byMode = (a: EnvironmentView, b: EnvironmentView) =>
  OPERATING_MODES.indexOf(b.mode) - OPERATING_MODES.indexOf(a.mode) || (a.name < b.name ? -1 : 1);

const CELL = "grid h-6 w-full place-items-center rounded-cell max-md:h-11";

function Move({ environment, to }: { environment: EnvironmentView; to: OperatingMode }) {
  if (environment.mode === to) {
    return (
      <span className={`keeps-colour bg-dial-on ${CELL}`}>
        <span className="sr-only">here</span>
      </span>
    );
  }
  const move = environment.transitions.find((each) => each.to === to);
  const reason = reasonAgainst(environment, to);
  if (environment.pending_transition?.to === to) {
    return (
      <Link
        href={`/environments/${environment.id}#approval`}
        className={`border border-lit-edge bg-lime font-mono text-11 text-on-lime ${CELL}`}
      >
        1 of 2<span className="sr-only"> owners agreed to {OPERATING_MODE_WORDS[to].label}</span>
      </Link>
    );
  }
  const right = OPERATING_MODES.indexOf(to) > OPERATING_MODES.indexOf(environment.mode);
  const Arrow = right ? ArrowRight : ArrowLeft;
  if (move?.allowed) {
    return (
      <span className={`border border-line-2 bg-bg-1 text-fg-1 ${CELL}`}>
        <Arrow size={14} strokeWidth={1.5} aria-label="could move here" />
      </span>
    );
  }
  return (
    <Tooltip content={reason}>
      {/* Focusable, so that the reason is heard and shown without a pointer. */}
      <button type="button" aria-disabled="true" aria-label={reason} className={`cursor-default ${CELL}`}>
        <span aria-hidden className="h-px w-3.5 bg-line-3" />
      </button>
    </Tooltip>
  );
}

/** Why it cannot go there now: no such step, or what the step still asks for. */
function reasonAgainst({ mode, transitions }: EnvironmentView, to: OperatingMode): string {
  const label = OPERATING_MODE_WORDS[to].label;
  if (!canTransition(mode, to)) {
    const through = validTransitions(mode).map((step) => OPERATING_MODE_WORDS[step].label);
    return `Not to ${label} from here: go through ${through.join(" or ")}`;
  }
  const unmet = transitions.find((each) => each.to === to)?.unmet ?? [];
  return `To ${label} it needs: ${unmet.map((each) => TRANSITION_REQUIREMENT_WORDS[each].toLowerCase()).join("; ")}`;
}
