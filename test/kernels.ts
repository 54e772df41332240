import { ProposeRule } from "#contract/endorsements.ts";
import { wireId } from "#contract/ids.ts";
import { CreateKernel } from "#contract/kernels.ts";
import { createKernel } from "#server/kernels/create-kernel.ts";
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
