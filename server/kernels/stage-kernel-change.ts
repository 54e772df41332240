import { commitmentOf } from "#engine/kernel.ts";
import type { TxContext } from "../context.ts";
import { notFound } from "../errors.ts";
import { beginRuleTrial } from "../staged-changes/begin-trial.ts";
import type { WholeKernel } from "./effective-kernel.ts";

export type StagedRule = { cooldownSeconds: number; cooldownUntil: Date; probeAvailable: boolean };

/** `requestsLastMinute` is the kernel's traffic, which the cooldown depends on; `requests` is all that it ever was. */
export type RuleOnTrial = {
  endorsementId: string;
  kernel: WholeKernel;
  commitmentId: string;
  candidateValue: string;
  ruleText: string;
  requestsLastMinute: number;
  requests: number;
};

/**
 * Puts a rule on trial beside the kernel, which is held; answers the terms of the trial, which are the kernel's settings
 * as they are now and stay so.
 */
export async function stageKernelChange(ctx: TxContext, rule: RuleOnTrial): Promise<StagedRule> {
  const { endorsementId, commitmentId, candidateValue, requestsLastMinute } = rule;
  const { stored, effective, content } = rule.kernel;
  const { kernel } = stored;
  const live = commitmentOf(effective, commitmentId);
  if (live === null) throw notFound("commitment");
  const { settings } = content;
  const base = { l1: settings.l1_threshold, l2: settings.l2_threshold, l3: settings.l3_threshold };
  const elasticity =
    settings.elastic_cap === 0 ? null : { cap: settings.elastic_cap, interactions: rule.requests, base };
  const probeAvailable = settings.reports_probes;
  const { cooldownSeconds, cooldownUntil } = await beginRuleTrial(
    ctx,
    {
      environmentId: kernel.environmentId,
      agentId: kernel.agentId,
      kernelId: kernel.id,
      commitmentId,
      endorsementId,
      liveValue: live.currentValue,
      candidateValue,
      baseRevision: kernel.revision,
      candidateRevision: kernel.revision + 1,
      restores: null,
      note: rule.ruleText,
      requestsLastMinute,
      probesAvailable: probeAvailable,
      elasticity,
    },
    {
      endorsement_cooldown_base: settings.endorsement_cooldown_base,
      endorsement_no_probe_penalty: settings.endorsement_no_probe_penalty,
      endorsement_cooldown_max: settings.endorsement_cooldown_max,
      min_probes: settings.min_probes,
      l1_threshold: settings.l1_threshold,
      l2_threshold: settings.l2_threshold,
      l3_threshold: settings.l3_threshold,
    },
  );
  return { cooldownSeconds, cooldownUntil, probeAvailable };
}
