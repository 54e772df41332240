import type { Guarantee, GuaranteeQuery } from "#contract/session-evidence.ts";
import { DRAWN_DECISIONS, DRAWN_RATES, probabilitiesOfPassing } from "#engine/evidence/gate-guarantee.ts";
import { howFar } from "#engine/evidence/how-far.ts";
import { gateOf } from "#engine/evidence/session-gates.ts";
import { DEFAULT_SESSION_CONFIG } from "#engine/session-config.ts";
import { type Context, requirePermission } from "../context.ts";
import { configFrom } from "./session-config-input.ts";

const NOTHING = { agreed: 0, total: 0 };

/**
 * What these gates of count, rate and confidence really guarantee, worked out exactly. Says nothing of a session and reads
 * nothing. The windows of critical misses and of a class are left out: they only lower it.
 */
export async function stateGuarantee(ctx: Context, { config: input }: GuaranteeQuery): Promise<Guarantee> {
  requirePermission(ctx, "session:read");
  const config = configFrom(input, DEFAULT_SESSION_CONFIG);
  return {
    within: DRAWN_DECISIONS,
    steps: (["supervised", "autonomous"] as const).map((to) => {
      const probabilities = probabilitiesOfPassing(gateOf(config, to), DRAWN_RATES);
      return {
        to,
        clean_decisions: howFar(config, to, { counts: NOTHING, ofClass: null }).cleanDecisions,
        points: DRAWN_RATES.map((rate, at) => ({ rate, probability: probabilities[at] ?? 0 })),
      };
    }),
  };
}
