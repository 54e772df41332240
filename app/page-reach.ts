import "server-only";
import { notFound } from "next/navigation";
import { EnvironmentId } from "#contract/ids.ts";
import type { OperatingMode } from "#engine/vocabulary.ts";
import { fetchSubject, trpc } from "./rsc.tsx";

/**
 * The strongest mode that a page reaches: of the environment that its address names, else of the whole workspace. There is
 * no such page where no such environment is there; undefined where it could not be read.
 */
export async function pageReach(environment?: unknown): Promise<OperatingMode | undefined> {
  if (environment !== undefined && !EnvironmentId.safeParse(environment).success) notFound();
  const environment_id = EnvironmentId.safeParse(environment).data;
  return (await fetchSubject(trpc.environments.reach.queryOptions({ environment_id })))?.mode ?? undefined;
}
