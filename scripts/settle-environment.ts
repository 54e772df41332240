import { join } from "node:path";
import { keptSecret } from "./kept-secret.ts";
import { dataDirectory } from "./open-database.ts";
import { ensureSigningKeys } from "./signing-keys-file.ts";

/** Where the product listens, and the address people reach it by. */
export type Address = { host: string; port: number; url: string };

/** HOST, PORT and NEXTAUTH_URL, or what they are when unset. */
export function readAddress(): Address {
  const host = process.env.HOST || "127.0.0.1";
  const port = Number(process.env.PORT || 3000);
  if (!Number.isInteger(port) || port < 1 || port > 65_535) {
    throw new Error(`PORT is ${process.env.PORT}; it must be a number from 1 to 65535.`);
  }
  const everywhere = host === "0.0.0.0" || host === "::";
  const name = everywhere ? "localhost" : host.includes(":") ? `[${host}]` : host;
  return { host, port, url: process.env.NEXTAUTH_URL || `http://${name}:${port}` };
}

/** Settles what the product reads from its environment. Secrets that nobody gave are made once and kept. */
export function settleEnvironment(databaseUrl: string, publicUrl: string): void {
  process.env.DATABASE_URL = databaseUrl;
  process.env.NEXTAUTH_URL = publicUrl;
  process.env.NEXTAUTH_SECRET ||= keptSecret(join(dataDirectory(), "nextauth-secret"));
  process.env.KEY_PEPPER ||= keptSecret(join(dataDirectory(), "key-pepper"));
  process.env.SECRETS_KEY ||= keptSecret(join(dataDirectory(), "secrets-key"));
  if (!process.env.GRANT_KEYS) {
    process.env.GRANT_KEYS_FILE = grantKeysFile();
    ensureSigningKeys(process.env.GRANT_KEYS_FILE);
  }
  if (!process.env.AUDIT_KEYS) {
    process.env.AUDIT_KEYS_FILE = auditKeysFile();
    ensureSigningKeys(process.env.AUDIT_KEYS_FILE);
  }
  process.env.KILL_SWITCH_FILE = killSwitchFile();
  process.env.NEXT_TELEMETRY_DISABLED ||= "1";
}

/** Where the keys are that sign grants, when GRANT_KEYS does not hold them. */
export function grantKeysFile(): string {
  return process.env.GRANT_KEYS_FILE || join(dataDirectory(), "grant-keys.json");
}

/** Where the keys are that sign the audit log's checkpoints, when AUDIT_KEYS does not hold them. */
export function auditKeysFile(): string {
  return process.env.AUDIT_KEYS_FILE || join(dataDirectory(), "audit-keys.json");
}

/** The file that stops this installation while it is there. */
export function killSwitchFile(): string {
  return process.env.KILL_SWITCH_FILE || join(dataDirectory(), "kill-switch");
}
