import type { Guarantee, GuaranteeQuery } from "#contract/session-evidence.ts";
import {
  DRAWN_DECISIONS,
  DRAWN_RATES,
  DRAWN_RECALLS,
  type Gate,
  probabilitiesOfPassing,
} from "#engine/evidence/gate-guarantee.ts";
import { howFar } from "#engine/evidence/how-far.ts";
import { classGateOf, gateOf } from "#engine/evidence/session-gates.ts";
import { DEFAULT_SESSION_CONFIG, type SessionConfig } from "#engine/session-config.ts";
import { type Context, requirePermission } from "../context.ts";
import { configFrom } from "./session-config-input.ts";

const NOTHING = { agreed: 0, total: 0 };

/**
 * What these gates of count, rate and confidence really guarantee, worked out exactly, and what the gate of a class does by
 * itself. Says nothing of a session and reads nothing. The window of critical misses is left out: it only lowers it.
 */
export async function stateGuarantee(ctx: Context, { config: input }: GuaranteeQuery): Promise<Guarantee> {
  requirePermission(ctx, "session:read");
  const config = configFrom(input, DEFAULT_SESSION_CONFIG);
  const far = (to: "supervised" | "autonomous") => howFar(config, to, { counts: NOTHING, ofClass: NOTHING });
  return {
    within: DRAWN_DECISIONS,
    steps: (["supervised", "autonomous"] as const).map((to) => ({
      to,
      clean_decisions: far(to).cleanDecisions,
      points: pointsOf(gateOf(config, to), DRAWN_RATES),
    })),
    class_recall: guaranteeOfClass(config, far("supervised").classDecisions),
  };
}

function guaranteeOfClass(config: SessionConfig, clean_decisions: number | null): Guarantee["class_recall"] {
  const gate = classGateOf(config);
  return gate && { required: config.classRecall, clean_decisions, points: pointsOf(gate, DRAWN_RECALLS) };
}

function pointsOf(gate: Gate, rates: readonly number[]) {
  const probabilities = probabilitiesOfPassing(gate, rates);
  return rates.map((rate, at) => ({ rate, probability: probabilities[at] ?? 0 }));
}
