import { createHash } from "node:crypto";
import canonicalize from "canonicalize";
import type { Context as HonoContext, Input } from "hono";
import { routePath } from "hono/route";
import { AppError } from "../errors.ts";
import type { Claim } from "../idempotency/claim.ts";
import type { RestEnv } from "./define.ts";
import { holderOf } from "./rate-limit.ts";

const BASE = /^(\/api)?\/v1/;
const KEY = /^[\x21-\x7e]{8,255}$/;

/**
 * What an Idempotency-Key claims, or null without one: whoever takes it sees to it that a copy has no effect. Two
 * requests are the same when they address the same thing with the same body, however that is spaced or ordered.
 */
export async function takeClaim<Path extends string, In extends Input>(
  c: HonoContext<RestEnv, Path, In>,
): Promise<Claim | null> {
  c.set("isClaimTaken", true);
  const key = c.req.header("idempotency-key");
  if (key === undefined) return null;
  if (!KEY.test(key)) {
    const errors = [{ path: "idempotency-key", message: "must be 8 to 255 visible ASCII characters" }];
    throw new AppError("bad_request", "The Idempotency-Key must be 8 to 255 visible ASCII characters", { errors });
  }
  const body = await c.req.text();
  const { search } = new URL(c.req.url);
  const content = `${c.req.path.replace(BASE, "")}${search}\n${body === "" ? "" : canonicalize(JSON.parse(body))}`;
  const requestHash = createHash("sha256").update(content).digest();
  const route = `POST ${routePath(c).replace(BASE, "")}`;
  return { principal: holderOf(c.get("ctx").actor), route, key, requestHash };
}
