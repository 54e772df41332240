import { sql } from "drizzle-orm";
import type { Database, Transaction } from "#db/client.ts";
import { runStanding } from "#db/standing-statement.ts";
import { type Bearer, type Permission, permits } from "#engine/permission.ts";
import type { KeyScope, Role, VoteChannel } from "#engine/vocabulary.ts";
import { ringAfter } from "./audit/doorbell.ts";
import { AppError, fromDatabase, isTransient } from "./errors.ts";
import { inTime, STATEMENT_SECONDS } from "./in-time.ts";

/** Who acts. A member comes by the browser or with a personal key; an agent or a reporting system by its key. */
export type Actor = { workspaceId: string; name: string } & (
  | {
      kind: "member";
      memberId: string;
      role: Role;
      channel: VoteChannel;
      /** The sign-in or the personal key that the member came with. */
      loginSessionId: string | null;
      keyId: string | null;
      environmentId: string | null;
      scopes: readonly KeyScope[] | null;
      /** When the password was last entered; null for a key. */
      authenticatedAt: Date | null;
    }
  | {
      kind: "agent";
      agentId: string;
      keyId: string;
      environmentId: string;
      scopes: readonly KeyScope[];
      /** How often a minute the agent may write, by all its keys; null where its owners have set nothing. */
      writesPerMinute: number | null;
    }
  | { kind: "reporter"; keyId: string; environmentId: string; scopes: readonly KeyScope[] }
  /** Whoever runs the server, at its command line. */
  | { kind: "operator" }
  | { kind: "system" }
);

/** Everything a use-case may touch. An entrance builds one per request; a test builds one by hand. */
export type Context = {
  db: Database;
  actor: Actor;
  requestId: string;
  ip: string | null;
  /** How long the door took to see to the key, the limits and the schema, in milliseconds; unset where there is no door. */
  admittedMs?: number | undefined;
};

/** Somebody whom nobody knows yet: signing in, setting up, accepting an invitation. */
export type Visitor = Omit<Context, "actor" | "admittedMs">;

/** A context inside a transaction of its actor's workspace. Stores take this, so none can run outside one. */
export type TxContext = Context & { tx: Transaction };

/** The workspace that everything here belongs to. */
export function workspaceOf(ctx: Context): string {
  return ctx.actor.workspaceId;
}

/** The database's clock, which judges every deadline. */
export async function databaseNow(ctx: TxContext): Promise<Date> {
  const rows = await ctx.tx.execute<{ ms: number }>(
    sql`select (extract(epoch from clock_timestamp()) * 1000)::float8 as ms`,
  );
  return new Date(rows[0]?.ms ?? Number.NaN);
}

function bearerOf(actor: Actor): Bearer | null {
  if (actor.kind === "system") return null;
  if (actor.kind === "operator") return { kind: "operator" };
  if (actor.kind === "member") return { kind: "member", role: actor.role, scopes: actor.scopes };
  return { kind: actor.kind, scopes: actor.scopes };
}

/** Whether a system comes by its own key, and no person: an agent, or what reports people's decisions. */
export function isKeyOfSystem({ kind }: Actor): boolean {
  return kind === "agent" || kind === "reporter";
}

/** Whether the actor has the permission, for what a list may show him. */
export function may(ctx: Context, permission: Permission): boolean {
  const bearer = bearerOf(ctx.actor);
  return bearer !== null && permits(bearer, permission);
}

/** First line of every use-case. The system itself may only do what its workers call directly. */
export function requirePermission(ctx: Context, permission: Permission): void {
  if (may(ctx, permission)) return;
  throw new AppError("forbidden", `This needs the permission ${permission}; ask an owner of the workspace`);
}

const ATTEMPTS = 3;

/**
 * Says whose transaction it is, and how long it waits. The first statement of the work follows without waiting for the
 * answer: the database takes them in their order, and does nothing more in a transaction in which this failed.
 */
function settle(ctx: Context, tx: Transaction): Promise<unknown> {
  const settled = runStanding(
    tx,
    sql`select set_config('app.workspace_id', ${workspaceOf(ctx)}, true), set_config('lock_timeout', '2s', true), set_config('statement_timeout', ${`${STATEMENT_SECONDS}s`}, true)`,
  );
  // Awaited after the work, which may have failed by then.
  settled.catch(() => undefined);
  return settled;
}

/**
 * Runs `work` in one transaction of the actor's workspace and hands it a context whose `tx` is that transaction; an
 * outer transaction is used as it is. The only way to reach the database, so that row-level security always binds.
 * A deadlock is tried again as a whole; what the database refuses becomes an `AppError`, and so does its silence.
 */
export async function withTx<T>(ctx: Context | TxContext, work: (ctx: TxContext) => Promise<T>): Promise<T> {
  if ("tx" in ctx) return work(ctx);
  for (let attempt = 1; ; attempt++) {
    try {
      let used: Transaction | undefined;
      const answer = await inTime((late) =>
        ctx.db.transaction(async (tx) => {
          used = tx;
          const settled = settle(ctx, tx);
          const answer = await work({ ...ctx, tx }).finally(() => settled);
          late.throwIfAborted();
          return answer;
        }),
      );
      if (used) ringAfter(used);
      return answer;
    } catch (error) {
      if (attempt < ATTEMPTS && isTransient(error)) continue;
      throw fromDatabase(error);
    }
  }
}
