import type { MembraneContent } from "#contract/membranes.ts";
import { requirePermission, type TxContext } from "../context.ts";
import { contentOfRevision } from "./content-of-revision.ts";
import { requireSound } from "./membrane-content.ts";

type Candidate = { revision?: number | undefined; content?: MembraneContent | undefined };

/** What is to be judged by: a revision of the membrane, or a content that nobody has saved; `said` is what a fault prevents. */
export async function candidateContent(
  ctx: TxContext,
  membraneId: string,
  { revision, content }: Candidate,
  said: string,
): Promise<MembraneContent> {
  // Evaluating takes time in proportion to the content, so an unsaved one is for those who may save it.
  if (content !== undefined) requirePermission(ctx, "membrane:edit");
  const candidate = content ?? (await contentOfRevision(ctx, membraneId, revision ?? 0));
  await requireSound(candidate, said);
  return candidate;
}
