import { and, asc, desc, eq, or, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { environments } from "#db/schema/environments.ts";
import { environmentLinks, findings } from "#db/schema/findings.ts";
import { members } from "#db/schema/workspaces.ts";
import { type TxContext, workspaceOf } from "../context.ts";

const lab = alias(environments, "lab");
const shadow = alias(environments, "shadow");
const ofWorkspace = (ctx: TxContext) => eq(environmentLinks.workspaceId, workspaceOf(ctx));

type Pair = { labEnvironmentId: string; shadowEnvironmentId: string };
const ofPair = (ctx: TxContext, pair: Pair) =>
  and(
    ofWorkspace(ctx),
    eq(environmentLinks.labEnvironmentId, pair.labEnvironmentId),
    eq(environmentLinks.shadowEnvironmentId, pair.shadowEnvironmentId),
  );

/** The links that an environment is part of, on either side, by the names of the two. */
export async function listStoredLinks(ctx: TxContext, environmentId: string) {
  return ctx.tx
    .select({
      lab: { id: lab.id, name: lab.name, operatingMode: lab.operatingMode },
      shadow: { id: shadow.id, name: shadow.name, operatingMode: shadow.operatingMode },
      linkedBy: members.name,
      createdAt: environmentLinks.createdAt,
    })
    .from(environmentLinks)
    .innerJoin(
      lab,
      and(eq(lab.workspaceId, environmentLinks.workspaceId), eq(lab.id, environmentLinks.labEnvironmentId)),
    )
    .innerJoin(
      shadow,
      and(eq(shadow.workspaceId, environmentLinks.workspaceId), eq(shadow.id, environmentLinks.shadowEnvironmentId)),
    )
    .leftJoin(
      members,
      and(eq(members.workspaceId, environmentLinks.workspaceId), eq(members.id, environmentLinks.createdBy)),
    )
    .where(
      and(
        ofWorkspace(ctx),
        or(
          eq(environmentLinks.labEnvironmentId, environmentId),
          eq(environmentLinks.shadowEnvironmentId, environmentId),
        ),
      ),
    )
    .orderBy(asc(shadow.name), asc(lab.name));
}
export type StoredLink = Awaited<ReturnType<typeof listStoredLinks>>[number];

/** False where the two were linked already. */
export async function insertLink(ctx: TxContext, pair: Pair & { createdBy: string | null }): Promise<boolean> {
  const made = await ctx.tx
    .insert(environmentLinks)
    .values({ ...pair, workspaceId: workspaceOf(ctx), createdAt: sql`clock_timestamp()` })
    .onConflictDoNothing()
    .returning({ lab: environmentLinks.labEnvironmentId });
  return made.length > 0;
}

/** False where the two were not linked. */
export async function deleteLink(ctx: TxContext, pair: Pair): Promise<boolean> {
  const gone = await ctx.tx
    .delete(environmentLinks)
    .where(ofPair(ctx, pair))
    .returning({ lab: environmentLinks.labEnvironmentId });
  return gone.length > 0;
}

/** So many are looked at when a link is made, the newest: as many as a report is compared with. */
const COMPARED = 500;

/** What showed up in shadow there and was validated: what can confirm a lab finding. */
export async function listValidatedInShadow(ctx: TxContext, environmentId: string) {
  return ctx.tx
    .select()
    .from(findings)
    .where(
      and(
        eq(findings.workspaceId, workspaceOf(ctx)),
        eq(findings.environmentId, environmentId),
        eq(findings.operatingMode, "shadow"),
        eq(findings.isValidated, true),
      ),
    )
    .orderBy(desc(findings.id))
    .limit(COMPARED);
}
