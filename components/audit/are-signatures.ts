import { utf8 } from "#engine/audit-checkpoint.ts";

type Signed = { publicKey: Uint8Array; signature: Uint8Array };

/** Whether each of these Ed25519 signatures over the text holds; null where this browser cannot tell. */
export async function areSignatures(text: string, signatures: readonly Signed[]): Promise<boolean | null> {
  // A page that came over plain HTTP from another machine is not given any crypto.
  if (globalThis.crypto?.subtle === undefined) return null;
  for (const { publicKey, signature } of signatures) {
    const key = await importKey(publicKey);
    if (key === null) return null;
    if (!(await crypto.subtle.verify("Ed25519", key, owned(signature), owned(utf8(text))))) return false;
  }
  return true;
}

async function importKey(publicKey: Uint8Array): Promise<CryptoKey | null> {
  try {
    return await crypto.subtle.importKey("raw", owned(publicKey), "Ed25519", false, ["verify"]);
  } catch (error) {
    if (error instanceof DOMException && error.name === "NotSupportedError") return null;
    throw error;
  }
}

/** Web Crypto takes only bytes that nobody else can change meanwhile. */
export function owned(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  return new Uint8Array(bytes);
}
