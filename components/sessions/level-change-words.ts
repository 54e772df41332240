import { MOST_PACKED_DECISIONS } from "#contract/evidence-pack-limit.ts";
import type { SessionView } from "#contract/sessions.ts";
import type { AutonomyLevel } from "#engine/vocabulary.ts";
import { formatCount, formatRate, skillOf } from "./figures.ts";

type Named = Pick<SessionView, "agent" | "environment" | "skill_name" | "decision_class" | "config">;

/** What becomes of the skill when it enters a level: the consequence, in one sentence. */
export const CONSEQUENCE = {
  shadow: (session: Named) =>
    `From now on ${session.agent.name} records in silence: it acts on nothing, its recommendations are sealed, and people decide ${skillOf(session)} in ${session.environment.name} on their own.`,
  supervised: (session: Named) =>
    `From now on ${session.agent.name} proposes ${skillOf(session)} in ${session.environment.name}, and a person approves, rejects or overrides each case before anything runs.`,
  autonomous: (session: Named) =>
    `From now on ${session.agent.name} does ${skillOf(session)} in ${session.environment.name} without asking, within what the environment allows. ${reviewed(session)}`,
} satisfies Record<AutonomyLevel, (session: Named) => string>;

function reviewed({ config }: Named): string {
  if (config.review_rate === 0) return "Nothing is sampled for review; people may review any case afterwards.";
  return `People review a sample of ${formatRate(config.review_rate)} afterwards.`;
}

/** Said before the step: afterwards it cannot be helped. Null where there will be a file. */
export function withoutEvidenceFile({ evidence }: Pick<SessionView, "evidence">): string | null {
  if (evidence.total_decisions <= MOST_PACKED_DECISIONS) return null;
  return `There will be no evidence file of this step: it holds ${formatCount(MOST_PACKED_DECISIONS)} decisions at most. The export of the audit log holds them all.`;
}
