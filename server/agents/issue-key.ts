import type { IssuedKey, IssueKey } from "#contract/agents.ts";
import type { KeyScope } from "#engine/vocabulary.ts";
import { recordEvent } from "../audit/audit-store.ts";
import { mintKey } from "../auth/api-key.ts";
import { type Context, requirePermission, type TxContext, withTx } from "../context.ts";
import { chooseEnvironment } from "../environments/choose-environment.ts";
import { AppError, notFound, refused } from "../errors.ts";
import { mintId, uuidFrom } from "../ids.ts";
import { keyedHash } from "../keyed-hash.ts";
import { memberWithAddress } from "../members/member-with-address.ts";
import { requireRecentPassword } from "../require-recent-password.ts";
import { findAgent } from "./agent-store.ts";
import { findStoredKey, saveNewKey } from "./key-store.ts";
import { viewKey } from "./key-view.ts";

type Holder = { kind: IssueKey["kind"]; agentId: string | null; memberId: string | null };
type Terms = { label: string; environmentId: string | undefined; scopes: KeyScope[] | null; days: number | null };

function termsOf(input: IssueKey): Terms {
  return {
    label: input.label,
    environmentId: input.environment_id,
    scopes: input.scopes,
    days: input.expires_in_days,
  };
}

/** Mints, keeps the keyed hash, and hands the text out: the only time that anybody sees it. */
async function issue(
  ctx: TxContext,
  holder: Holder,
  { label, environmentId, scopes, days }: Terms,
): Promise<IssuedKey> {
  await requireRecentPassword(ctx);
  const environment = await chooseEnvironment(ctx, environmentId);
  const id = mintId();
  const { publicId, secret, text } = mintKey(environment.operatingMode);
  await saveNewKey(ctx, {
    ...holder,
    id,
    publicId,
    secretHash: keyedHash(secret),
    label,
    environmentId: environment.id,
    scopes,
    createdBy: ctx.actor.kind === "member" ? ctx.actor.memberId : null,
    days,
  });
  const stored = await findStoredKey(ctx, id);
  if (stored === undefined) throw new Error("an inserted key did not come back");
  const { kind, public_id, expires_at } = viewKey(stored);
  await recordEvent(ctx, {
    event: "key_issued",
    subject: { kind: "key", id },
    isFirst: true,
    environmentId: environment.id,
    after: { kind, public_id, label, scopes, agent: stored.agent?.name, member: stored.member?.name, expires_at },
  });
  return { key: viewKey(stored), secret: text };
}

async function requireActiveAgent(ctx: TxContext, id: string): Promise<string> {
  const agent = await findAgent(ctx, id);
  if (agent === undefined) throw notFound("agent");
  if (agent.disabledAt !== null) throw refused("agent_disabled", `${agent.name} is disabled; enable it first`);
  return agent.id;
}

/** Who may hold a key is a person at a browser: a key never makes another one. */
function requireBrowser({ actor }: Context): string {
  if (actor.kind === "member" && actor.keyId === null) return actor.memberId;
  throw new AppError("forbidden", "A personal key is issued by its member in the browser");
}

/** Owners issue keys to agents and reporting systems; every member issues personal keys, to himself only. */
export async function issueKey(ctx: Context, input: IssueKey): Promise<IssuedKey> {
  if (input.kind === "personal") {
    requirePermission(ctx, "key:personal");
    const memberId = requireBrowser(ctx);
    return withTx(ctx, (ctx) => issue(ctx, { kind: "personal", agentId: null, memberId }, termsOf(input)));
  }
  requirePermission(ctx, "key:manage");
  return withTx(ctx, async (ctx) => {
    const agentId = input.kind === "agent" ? await requireActiveAgent(ctx, uuidFrom("agent", input.agent_id)) : null;
    return issue(ctx, { kind: input.kind, agentId, memberId: null }, termsOf(input));
  });
}

/** A personal key for a member, issued at the server's command line, for set-ups without a browser. */
export async function issueKeyAsOperator(ctx: Context, email: string, input: IssueKey): Promise<IssuedKey> {
  requirePermission(ctx, "key:manage");
  if (ctx.actor.kind !== "operator") throw new AppError("forbidden", "Nobody issues a personal key to somebody else");
  return withTx(ctx, async (ctx) => {
    const { id } = await memberWithAddress(ctx, email);
    return issue(ctx, { kind: "personal", agentId: null, memberId: id }, termsOf(input));
  });
}
