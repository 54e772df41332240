import { uuidOf } from "#contract/ids.ts";
import type { ObservationView } from "#contract/observations.ts";
import { waitFor } from "../audit/wait-for.ts";
import type { Context } from "../context.ts";
import { getObservation } from "./read-observations.ts";

/**
 * The observation as soon as a person has decided it, or its request has ended, or as it is when the time is over. A
 * supervised case is heard by what happens to its request, since that can also end without a decision.
 */
export async function waitForObservation(
  ctx: Context,
  input: { session_id: string; observation_id: string },
  timeoutMs: number,
  signal: AbortSignal,
): Promise<ObservationView> {
  const first = await getObservation(ctx, input);
  if (isSettled(first) || timeoutMs === 0) return first;
  const subjectId = first.approval_id ? uuidOf("approval", first.approval_id) : uuidOf("observation", first.id);
  if (subjectId === null) return first;
  return waitFor(ctx, { subjectId, read: () => getObservation(ctx, input), until: isSettled, timeoutMs, signal });
}

function isSettled(observation: ObservationView): boolean {
  return observation.decided_at !== null || (observation.level === "supervised" && observation.disposition !== "wait");
}
