import type { IntakeRefusal } from "#engine/refusal.ts";
import { AppError, stoppedByKillSwitch } from "../errors.ts";

const REFUSED = {
  key_ended: () => new AppError("unauthenticated", "The key does not hold any more"),
  idempotency_mismatch: () =>
    new AppError("conflict", "This Idempotency-Key came with another content before; use a new key", {
      refusal: "idempotency_mismatch",
    }),
  too_many_pending: () =>
    new AppError(
      "rate_limited",
      "As many of the agent's requests wait for people as may; let some be decided, or cancel some, and ask again",
      {
        refusal: "too_many_pending",
        retryAfterSeconds: 10,
      },
    ),
  kill_switch: () => stoppedByKillSwitch(),
  stale: () =>
    new AppError("unavailable", "The environment changes faster than it can be judged by; nothing was recorded", {
      retryAfterSeconds: 1,
    }),
} as const satisfies Record<IntakeRefusal, () => AppError>;

/** Why the decision log took nothing in. What is merely stale is judged again before anybody hears of it. */
export function refusedIntake(refusal: IntakeRefusal): AppError {
  return REFUSED[refusal]();
}
