import type { MembranePreset, MembraneView } from "#contract/membranes.ts";
import { requirePermission, type TxContext } from "../context.ts";
import { refused } from "../errors.ts";
import { uuidFrom } from "../ids.ts";
import { activateMembrane } from "./activate-membrane.ts";
import { createMembrane } from "./change-membrane.ts";
import { findGoverning, findMembraneByName } from "./membrane-store.ts";
import { viewMembrane } from "./membrane-view.ts";

export type Watched = {
  /** As wire ids. */
  environmentId: string;
  agentId: string;
  agentName: string;
  name: string;
  description: string;
  template: MembranePreset;
};

/**
 * Makes a membrane from a template that watches at once: for every agent of the environment, or, where one governs there
 * already, for this agent alone. Refused where the agent has one of its own there.
 */
export async function watchFromTemplate(ctx: TxContext, watched: Watched): Promise<MembraneView> {
  requirePermission(ctx, "membrane:activate");
  const { environmentId, agentId, agentName, description, template } = watched;
  const present = await findGoverning(ctx, uuidFrom("environment", environmentId), uuidFrom("agent", agentId));
  if (present !== undefined && present.membrane.agentId !== null) {
    throw refused(
      "governed_already",
      `${agentName} has a membrane of its own in ${present.environmentName} already: ${present.membrane.name}. Change that one, or name another agent`,
      { current: viewMembrane(present) },
    );
  }
  const isFirst = present === undefined;
  const created = await createMembrane(ctx, {
    name: await freeName(ctx, isFirst ? watched.name : `${watched.name}: ${agentName}`),
    description,
    environment_id: environmentId,
    agent_id: isFirst ? null : agentId,
    template,
    note: "Made by the quickstart",
  });
  const activation = { mode: "shadow", reason: "", override_reason: "" } as const;
  return activateMembrane(ctx, { membrane_id: created.id, activation });
}

/** The name, or with the first number behind it that makes it a new one. */
async function freeName(ctx: TxContext, name: string): Promise<string> {
  const base = name.slice(0, 95).trimEnd();
  for (let n = 1; ; n++) {
    const candidate = n === 1 ? base : `${base} ${n}`;
    if ((await findMembraneByName(ctx, candidate)) === undefined) return candidate;
  }
}
