import { z } from "zod";
import { Instant, text } from "./page.ts";
import { CountedShare } from "./reviewers.ts";

/** What the agent is that sends this. A part that is left out stays unknown, and is compared with nothing. */
export const FingerprintInput = z.strictObject({
  version: text(200, 1).optional(),
  model: text(200, 1).optional(),
  prompt_hash: text(200, 1).optional(),
  tool_schema_hash: text(200, 1).optional(),
});
export type FingerprintInput = z.infer<typeof FingerprintInput>;

export const Fingerprint = z.object({
  version: z.string(),
  model: z.string().nullable(),
  prompt_hash: z.string().nullable(),
  tool_schema_hash: z.string().nullable(),
});
export type Fingerprint = z.infer<typeof Fingerprint>;

/** The evidence of each fingerprint apart, the newest first: of the newest `of_newest` cases of a session. */
export const SessionFingerprints = z
  .object({
    least: z.int(),
    of_newest: z.int(),
    items: z.array(
      z.object({
        fingerprint: Fingerprint,
        first_at: Instant,
        last_at: Instant,
        /** Cases that came from it, decided or not. */
        cases: z.int(),
        /** Counted decisions, and those in which people agreed: in all stays, and in the present one. */
        evidence: CountedShare,
        of_stay: CountedShare,
      }),
    ),
  })
  .meta({ id: "SessionFingerprints" });
export type SessionFingerprints = z.infer<typeof SessionFingerprints>;
