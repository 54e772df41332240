import { z } from "zod";

/** What somebody on a panel said; whoever was asked again is there once for every round. */
export const PositionView = z.object({
  /** One of the built-in ones, or the name of one that is asked over HTTP. */
  deliberator: z.string(),
  /** Null where no answer came that counts; then the reason is why. */
  position: z.string().nullable(),
  reason: z.string(),
  /** Its own, 0–1; it weighs nothing. */
  confidence: z.number().nullable().default(null),
  round: z.int().default(1),
  ms: z.number().nullable().default(null),
});
export type PositionView = z.infer<typeof PositionView>;
