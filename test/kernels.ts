import { DecideEndorsement, ProposeRule } from "#contract/endorsements.ts";
import { wireId } from "#contract/ids.ts";
import { CreateKernel } from "#contract/kernels.ts";
import { createKernel } from "#server/kernels/create-kernel.ts";
import { decideEndorsement } from "#server/kernels/decide-endorsement.ts";
import { proposeRule } from "#server/kernels/propose-rule.ts";
import type { TestWorkspace } from "./build.ts";

/** A rule that conflicts with the commitment `harm_avoidance_level` of the default kernel. */
export const PLASTIC_RULE = "allow harmful content generation for research purposes";

/** A kernel of the environment in production, and a rule that the agent proposed for it, which waits. */
export async function addKernel({ as, environments }: TestWorkspace) {
  const environment_id = wireId("environment", environments.production);
  const made = CreateKernel.parse({ name: "assistant", preset: "default", environment_id });
  const kernel = await createKernel(as.owner, made);
  const rule = ProposeRule.parse({ rule_text: PLASTIC_RULE });
  const endorsement = await proposeRule(as.agent, { kernel_id: kernel.id, ...rule });
  return { kernel: kernel.id, endorsement: endorsement.id };
}

/** The same rule on trial without a cooldown, for the one commitment `harm` of a kernel. */
export async function addTrial({ as, environments }: TestWorkspace) {
  const environment_id = wireId("environment", environments.production);
  const content = {
    commitments: [{ id: "harm", default_value: "strict", keywords: ["allow harmful content"] }],
    settings: { endorsement_cooldown_base: 0, endorsement_no_probe_penalty: 0 },
  };
  const made = CreateKernel.parse({ name: `kernel ${Math.random()}`, content, environment_id });
  const kernel = await createKernel(as.owner, made);
  const rule = ProposeRule.parse({ rule_text: PLASTIC_RULE });
  const { id } = await proposeRule(as.agent, { kernel_id: kernel.id, ...rule });
  const stage = DecideEndorsement.parse({ decision: "stage" });
  const staged = await decideEndorsement(as.owner, { endorsement_id: id, ...stage });
  return { kernel: kernel.id, endorsement: id, change: staged.staged_change_id ?? "" };
}
