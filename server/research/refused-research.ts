import type { InterventionRefusal, ResearchRefusal, TriageRefusal } from "#engine/refusal.ts";
import type { OperatingMode } from "#engine/vocabulary.ts";
import { recordApart } from "../audit/record-apart.ts";
import type { Context } from "../context.ts";
import { AppError } from "../errors.ts";

type Where = { id: string; operatingMode: OperatingMode };

/** A research operation that the mode or a limit of the environment refused; that it was tried is worth an entry. */
export class RefusedResearch extends AppError {
  readonly where: Where;
  constructor(refusal: ResearchRefusal | InterventionRefusal, reason: string, where: Where, current?: unknown) {
    super("conflict", reason, { refusal, current });
    this.where = where;
  }
}

/** Runs a door's operation; what it refuses goes into the log after its transaction is undone. */
export async function withRefusalsLogged<T>(ctx: Context, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof RefusedResearch) {
      const { where, extra } = error;
      await recordApart(ctx, {
        event: "research_refused",
        subject: { kind: "environment", id: where.id },
        environmentId: where.id,
        operatingMode: where.operatingMode,
        reason: error.message,
        outcome: extra.refusal ?? "refused",
      });
    }
    throw error;
  }
}

/** What each refusal says where the mode has no words of its own. */
export const RESEARCH_TEXT = {
  capability_blocked: "The mode blocks this",
  approval_required: "The mode asks for an approval of this",
  approval_unfit: "This approval was not given for this: it names another capability, agent or environment",
  speculative_research:
    "In production a cycle names a known kind of failure, or a finding that was confirmed in shadow",
  too_many_hypotheses: "These are more hypotheses than the environment's configuration or the cycle allows",
  too_many_experiments: "These are more experiments than the environment's configuration or the cycle allows",
  destructive_not_allowed:
    "Destructive tests run in the lab only, where the environment's configuration and the cycle allow them",
  cycle_finished: "The cycle is finished; start another one",
  over_cost_limit:
    "This costs more than experiments.cost_limit_usd allows; a cycle that did is finished as failed, with what it cost",
  too_many_running: "As many experiments run in the environment as experiments.max_parallel allows; finish one first",
  experiment_over: "The experiment is over; start another one",
  experiments_running: "Experiments of the cycle still run; finish them first, or finish the cycle as failed",
  simulation_running: "A simulation of this intervention is running; wait for it, or cancel it",
  nothing_to_settle: "No critical error was reported of this cycle, so there is none to settle",
} as const satisfies Record<ResearchRefusal, string>;

export const TRIAGE_TEXT = {
  not_a_step: "A finding goes forward only: a settled one stays settled, and one that was seen is not unseen",
  comment_required: "An S4 is settled only with a comment: say what was done about it",
} as const satisfies Record<TriageRefusal, string>;

export const INTERVENTION_TEXT = {
  not_a_step: "The intervention does not go there from where it is",
  finding_untriaged: "The finding behind it waits for a person to look at it",
  not_simulated: "Simulate it first: nothing says yet what it does",
  not_improved: "Its latest simulation did not improve anything; production asks for an improvement",
  low_confidence: "Its latest simulation is less than 70 % sure; production asks for more",
  regressions: "Its latest simulation broke something that worked; production asks for none",
  too_slow: "Its latest simulation is more than 500 ms slower, or did not say; production asks for less",
  proposer_approved: "Whoever proposed it approved it alone; production asks for another person",
  approval_pending: "Its deployment waits for people; vote on the request instead",
} as const satisfies Record<InterventionRefusal, string>;
