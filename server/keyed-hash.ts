import { createHmac } from "node:crypto";
import { env } from "./env.ts";
import { AppError } from "./errors.ts";

/**
 * HMAC-SHA256 under the installation's pepper, which is never in the database: who reads the tables can neither check
 * a guess nor make a secret that fits. Without the pepper nothing is hashed at all.
 */
export function keyedHash(text: string): Buffer {
  const pepper = env().KEY_PEPPER;
  if (pepper === undefined) {
    throw new AppError("unavailable", "Keys and links cannot be checked: KEY_PEPPER is not set on the server");
  }
  return createHmac("sha256", pepper).update(text).digest();
}
