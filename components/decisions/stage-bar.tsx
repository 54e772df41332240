import type { StageView } from "#contract/decision-stream.ts";
import type { Verdict } from "#engine/vocabulary.ts";
import { stageTime } from "../posture/stage-time.ts";
import { classNames } from "../ui/class-names.ts";
import { TONE_CLASS } from "../ui/tone.ts";
import { PIPELINE_STAGE_WORDS, STAGE_STATE_WORDS, VERDICT_WORDS } from "../words.ts";

const WIDEST_PX = 24;

/** The five stages as one line: width is time, dashed was skipped, the one that held something back is in the verdict's colour. */
export function StageBar({ stages, verdict }: { stages: readonly StageView[]; verdict: Verdict | null }) {
  if (stages.length === 0) return <span />;
  const said = stages.map(
    (each) => `${PIPELINE_STAGE_WORDS[each.stage]} ${stageTime(each) ?? STAGE_STATE_WORDS[each.outcome]}`,
  );
  return (
    <span
      role="img"
      aria-label={said.join(", ")}
      className={classNames(
        "inline-flex max-w-14 items-center gap-0.5",
        TONE_CLASS[VERDICT_WORDS[verdict ?? "approve"].tone],
      )}
    >
      {stages.map(({ stage, outcome, ms }) => (
        <span
          key={stage}
          className={classNames(
            "keeps-colour h-2 min-w-0.75 rounded-cell",
            outcome === "skipped"
              ? "w-2 border border-dashed border-line-3"
              : outcome === "decided" && verdict !== "approve"
                ? "bg-tone-fill"
                : "bg-line-3",
          )}
          style={outcome === "skipped" ? undefined : { width: Math.min(WIDEST_PX, Math.max(3, ms ?? 3)) }}
        />
      ))}
    </span>
  );
}
