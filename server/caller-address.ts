import { isIP } from "node:net";

/**
 * The address of whoever called. `forwardedFor` is believed only as far as proxies of ours wrote it: each of the
 * `trustedProxies` in front appends the address it saw, so the client's is that many places from the end.
 */
export function callerAddress(
  peer: string | undefined,
  forwardedFor: string | null,
  trustedProxies: number,
): string | null {
  const hops = (forwardedFor ?? "").split(",").map((hop) => hop.trim());
  const claimed = trustedProxies === 0 ? peer : hops.at(-trustedProxies) || peer;
  const address = claimed?.replace(/^::ffff:(?=\d+\.)/, "") ?? "";
  return isIP(address) === 0 ? null : address;
}
