import type { MembraneContent } from "#contract/membranes.ts";
import { PolicyIndex } from "#engine/policy.ts";
import type { MembraneLifecycle } from "#engine/vocabulary.ts";
import { compiledPolicies } from "./compiled-policies.ts";
import type { ExpressionFacts } from "./expression.ts";
import { contentOf } from "./membrane-content.ts";

/** A membrane as it judges: its policies compiled, and found by where an intent comes from. */
export type GoverningMembrane = {
  id: string;
  name: string;
  /** Null: it governs every agent that has none of its own. */
  agentId: string | null;
  lifecycle: MembraneLifecycle;
  revision: number;
  content: MembraneContent;
  policies: PolicyIndex<ExpressionFacts>;
};

export type StoredGoverning = Omit<GoverningMembrane, "content" | "policies"> & { content: unknown };

/** Revisions that are kept compiled; a revision never changes. */
const MOST_KEPT = 500;
const compiled = new Map<string, Pick<GoverningMembrane, "content" | "policies">>();

/** Compiles each revision once a process. */
export function governingMembrane({ content, ...membrane }: StoredGoverning): GoverningMembrane {
  const key = `${membrane.id} ${membrane.revision}`;
  const known = compiled.get(key) ?? compileContent(contentOf(content));
  compiled.delete(key);
  compiled.set(key, known);
  const [oldest] = compiled.size > MOST_KEPT ? compiled.keys() : [];
  if (oldest !== undefined) compiled.delete(oldest);
  return { ...membrane, ...known };
}

/** What any content would judge by, saved or not. */
export function compileContent(content: MembraneContent): Pick<GoverningMembrane, "content" | "policies"> {
  return { content, policies: new PolicyIndex(compiledPolicies(content)) };
}
