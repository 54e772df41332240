import { openSecret, sealSecret } from "../sealed-secret.ts";

const ownerOf = (workspaceId: string, deliberatorId: string) => `deliberator ${workspaceId} ${deliberatorId}`;

export function sealDeliberatorSecret(workspaceId: string, deliberatorId: string, secret: string): Buffer {
  return sealSecret(secret, ownerOf(workspaceId, deliberatorId));
}

export function openDeliberatorSecret(workspaceId: string, deliberatorId: string, sealed: Buffer): string {
  return openSecret(sealed, ownerOf(workspaceId, deliberatorId));
}
