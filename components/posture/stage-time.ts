import type { StageState } from "#engine/vocabulary.ts";
import { STAGE_STATE_WORDS } from "../words.ts";

/** "11 ms", "0.4 ms": what is below ten with one decimal. */
export function msText(ms: number): string {
  if (ms > 0 && ms < 0.05) return "<0.1 ms";
  return `${ms < 10 ? Number(ms.toFixed(1)) : Math.round(ms)} ms`;
}

/** How long a stage took, or that it was skipped; undefined where nobody measured it, which older records say as 0. */
export function stageTime({ outcome, ms }: { outcome: StageState; ms: number | null }): string | undefined {
  if (outcome === "skipped") return STAGE_STATE_WORDS.skipped;
  return ms === null || ms === 0 ? undefined : msText(ms);
}
