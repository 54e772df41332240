import { callerAddress } from "../caller-address.ts";
import type { Visitor } from "../context.ts";
import { env } from "../env.ts";
import { mintId } from "../ids.ts";
import { database } from "../runtime.ts";
import { PEER_HEADER } from "./peer-header.ts";

/** Where a browser's request came from. Under a server that is not ours the framework's last hop stands in. */
export function addressOf(headers: Headers): string | null {
  const forwarded = headers.get("x-forwarded-for");
  const peer = headers.get(PEER_HEADER) ?? forwarded?.split(",").at(-1)?.trim();
  return callerAddress(peer, forwarded, env().TRUSTED_PROXIES);
}

/** Whoever sent these headers, before it is known who that is. */
export function visitorOf(headers: Headers): Visitor {
  return { db: database(), requestId: mintId(), ip: addressOf(headers) };
}
