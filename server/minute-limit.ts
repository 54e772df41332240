import { RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible";
import { AppError } from "./errors.ts";

/** Counts one more for whom it is given, and refuses what is too many. */
export type MinuteLimit = (holder: string) => Promise<void>;

/** As below, of holders who each have a limit of their own. */
export function minuteLimits(refusal: string): (holder: string, perMinute: number) => Promise<void> {
  const counter = new RateLimiterMemory({ points: Number.MAX_SAFE_INTEGER, duration: 60 });
  return async (holder, perMinute) => {
    const { consumedPoints, msBeforeNext } = await counter.consume(holder);
    if (consumedPoints <= perMinute) return;
    const retryAfterSeconds = Math.ceil(msBeforeNext / 1000);
    throw new AppError("rate_limited", `More than ${perMinute} ${refusal}`, { retryAfterSeconds });
  };
}

/** Lets each holder pass so many times a minute, counted in this process; `refusal` completes "More than N …". */
export function minuteLimit(perMinute: number, refusal: string): MinuteLimit {
  const limiter = new RateLimiterMemory({ points: perMinute, duration: 60 });
  return async (holder) => {
    try {
      await limiter.consume(holder);
    } catch (error) {
      if (!(error instanceof RateLimiterRes)) throw error;
      const retryAfterSeconds = Math.ceil(error.msBeforeNext / 1000);
      throw new AppError("rate_limited", `More than ${perMinute} ${refusal}`, { retryAfterSeconds });
    }
  };
}
