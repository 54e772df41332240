import type { IncomingMessage } from "node:http";
import { OpenAPIHono } from "@hono/zod-openapi";
import type { Context as HonoContext } from "hono";
import type { Logger } from "pino";
import type { z } from "zod";
import { Problem } from "#contract/problem.ts";
import { PERMISSIONS, type Permission } from "#engine/permission.ts";
import type { Actor, Context } from "../context.ts";
import { invalidInput } from "../invalid-input.ts";

/** `incoming` is there when Node's own server listens; Next and tests hand in a request alone. */
export type RestEnv = {
  Bindings: { incoming?: IncomingMessage };
  Variables: {
    ctx: Context;
    /** Asks again who holds the key; for answers that go on for long. */
    recognise: () => Promise<Actor | null>;
    requestId: string;
    log: Logger;
    /** When the request came, by the clock of the process; the wait for its body is taken out. */
    arrivedAt?: number;
    isClaimTaken?: true;
    /** Nothing is recorded, whatever the method. */
    isQuestion?: true;
  };
};

/** A router of one area. What its schemas refuse becomes a problem document with the path of every fault. */
export function restRouter(): OpenAPIHono<RestEnv> {
  return new OpenAPIHono<RestEnv>({
    defaultHook: (result, c) => {
      if (!result.success) throw invalidInput(result.error.issues);
      admit(c);
    },
  });
}

/** Tells the use-case how long it took until key, limits and schema were seen to hold. */
export function admit(c: HonoContext<RestEnv>): void {
  const [ctx, arrivedAt] = [c.get("ctx"), c.get("arrivedAt")];
  if (arrivedAt !== undefined) c.set("ctx", { ...ctx, admittedMs: performance.now() - arrivedAt });
}

const refusal = (description: string) => ({
  description,
  content: { "application/problem+json": { schema: Problem } },
});

/** Every way in which operations can fail, as the document tells it. */
export const REFUSALS = {
  400: refusal("The request is not valid; `errors` names each fault"),
  401: refusal("No key, or none that is valid now"),
  403: refusal("The key may not do this"),
  404: refusal("Not found, or not yours"),
  409: refusal("In conflict with the present state; `current` shows it"),
  413: refusal("The body is over 256 KiB, or over 2 MiB where it is for a membrane"),
  415: refusal("The body is not application/json"),
  423: refusal("Stopped: the kill switch is on, or the action is blocked by now; `refusal` says which"),
  429: refusal("Too many requests; see Retry-After"),
  500: refusal("An error on our side; nothing of it is told"),
  503: refusal("It cannot be recorded now; `detail` says whether nothing was changed; see Retry-After"),
} as const;

export type Refusal = keyof typeof REFUSALS;
/** How every operation can fail, whatever is sent. */
export const ALWAYS = [401, 403, 429, 500, 503] as const satisfies Refusal[];

/** The responses of an operation for these refusals. What follows from its method and its parts openapi.ts adds. */
export function refusals<Status extends Refusal>(...statuses: readonly Status[]): Pick<typeof REFUSALS, Status> {
  const picked = statuses.map((status) => [status, REFUSALS[status]]);
  return Object.fromEntries(picked);
}

/**
 * For a POST that only asks: nothing of it is kept, so that no copy of it can be in conflict, and none of it is in doubt.
 */
export const QUESTION = { "x-effect": "none" } as const;

type Success = 200 | 201 | 202;

/** The responses of an operation: one success, and the refusals that every operation has. */
export function answers<Schema extends z.ZodType>(schema: Schema, description: string): Answers<Schema, 200>;
export function answers<Schema extends z.ZodType, Status extends Success>(
  schema: Schema,
  description: string,
  status: Status,
): Answers<Schema, Status>;
export function answers(schema: z.ZodType, description: string, status: Success = 200) {
  return { [status]: { description, content: { "application/json": { schema } } }, ...refusals(...ALWAYS) };
}

type Answers<Schema extends z.ZodType, Status extends Success> = {
  [Each in Status]: { description: string; content: { "application/json": { schema: Schema } } };
} & Pick<typeof REFUSALS, (typeof ALWAYS)[number]>;

/** The request of a POST with this body. Its Idempotency-Key is in the document of every POST. */
export function posted<Schema extends z.ZodType>(schema: Schema) {
  return sent(schema);
}

/** The body of a PATCH or PUT. */
export function sent<Schema extends z.ZodType>(schema: Schema) {
  return { body: { required: true, content: { "application/json": { schema } } } } as const;
}

/** Tells the document which scopes and roles an operation needs; the use-case is what enforces it. */
export function needs(permission: Permission) {
  const { roles, scopes } = PERMISSIONS[permission];
  return { security: [{ bearer: [...scopes] }], "x-permission": permission, "x-roles": [...roles] };
}
