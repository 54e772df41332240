import { lookup } from "node:dns/promises";
import { isIP, type LookupFunction } from "node:net";
import ipaddr from "ipaddr.js";
import { Agent, buildConnector } from "undici";

const CONNECT_TIMEOUT_MS = 5000;
const SAFE_PORTS: readonly number[] = [443, 8443];
const MAX_URL = 2000;

/** A network that the operator allows although it is private. */
export type AllowedNetwork = ReturnType<typeof ipaddr.parseCIDR>;
/** The addresses behind a name; what a test replaces to answer like a hostile name server. */
export type Resolve = (host: string) => Promise<string[]>;
export type TargetGuard = { allowed: readonly AllowedNetwork[]; resolve: Resolve };

const resolveByName: Resolve = async (host) => (await lookup(host, { all: true })).map(({ address }) => address);

/** The guard that the operator's setting describes: CIDRs, separated by commas. Throws on one that cannot be read. */
export function targetGuard(cidrs: string, resolve: Resolve = resolveByName): TargetGuard {
  const written = cidrs.split(",").map((cidr) => cidr.trim());
  return { allowed: written.filter(Boolean).map((cidr) => ipaddr.parseCIDR(cidr)), resolve };
}

function isAllowed({ allowed }: TargetGuard, address: ipaddr.IPv4 | ipaddr.IPv6): boolean {
  return allowed.some(([network, bits]) => network.kind() === address.kind() && address.match(network, bits));
}

const GLOBAL_UNICAST = ipaddr.parseCIDR("2000::/3");

/** Public by the registries' tables, and yet a way inside: a cloud's own server beside its machines, and a network that was given back. */
const INSIDE = ["168.63.129.16/32", "3ffe::/16"].map((network) => ipaddr.parseCIDR(network));

/** Public unicast, as the registries give it out: nothing private, local, shared, mapped, translated, tunnelled or reserved. */
function isPublic(address: ipaddr.IPv4 | ipaddr.IPv6): boolean {
  if (address.range() !== "unicast") return false;
  if (INSIDE.some(([network, bits]) => network.kind() === address.kind() && address.match(network, bits))) return false;
  if (!("parts" in address)) return true;
  return address.match(GLOBAL_UNICAST) && !isTunnelled(address);
}

/** Whether the last half carries an IPv4 address to which a router may hand it on (ISATAP, RFC 5214). */
function isTunnelled({ parts }: ipaddr.IPv6): boolean {
  const [, , , , mark = 0, name] = parts;
  return (mark & 0xfdff) === 0 && name === 0x5efe;
}

type Way = { protocol: string; port: number };

/** Why this address may not be reached this way, or null. */
function refusalOfAddress(guard: TargetGuard, text: string, { protocol, port }: Way): string | null {
  if (!ipaddr.isValid(text) || text.includes("%")) return "The address cannot be read";
  const address = ipaddr.process(text);
  if (isAllowed(guard, address)) return null;
  if (!isPublic(address)) return "The address is private, local or reserved; the operator may allow its network";
  if (protocol !== "https:") return "Only https is used outside the networks that the operator allows";
  return SAFE_PORTS.includes(port)
    ? null
    : `Only the ports ${SAFE_PORTS.join(" and ")} are used outside allowed networks`;
}

const unbracketed = (host: string) => host.replace(/^\[|\]$/g, "");
const portOf = (url: { protocol: string; port: string }) => Number(url.port || (url.protocol === "https:" ? 443 : 80));

async function addressesOf(guard: TargetGuard, host: string): Promise<string[]> {
  return isIP(host) ? [host] : guard.resolve(host);
}

/** Why nothing is ever sent to this URL, or null. Asks the name server, so it belongs in no transaction. */
export async function refusalOfTarget(guard: TargetGuard, text: string): Promise<string | null> {
  const url = text.length <= MAX_URL && URL.canParse(text) ? new URL(text) : null;
  if (url === null || url.hostname === "") return "This is not a URL";
  if (url.protocol !== "https:" && url.protocol !== "http:") return "The URL must begin with https://";
  if (url.username !== "" || url.password !== "") return "The URL must not contain a user name or a password";
  const addresses = await addressesOf(guard, unbracketed(url.hostname)).catch(() => []);
  if (addresses.length === 0) return "The host name has no address";
  const way = { protocol: url.protocol, port: portOf(url) };
  for (const address of addresses) {
    const refusal = refusalOfAddress(guard, address, way);
    if (refusal !== null) return refusal;
  }
  return null;
}

/** Thrown where a connection would have gone to an address that is refused. */
export class RefusedTarget extends Error {}

/**
 * Connects to what the guard lets pass and to nothing else. Every address that the name has at this moment is judged, and
 * then the one that the socket really reached, so that a name server cannot change its mind in between. `connections` is
 * how many to one place there are at most.
 */
export function guardedAgent(guard: TargetGuard, connections = 4): Agent {
  return new Agent({
    connections,
    pipelining: 1,
    connect: (options, callback) => {
      const host = unbracketed(options.hostname);
      const way = { protocol: options.protocol, port: portOf(options) };
      const refusalOf = (address: string | undefined) =>
        address === undefined ? "The connection was lost" : refusalOfAddress(guard, address, way);
      const literal = isIP(host) ? refusalOf(host) : null;
      if (literal !== null) return callback(new RefusedTarget(literal), null);
      const connectOnce = buildConnector({ timeout: CONNECT_TIMEOUT_MS, lookup: lookupOf(guard, refusalOf) });
      connectOnce(options, (...[error, socket]) => {
        if (error !== null) return callback(error, null);
        const reached = refusalOf(socket.remoteAddress);
        if (reached === null) return callback(null, socket);
        socket.destroy();
        callback(new RefusedTarget(reached), null);
      });
    },
  });
}

function lookupOf(guard: TargetGuard, refusalOf: (address: string) => string | null): LookupFunction {
  return (host, options, callback) => {
    const judged = guard.resolve(host).then((addresses) => {
      const refusal = addresses.map(refusalOf).find((each) => each !== null);
      if (refusal) throw new RefusedTarget(refusal);
      const first = addresses[0];
      if (first === undefined) throw new RefusedTarget("The host name has no address");
      return { first, all: addresses.map((address) => ({ address, family: isIP(address) })) };
    });
    judged.then(
      ({ first, all }) => (options.all ? callback(null, all) : callback(null, first, isIP(first))),
      (error) => callback(error, ""),
    );
  };
}
