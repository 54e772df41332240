"use client";

import { Link } from "#components/ui/link.tsx";
import { calibratedContent } from "#contract/calibrated-content.ts";
import type { CalibrationView } from "#contract/calibrations.ts";
import type { MembraneView } from "#contract/membranes.ts";
import { VERDICTS } from "#engine/vocabulary.ts";
import { membranePath } from "../membranes/membrane-words.ts";
import { counted, formatCount } from "../sessions/figures.ts";
import { AccuracyTable } from "./accuracy-table.tsx";
import { NEWLY_WORDS, stateWords } from "./backtest-words.ts";
import { EffectPreview } from "./effect-preview.tsx";

const DAYS = 30;

/** What a calibration would have made of the recorded decisions, before anybody applies it. */
export function CalibrationEffect({
  membrane,
  calibration,
  onLeave,
}: {
  membrane: MembraneView;
  calibration: CalibrationView;
  /** To look at the cases. */
  onLeave: () => void;
}) {
  return (
    <section aria-label="On recorded decisions" className="rounded-control border border-line-2 p-3">
      <EffectPreview
        membraneId={membrane.id}
        subject={{ content: calibratedContent(membrane.content, calibration) }}
        days={DAYS}
      >
        {(found) => {
          const { figures, judged, sealed, unrecorded } = found;
          const newly = VERDICTS.toReversed().filter((verdict) => figures.newly[verdict] > 0);
          const said = newly.map((verdict) => `${formatCount(figures.newly[verdict])} newly ${NEWLY_WORDS[verdict]}`);
          const left = sealed + unrecorded;
          if (found.state !== "done") return <p className="text-12">{stateWords(found)}.</p>;
          return (
            <div className="grid gap-2 text-12">
              <p role="status">
                Of {counted(judged, "decision")} in the last {DAYS} days,{" "}
                {said.length === 0 ? "none would come out otherwise" : said.join(", ")}.
                {left > 0 && ` ${formatCount(left)} could not be judged.`}{" "}
                <Link
                  href={`${membranePath(membrane.id)}?backtest=${found.id}#backtest`}
                  className="link"
                  onClick={onLeave}
                >
                  Look at all of it
                </Link>
              </p>
              <AccuracyTable figures={figures} />
            </div>
          );
        }}
      </EffectPreview>
    </section>
  );
}
