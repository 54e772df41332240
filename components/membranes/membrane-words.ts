import type { MembraneView } from "#contract/membranes.ts";

/** "1 policy", "22 policies" */
export const countPolicies = (count: number): string => `${count} ${count === 1 ? "policy" : "policies"}`;

/** Whom it governs, as it stands in a sentence: "billing-bot in production". */
export function governed({ agent, environment }: Pick<MembraneView, "agent" | "environment">): string {
  return agent === null ? `every agent in ${environment.name}` : `${agent.name} in ${environment.name}`;
}

export const membranePath = (id: string): string => `/membranes/${id}`;
