import { env } from "#server/env.ts";

/** The address that people and agents reach the product by, without a slash at its end: for texts that are copied and run. */
export function ownAddress(): string {
  return (env().NEXTAUTH_URL ?? "http://127.0.0.1:3000").replace(/\/$/, "");
}
