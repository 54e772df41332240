import type { Context as HonoContext, MiddlewareHandler } from "hono";
import { callerAddress } from "../caller-address.ts";
import type { Context } from "../context.ts";
import { AppError } from "../errors.ts";
import { CHANNEL_HEADER, labelled } from "./channel.ts";
import type { RestEnv } from "./define.ts";

/** Who holds this bearer key, or null. Asked anew for every request, so that a revoked key stops at once. */
export type Authenticate = (bearer: string) => Promise<Pick<Context, "db" | "actor"> | null>;

/** Request → Context. A key comes as a bearer token and in no other way. */
export function withContext(authenticate: Authenticate, trustedProxies: number): MiddlewareHandler<RestEnv> {
  return async (c, next) => {
    c.set("arrivedAt", performance.now());
    const bearer = /^Bearer +([^ ]+)$/i.exec(c.req.header("authorization") ?? "")?.[1];
    const holder = bearer === undefined ? null : await authenticate(bearer);
    if (holder === null) throw new AppError("unauthenticated", "Send a valid key as Authorization: Bearer <key>");
    c.set("recognise", async () => (bearer === undefined ? null : ((await authenticate(bearer))?.actor ?? null)));
    c.set("ctx", {
      db: holder.db,
      actor: labelled(holder.actor, c.req.header(CHANNEL_HEADER)),
      requestId: c.get("requestId"),
      ip: addressOf(c, trustedProxies),
    });
    await next();
  };
}

/** The address of whoever called, as far as it can be believed. */
export function addressOf(c: HonoContext<RestEnv>, trustedProxies: number): string | null {
  const peer = c.env?.incoming?.socket.remoteAddress;
  return callerAddress(peer, c.req.header("x-forwarded-for") ?? null, trustedProxies);
}
