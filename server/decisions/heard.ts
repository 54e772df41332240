import type { Answer } from "#engine/deliberation.ts";
import type { GoverningMembrane } from "../membranes/governing-membrane.ts";
import { canonicalPayload } from "./canonical-payload.ts";

/** What the deliberators of a panel said who are asked over HTTP, and about what. */
export type Heard = {
  membraneId: string;
  revision: number;
  /** Of what would be executed. */
  payloadHash: Buffer;
  /** Round by round. */
  rounds: readonly (readonly Answer[])[];
  /** All of it together. */
  ms: number;
};

/** What it is compared with once the request is recorded. */
export type Matter = {
  membrane: Pick<GoverningMembrane, "id" | "revision">;
  details: Readonly<Record<string, unknown>>;
  actionType: string;
  environmentId: string;
};

const NOT_ASKED =
  "Was not asked: deliberation was not due when the panel was heard, or this request asks nobody outside";
const OUTDATED = "Was asked of another revision or another payload";

/** Why nothing of what was heard counts, or null. Positions hold for the very revision and payload they were given for. */
export function whyUnheard(
  heard: Heard | null,
  { membrane, details, actionType, environmentId }: Matter,
): string | null {
  if (heard === null) return NOT_ASKED;
  if (heard.membraneId !== membrane.id || heard.revision !== membrane.revision) return OUTDATED;
  const place = { actionType, environmentId, membraneRevision: membrane.revision };
  return canonicalPayload(details, place).hash.equals(heard.payloadHash) ? null : OUTDATED;
}

/** Nobody was heard, and why. */
export function silence(deliberator: string, reason: string): Answer {
  return { deliberator, position: null, reason, confidence: null, ms: 0 };
}
