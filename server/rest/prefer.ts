import type { Context as HonoContext, Input } from "hono";
import { DEFAULT_WAIT_SECONDS } from "#engine/waiting.ts";
import type { Willingness } from "../approvals/wait-where-interactive.ts";
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

/** For those of an operation that is held by itself where the environment's approval mode is interactive. */
export const PREFER_HELD = {
  ...PREFER,
  description: `Where the environment's approval mode is interactive, the call is held until a person has decided, ${DEFAULT_WAIT_SECONDS} seconds by itself; \`wait=40\` (RFC 7240) is how many seconds instead, at most 60 and what the environment sets; \`respond-async\` or \`wait=0\` answers at once. In any other mode it is of no effect`,
};

/** How long the asker is willing to wait, in milliseconds; 0 unless it said so. Tells in the answer what was applied. */
export function preferredWaitMs<Path extends string, In extends Input>(c: HonoContext<RestEnv, Path, In>): number {
  const seconds = secondsPreferred(c.req.header("prefer"));
  if (seconds === null) return 0;
  c.header("preference-applied", `wait=${seconds}`);
  return seconds * 1000;
}

/** What the asker says of being held; `tell` puts in the answer which preference was applied, and nothing where none was. */
export function preferenceOf<Path extends string, In extends Input>(
  c: HonoContext<RestEnv, Path, In>,
): { patience: Willingness; tell: (heldMs: number | null) => void } {
  const header = c.req.header("prefer");
  const seconds = secondsPreferred(header);
  const isAsync = seconds === null && ASYNC.test(header ?? "");
  const timeoutMs = isAsync ? 0 : seconds === null ? null : seconds * 1000;
  const tell = (heldMs: number | null) => {
    if (timeoutMs === null || heldMs === null) return;
    c.header("preference-applied", isAsync ? "respond-async" : `wait=${heldMs / 1000}`);
  };
  return { patience: { timeoutMs, signal: c.req.raw.signal }, tell };
}

const WAIT = /(?:^|[,;])\s*wait\s*=\s*"?(\d+)"?\s*(?:$|[,;])/i;
const ASYNC = /(?:^|[,;])\s*respond-async\s*(?:$|[,;])/i;

function secondsPreferred(header: string | undefined): number | null {
  const asked = WAIT.exec(header ?? "")?.[1];
  return asked === undefined ? null : Math.min(Number(asked), MAX_WAIT_SECONDS);
}
