/** The four verdict colours and the absence of one. Colour is a verdict and nothing else. */
export type Tone = "allow" | "modify" | "escalate" | "block" | "quiet";

/** Sets the colours that `text-tone`, `bg-tone-fill`, `bg-tone-tint` and `border-tone-edge` read below it. */
export const TONE_CLASS: Record<Tone, string> = {
  allow: "tone-allow",
  modify: "tone-modify",
  escalate: "tone-escalate",
  block: "tone-block",
  quiet: "tone-quiet",
};
