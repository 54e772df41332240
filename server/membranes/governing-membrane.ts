import type { MembraneContent } from "#contract/membranes.ts";
import { PolicyIndex } from "#engine/policy.ts";
import type { MembraneLifecycle } from "#engine/vocabulary.ts";
import { compiledPolicies } from "./compiled-policies.ts";
import type { ExpressionFacts } from "./expression-facts.ts";
import { contentOf } from "./membrane-content.ts";
import { TwoGenerations } from "./two-generations.ts";

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

/** A revision never changes. Beside these, as many again that were asked for lately. */
const kept = new TwoGenerations<Pick<GoverningMembrane, "content" | "policies">>(100);

/** Reads each revision once a process. */
export function governingMembrane({ content, ...membrane }: StoredGoverning): GoverningMembrane {
  const key = `${membrane.id} ${membrane.revision}`;
  return { ...membrane, ...(kept.get(key) ?? kept.keep(key, compileContent(contentOf(content)))) };
}

/** What any content would judge by, saved or not. */
export function compileContent(content: MembraneContent): Pick<GoverningMembrane, "content" | "policies"> {
  return { content, policies: new PolicyIndex(compiledPolicies(content)) };
}
