import { Check, X } from "lucide-react";
import type { ReactNode } from "react";
import type { PipelineStage, StageState, Verdict } from "#engine/vocabulary.ts";
import { classNames } from "../ui/class-names.ts";
import { PIPELINE_STAGE_WORDS, STAGE_STATE_WORDS, VERDICT_WORDS } from "../words.ts";
import { VerdictShape } from "./verdict-shape.tsx";

export type StageOnLine = {
  stage: PipelineStage;
  stageState: StageState;
  /** Of the stage that decided. */
  verdict?: Verdict | undefined;
  /** "8 ms" */
  took?: string | undefined;
  note?: ReactNode;
};

/** Five stages, left to right. A square with a tick passed, dashed was skipped; the one that decided carries the verdict. */
export function DecisionLine({ stages, enforced = true }: { stages: readonly StageOnLine[]; enforced?: boolean }) {
  return (
    <ol className="grid auto-cols-fr md:grid-flow-col">
      {stages.map((each) => (
        <li
          key={each.stage}
          className={classNames(
            "group relative min-w-0 pr-2.5 text-12 leading-4 text-fg-2 max-md:min-h-9 max-md:pb-2 max-md:pl-6 md:pt-5.5",
            "before:absolute before:border-line-3 max-md:before:top-0 max-md:before:bottom-0 max-md:before:left-1.75 max-md:before:border-l max-md:last:before:hidden",
            "md:before:top-1.75 md:before:right-0 md:before:left-0 md:before:border-t md:last:before:right-auto md:last:before:w-2",
            each.stageState === "skipped" && "before:border-dashed",
          )}
        >
          <Node {...each} enforced={enforced} />
          <b className="block text-fg-0">{PIPELINE_STAGE_WORDS[each.stage]}</b>
          {each.took && <span className="font-mono text-11">{each.took} </span>}
          {(each.note ?? !each.took) ? <span>{each.note ?? STAGE_STATE_WORDS[each.stageState]}</span> : null}
        </li>
      ))}
    </ol>
  );
}

const NODE: Record<Exclude<StageState, "decided">, string> = {
  waiting: "border-line-3",
  running: "border-lit-edge bg-[linear-gradient(90deg,var(--lime)_50%,transparent_50%)]",
  passed: "border-line-3 text-fg-1",
  skipped: "border-dashed border-line-3",
  failed: "tone-block border-tone-edge text-tone",
};

function Node({ stage, stageState, verdict = "approve", enforced }: StageOnLine & { enforced: boolean }) {
  if (stageState === "decided") {
    return (
      <VerdictShape
        verdict={verdict}
        enforced={enforced}
        label={`${VERDICT_WORDS[verdict].label}, decided at ${stage}`}
        className="absolute top-0 left-0 bg-bg-1"
      />
    );
  }
  return (
    <span
      aria-hidden
      className={classNames(
        "absolute top-0 left-0 grid size-3.75 place-items-center rounded-chip border-[1.5px] bg-bg-1",
        NODE[stageState],
      )}
    >
      {stageState === "passed" && <Check size={10} strokeWidth={2.4} />}
      {stageState === "failed" && <X size={10} strokeWidth={2.4} />}
    </span>
  );
}
