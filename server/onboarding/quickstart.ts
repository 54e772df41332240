import { IssueKey, RegisterAgent } from "#contract/agents.ts";
import { SaveActionType } from "#contract/environments.ts";
import { wireId } from "#contract/ids.ts";
import type { Quickstart, QuickstartAnswer } from "#contract/onboarding.ts";
import { fitTemplate } from "#engine/membrane-templates.ts";
import type { MembraneTemplate } from "#engine/vocabulary.ts";
import { ensureAgent } from "../agents/ensure-agent.ts";
import { issueKey } from "../agents/issue-key.ts";
import { type Context, requirePermission, type TxContext, withTx } from "../context.ts";
import { environmentNamed } from "../environments/choose-environment.ts";
import { listActionTypes } from "../environments/read-action-types.ts";
import { saveActionType } from "../environments/save-action-type.ts";
import { watchFromTemplate } from "../membranes/watch-from-template.ts";
import { firstRequest } from "./first-request.ts";

/** Where a quickstart makes everything: nothing real is at stake there. */
const ENVIRONMENT = "lab";

/** As a membrane and an agent are named after it. */
const NAMES = {
  support: { membrane: "support", agent: "support-agent" },
  finance: { membrane: "finance", agent: "finance-agent" },
  infrastructure: { membrane: "infrastructure", agent: "infrastructure-agent" },
  data: { membrane: "data", agent: "data-agent" },
  coding_agent: { membrane: "coding", agent: "coding-agent" },
} as const satisfies Record<MembraneTemplate, { membrane: string; agent: string }>;

/**
 * From nothing to the first intent: the agent, its action types, a membrane that watches in `lab`, and a key that this
 * answer alone shows. All of it, or none.
 */
export async function quickstart(ctx: Context, input: Quickstart): Promise<QuickstartAnswer> {
  requirePermission(ctx, "membrane:activate");
  const names = NAMES[input.kind];
  const template = { kind: input.kind, action_types: input.action_types };
  return withTx(ctx, async (inside) => {
    const environment = await environmentNamed(inside, ENVIRONMENT);
    const environmentId = wireId("environment", environment.id);
    const registered = await registerActionTypes(inside, input);
    const agent = await ensureAgent(inside, RegisterAgent.parse({ name: input.agent ?? names.agent }));
    const membrane = await watchFromTemplate(inside, {
      environmentId,
      agentId: agent.id,
      agentName: agent.name,
      name: `${input.organisation} ${names.membrane}`,
      description: input.description,
      template,
    });
    const terms = { kind: "agent", agent_id: agent.id, environment_id: environmentId, label: "quickstart" };
    const { key, secret } = await issueKey(inside, IssueKey.parse(terms));
    return {
      membrane,
      agent: { ...agent, active_keys: agent.active_keys + 1 },
      key,
      secret,
      registered_action_types: registered,
      first_request: firstRequest(input),
    };
  });
}

/** Those that nobody registered, by name, so that two at once take them in the same order. */
async function registerActionTypes(ctx: TxContext, { kind, action_types }: Quickstart): Promise<string[]> {
  const known = new Set((await listActionTypes(ctx)).items.map(({ name }) => name));
  const unknown = fitTemplate(kind, action_types)
    .actionTypes.filter(({ name }) => !known.has(name))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
  for (const { name, floor } of unknown) {
    await saveActionType(ctx, SaveActionType.parse({ name, severity_floor: floor }));
  }
  return unknown.map(({ name }) => name);
}
