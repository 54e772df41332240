import { and, eq, inArray, or, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { environments } from "#db/schema/environments.ts";
import { experiments, findingLinks, findings } from "#db/schema/findings.ts";
import { type TxContext, workspaceOf } from "../context.ts";
import { ofEnvironment } from "./origin-store.ts";

/** Which environments a finding is compared with may be told: all to members, its own to a program. */
function isTold(ctx: TxContext, environmentId: string): boolean {
  const { actor } = ctx;
  return (actor.kind !== "agent" && actor.kind !== "reporter") || actor.environmentId === environmentId;
}

/**
 * The links of these findings with where each end was found, and how often a test in shadow, there or in a linked
 * environment, tried in vain to reproduce them, by environment.
 */
export async function findingTies(ctx: TxContext, ids: string[]) {
  if (ids.length === 0) return { links: [], tries: [], isTold: () => false };
  const [lab, shadow] = [alias(findings, "lab"), alias(findings, "shadow")];
  const [labPlace, shadowPlace] = [alias(environments, "lab_place"), alias(environments, "shadow_place")];
  const sameId = (place: typeof labPlace | typeof shadowPlace, found: typeof lab | typeof shadow) =>
    and(eq(place.workspaceId, found.workspaceId), eq(place.id, found.environmentId));
  const links = await ctx.tx
    .select({
      lab: findingLinks.labFindingId,
      shadow: findingLinks.shadowFindingId,
      labPlace: { id: labPlace.id, name: labPlace.name },
      shadowPlace: { id: shadowPlace.id, name: shadowPlace.name },
    })
    .from(findingLinks)
    .innerJoin(lab, and(eq(lab.workspaceId, findingLinks.workspaceId), eq(lab.id, findingLinks.labFindingId)))
    .innerJoin(
      shadow,
      and(eq(shadow.workspaceId, findingLinks.workspaceId), eq(shadow.id, findingLinks.shadowFindingId)),
    )
    .innerJoin(labPlace, sameId(labPlace, lab))
    .innerJoin(shadowPlace, sameId(shadowPlace, shadow))
    .where(
      and(
        eq(findingLinks.workspaceId, workspaceOf(ctx)),
        or(inArray(findingLinks.labFindingId, ids), inArray(findingLinks.shadowFindingId, ids)),
      ),
    )
    .orderBy(findingLinks.labFindingId, findingLinks.shadowFindingId);
  const tries = await ctx.tx
    .select({
      id: experiments.reproducesFindingId,
      place: { id: environments.id, name: environments.name },
      count: sql<number>`count(*)::int`,
    })
    .from(experiments)
    .innerJoin(environments, ofEnvironment(experiments))
    .where(
      and(
        eq(experiments.workspaceId, workspaceOf(ctx)),
        inArray(experiments.reproducesFindingId, ids),
        eq(experiments.operatingMode, "shadow"),
        eq(experiments.isValidated, false),
        sql`${experiments.runs} > 0`,
        sql`exists (select from finding f where f.workspace_id = ${experiments.workspaceId} and f.id = ${experiments.reproducesFindingId}
          and (f.environment_id = ${experiments.environmentId} or exists (
            select from environment_link l where l.workspace_id = f.workspace_id and l.lab_environment_id = f.environment_id
              and l.shadow_environment_id = ${experiments.environmentId})))`,
      ),
    )
    .groupBy(experiments.reproducesFindingId, environments.id, environments.name);
  return { links, tries, isTold: (environmentId: string) => isTold(ctx, environmentId) };
}
export type FindingTies = Awaited<ReturnType<typeof findingTies>>;
