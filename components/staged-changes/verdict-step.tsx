import type { Verdict } from "#engine/vocabulary.ts";
import { VerdictShape } from "../posture/verdict-shape.tsx";
import { VERDICT_WORDS } from "../words.ts";

/** From what live says to what the candidate would say. */
export function VerdictStep({ live, candidate }: { live: Verdict; candidate: Verdict }) {
  return (
    <span className="inline-flex items-center gap-1 whitespace-nowrap">
      <VerdictShape verdict={live} size={12} label={VERDICT_WORDS[live].label} />
      <span aria-hidden>→</span>
      <VerdictShape verdict={candidate} enforced={false} size={12} label={VERDICT_WORDS[candidate].would} />
    </span>
  );
}
