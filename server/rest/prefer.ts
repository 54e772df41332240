import type { Context as HonoContext, Input } from "hono";
import type { RestEnv } from "./define.ts";

const MAX_WAIT_SECONDS = 60;

/** For the `parameters` of an operation that waits. */
export const PREFER = {
  in: "header" as const,
  name: "Prefer",
  required: false,
  schema: { type: "string" as const },
  description: "`wait=30` (RFC 7240): answers when it is settled, or with what is after so many seconds, at most 60",
};

/** How long the asker is willing to wait, in milliseconds; 0 unless it said so. Tells in the answer what was applied. */
export function preferredWaitMs<Path extends string, In extends Input>(c: HonoContext<RestEnv, Path, In>): number {
  const asked = /(?:^|[,;])\s*wait\s*=\s*"?(\d{1,9})"?\s*(?:$|[,;])/i.exec(c.req.header("prefer") ?? "")?.[1];
  if (asked === undefined) return 0;
  const seconds = Math.min(Number(asked), MAX_WAIT_SECONDS);
  c.header("preference-applied", `wait=${seconds}`);
  return seconds * 1000;
}
