import type { MembraneContent } from "#contract/membranes.ts";
import type { StagedChangeDetail } from "#contract/staged-changes.ts";

type Tried = Pick<StagedChangeDetail, "candidate_revision" | "live_content" | "candidate_content">;

const textOf = (content: MembraneContent | null) =>
  new Map(content?.policies.map((policy) => [policy.id, JSON.stringify(policy)]));

/** What is said beside each policy that a candidate would change or drop, and how many it would add. */
export function stagedMarks(tried: Tried | null): { marks: ReadonlyMap<string, string>; added: number } {
  const marks = new Map<string, string>();
  if (tried === null) return { marks, added: 0 };
  const [live, candidate] = [textOf(tried.live_content), textOf(tried.candidate_content)];
  for (const [id, text] of live) {
    const after = candidate.get(id);
    if (after !== text) marks.set(id, `v${tried.candidate_revision} ${after === undefined ? "drops it" : "staged"}`);
  }
  return { marks, added: [...candidate.keys()].filter((id) => !live.has(id)).length };
}
