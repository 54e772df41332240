import type { Verdict } from "#engine/vocabulary.ts";
import type { Tone } from "../ui/tone.ts";

/** Allow is the quiet case: neutral in a chart, coloured only as a shape or a word. */
export const MIX_TONE: Record<Verdict, Tone> = {
  approve: "quiet",
  approve_modified: "modify",
  escalate: "escalate",
  block: "block",
};
