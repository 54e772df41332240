import canonicalize from "canonicalize";

/** What an approval is bound to: the type of the action, the payload, and where. */
export type BoundPayload = {
  action_type: string;
  /** The environment's id, `env_…`. */
  environment: string;
  details: Readonly<Record<string, unknown>>;
  membrane_revision?: number | null;
};

/**
 * The digest of what is about to run: SHA-256 over RFC 8785 JSON, as an approval carries it. Hash the very payload that
 * is executed, not a copy of what was asked.
 */
export async function payloadHashOf({ action_type, environment, details, ...rest }: BoundPayload): Promise<string> {
  const bound = { action_type, environment, membrane_revision: rest.membrane_revision ?? null, payload: details };
  const text = canonicalize(bound);
  if (text === undefined) throw new TypeError("the payload has no canonical form");
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text)));
  return `sha256:${Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("")}`;
}
