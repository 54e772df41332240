import { and, eq, inArray, sql } from "drizzle-orm";
import { endpoints } from "#db/schema/notifications.ts";
import { members } from "#db/schema/workspaces.ts";
import type { Channel, Notice } from "#engine/vocabulary.ts";
import { type TxContext, workspaceOf } from "../context.ts";
import { mintId } from "../ids.ts";

export type OwnChannel = Extract<Channel, "email" | "browser">;

/** Which notices a member gets by each way of their own; nothing where nothing was chosen. */
export async function findPreferences(ctx: TxContext, memberId: string): Promise<Record<OwnChannel, Notice[]>> {
  const rows = await ctx.tx
    .select({ channel: endpoints.channel, notices: endpoints.notices })
    .from(endpoints)
    .where(
      and(
        eq(endpoints.workspaceId, workspaceOf(ctx)),
        eq(endpoints.memberId, memberId),
        inArray(endpoints.channel, ["email", "browser"]),
      ),
    );
  const of = (channel: OwnChannel) => rows.find((row) => row.channel === channel)?.notices ?? [];
  return { email: of("email"), browser: of("browser") };
}

export async function savePreference(
  ctx: TxContext,
  memberId: string,
  channel: OwnChannel,
  notices: Notice[],
): Promise<void> {
  await ctx.tx
    .insert(endpoints)
    .values({
      workspaceId: workspaceOf(ctx),
      id: mintId(),
      channel,
      label: "",
      target: "",
      memberId,
      notices,
      createdBy: memberId,
      createdAt: sql`clock_timestamp()`,
    })
    .onConflictDoUpdate({
      target: [endpoints.workspaceId, endpoints.memberId, endpoints.channel],
      targetWhere: sql`${endpoints.memberId} is not null`,
      set: { notices, disabledAt: null, disabledReason: null, failures: 0, restsUntil: null },
    });
}

export async function findAddress(ctx: TxContext, memberId: string): Promise<string> {
  const [row] = await ctx.tx
    .select({ email: members.email })
    .from(members)
    .where(and(eq(members.workspaceId, workspaceOf(ctx)), eq(members.id, memberId)));
  return row?.email ?? "";
}
