import { z } from "zod";
import { POLICY_EFFECTS, POLICY_TIERS, SEVERITIES, VERDICTS } from "#engine/vocabulary.ts";
import { MembraneContent } from "./membranes.ts";
import { Instant, JsonObject } from "./page.ts";

/** What is evaluated against a content that nobody has saved: facts by the names that conditions read. */
export const TryPolicies = z
  .strictObject({
    content: MembraneContent,
    facts: z.strictObject({
      intent: JsonObject,
      agent: JsonObject.default({}),
      /** Null: the intent belongs to no session. */
      session: JsonObject.nullable().default(null),
      environment: JsonObject.default({}),
      history: JsonObject.default({}),
      /** Left out: the present moment. */
      now: Instant.optional(),
    }),
  })
  .meta({ id: "TryPolicies" });
export type TryPolicies = z.infer<typeof TryPolicies>;

/** What the policies would say; nothing was recorded. */
export const TriedPolicies = z
  .object({
    verdict: z.enum(VERDICTS),
    /** Without the conditional ones: what no deliberation can loosen. */
    firm_verdict: z.enum(VERDICTS),
    coverage_gap: z.boolean(),
    /** How many policies were in scope. */
    evaluated: z.int(),
    matches: z.array(
      z.object({
        policy_id: z.string(),
        title: z.string(),
        tier: z.enum(POLICY_TIERS),
        effect: z.enum(POLICY_EFFECTS),
        /** Why it counts as matched though it could not be evaluated. */
        error: z.string().nullable(),
        message_to_person: z.string(),
        message_to_agent: z.string(),
      }),
    ),
    /** Those that could not be evaluated and restrict nothing: they count as not matched. */
    unevaluated: z.array(z.object({ policy_id: z.string(), error: z.string() })),
    /** What the payload becomes; null where no policy modifies it. */
    payload: JsonObject.nullable(),
    raised_severity: z.enum(SEVERITIES).nullable(),
    required_approvals: z.int().nullable(),
  })
  .meta({ id: "TriedPolicies" });
export type TriedPolicies = z.infer<typeof TriedPolicies>;
