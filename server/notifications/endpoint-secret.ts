import { randomBytes } from "node:crypto";
import { openSecret, sealSecret } from "../sealed-secret.ts";

const SECRET_BYTES = 32;

const ownerOf = (workspaceId: string, endpointId: string) => `endpoint ${workspaceId} ${endpointId}`;

/** A new secret of a webhook, in the form of Standard Webhooks. */
export function mintEndpointSecret(): string {
  return `whsec_${randomBytes(SECRET_BYTES).toString("base64")}`;
}

export function sealEndpointSecret(workspaceId: string, endpointId: string, secret: string): Buffer {
  return sealSecret(secret, ownerOf(workspaceId, endpointId));
}

export function openEndpointSecret(workspaceId: string, endpointId: string, sealed: Buffer): string {
  return openSecret(sealed, ownerOf(workspaceId, endpointId));
}
