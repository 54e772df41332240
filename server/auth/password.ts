import { type Algorithm, hash, verify } from "@node-rs/argon2";

/** Argon2id with 19 MiB and two passes, the OWASP floor: about 30 ms of one core. */
const COST = { algorithm: 2 satisfies Algorithm.Argon2id, memoryCost: 19_456, timeCost: 2, parallelism: 1 };

let nobodysHash: Promise<string> | undefined;

export function hashPassword(password: string): Promise<string> {
  return hash(password, COST);
}

/**
 * Whether this is the password behind the hash. Where there is none it is compared with one that nobody knows, so that
 * an unknown address costs as much as a wrong password.
 */
export async function isPassword(password: string, passwordHash: string | null): Promise<boolean> {
  nobodysHash ??= hashPassword("nobody has this password");
  const matches = await verify(passwordHash ?? (await nobodysHash), password);
  return matches && passwordHash !== null;
}
