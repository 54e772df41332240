import { ArrowRight } from "lucide-react";
import type { AutonomyLevel } from "#engine/vocabulary.ts";
import { StateWord } from "../posture/posture-glyph.tsx";

/** From one level to another, drawn as dials. */
export function LevelStep({ from, to }: { from: AutonomyLevel; to: AutonomyLevel }) {
  return (
    <p className="mb-2.5 flex flex-wrap items-center gap-3">
      <StateWord position={{ level: from }} />
      <ArrowRight size={14} strokeWidth={1.5} aria-label="to" className="text-fg-2" />
      <StateWord position={{ level: to }} />
    </p>
  );
}
