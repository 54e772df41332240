import type { KeyPage, KeyQuery } from "#contract/agents.ts";
import { type Context, may, requirePermission, withTx } from "../context.ts";
import { uuidFrom } from "../ids.ts";
import { keysetOf, pageOfRows } from "../keyset.ts";
import { listStoredKeys } from "./key-store.ts";
import { viewKey } from "./key-view.ts";

/** Who manages keys sees all of them; everybody else their own personal ones. Newest first, never with a secret. */
export async function listKeys(ctx: Context, query: KeyQuery): Promise<KeyPage> {
  if (!may(ctx, "key:manage")) requirePermission(ctx, "key:personal");
  const { actor } = ctx;
  const memberId = !may(ctx, "key:manage") && actor.kind === "member" ? actor.memberId : null;
  const agentId = query.agent_id === undefined ? null : uuidFrom("agent", query.agent_id);
  const keyset = keysetOf("key", query);
  const filter = { agentId, memberId, kind: query.kind ?? null, withEnded: query.revoked };
  const rows = await withTx(ctx, (ctx) => listStoredKeys(ctx, keyset, filter));
  return pageOfRows("key", rows, keyset, viewKey);
}
