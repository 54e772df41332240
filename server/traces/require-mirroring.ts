import { capabilityRefusal } from "#engine/cycle.ts";
import type { StandingEnvironment } from "../environments/standing-environment.ts";
import { RefusedResearch } from "../research/refused-research.ts";

/** Mirrored traffic is taken, read and simulated on only where the mode's matrix allows it: in shadow. */
export function requireMirroring(environment: StandingEnvironment): void {
  const capability = "mirror_production_traffic";
  const refused = capabilityRefusal(capability, environment.operatingMode);
  if (refused === null) return;
  const next = "Use an environment that is in shadow, or ask an owner to bring this one there";
  const current = { capability, mode: environment.operatingMode };
  throw new RefusedResearch(refused.refusal, `${refused.reason}. ${next}`, environment, current);
}
