import type { ReactNode } from "react";
import type { MembraneView, ReadinessView } from "#contract/membranes.ts";
import { MEMBRANE_LIFECYCLES, type MembraneLifecycle } from "#engine/vocabulary.ts";
import { counted } from "../sessions/figures.ts";
import { classNames } from "../ui/class-names.ts";
import { useNow } from "../ui/clock.tsx";
import { Time } from "../ui/time.tsx";
import { MEMBRANE_LIFECYCLE_WORDS } from "../words.ts";

type Step = "done" | "current" | "ahead" | "ready";

const BAR: Record<Step, string> = {
  done: "bg-dial-on-low",
  current: "bg-ink",
  ahead: "hatch shadow-[inset_0_0_0_1px_var(--line-3)]",
  ready: "bg-lime shadow-[inset_0_0_0_1px_var(--lit-edge)]",
};

/** How far a membrane is: DRAFT, SHADOW, LIVE, with since when and what is ahead. */
export function LifecycleStrip({
  membrane,
  readiness,
}: {
  membrane: MembraneView;
  readiness: ReadinessView | undefined;
}) {
  const here = MEMBRANE_LIFECYCLES.indexOf(membrane.lifecycle);
  const stepOf = (at: number): Step => {
    if (at === here) return "current";
    if (at < here) return "done";
    return at === here + 1 && membrane.lifecycle === "shadow" && readiness?.ready ? "ready" : "ahead";
  };
  return (
    <ol aria-label="Lifecycle" className="grid w-104 max-w-full grid-cols-3 gap-0.5 max-md:w-full">
      {MEMBRANE_LIFECYCLES.map((lifecycle, at) => (
        <li key={lifecycle} aria-current={at === here ? "step" : undefined} className="min-w-0">
          <span className={classNames("keeps-colour mb-1.25 block h-3 rounded-cell", BAR[stepOf(at)])} />
          <b
            className={classNames(
              "block font-mono text-11 leading-3.75 tracking-caps",
              at === here ? "font-semibold text-fg-0" : "font-normal text-fg-1",
            )}
          >
            {MEMBRANE_LIFECYCLE_WORDS[lifecycle].label}
          </b>
          <span className="block text-11 leading-3.75 text-fg-2">{noteOn(lifecycle, membrane, readiness)}</span>
        </li>
      ))}
    </ol>
  );
}

/** ", 14 days": whole ones, by the server's clock; nothing on the first. */
function Days({ since }: { since: string }) {
  const days = Math.floor((useNow(60_000) - Date.parse(since)) / 86_400_000);
  return days < 1 ? null : `, ${counted(days, "day")}`;
}

function noteOn(lifecycle: MembraneLifecycle, membrane: MembraneView, readiness: ReadinessView | undefined): ReactNode {
  if (lifecycle === membrane.lifecycle) {
    return (
      <>
        since <Time at={membrane.lifecycle_since} shape="date" />
        <Days since={membrane.lifecycle_since} />
      </>
    );
  }
  if (lifecycle === "draft") {
    return (
      <>
        made <Time at={membrane.created_at} shape="date" />
      </>
    );
  }
  if (lifecycle === "live" && readiness) {
    return `${readiness.checks.filter(({ met }) => met).length} of ${readiness.checks.length} ready`;
  }
  return null;
}
