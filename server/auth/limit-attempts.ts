import type { Visitor } from "../context.ts";
import { AppError, fromDatabase } from "../errors.ts";
import { keyedHash } from "../keyed-hash.ts";
import { countAttempt, forgetAttempts, uncountAttempt } from "./attempt-store.ts";

const WINDOW_SECONDS = 15 * 60;
const LIMITS = { account: 5, address: 20, slack: 5 } as const;

const keyOf = (of: keyof typeof LIMITS, what: string) => keyedHash(`attempt:${of}:${what}`);
const addressKey = ({ ip }: Visitor) => keyOf("address", ip ?? "unknown");
const accountKey = (email: string) => keyOf("account", email.trim().toLowerCase());

async function spend(visitor: Visitor, of: keyof typeof LIMITS, key: Buffer): Promise<void> {
  const { count, secondsLeft } = await countAttempt(visitor.db, key, WINDOW_SECONDS).catch((error: unknown) => {
    throw fromDatabase(error);
  });
  if (count <= LIMITS[of]) return;
  const minutes = Math.ceil(secondsLeft / 60);
  const wait = minutes === 1 ? "a minute" : `${minutes} minutes`;
  throw new AppError("rate_limited", `Too many attempts; try again in ${wait}`, { retryAfterSeconds: secondsLeft });
}

/**
 * Refuses the 21st attempt from one address within 15 minutes. It counts in the database before anything is checked, so
 * that parallel attempts and several processes share one count; without the database nobody gets in.
 */
export async function limitAddress(visitor: Visitor): Promise<void> {
  await spend(visitor, "address", addressKey(visitor));
}

/** Refuses the sixth attempt at one account within 15 minutes, wherever it comes from, and whether or not it exists. */
export async function limitAccount(visitor: Visitor, email: string): Promise<void> {
  await spend(visitor, "account", accountKey(email));
}

/** Refuses the sixth linking code from one Slack account within 15 minutes, right or wrong. */
export async function limitSlackCodes(visitor: Visitor, slackPerson: string): Promise<void> {
  await spend(visitor, "slack", keyOf("slack", slackPerson));
}

/** A sign-in that succeeds counts against nobody. */
export async function forgiveAttempt(visitor: Visitor, email: string): Promise<void> {
  await forgetAttempts(visitor.db, accountKey(email));
  await uncountAttempt(visitor.db, addressKey(visitor));
}
