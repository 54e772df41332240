"use client";

import { useQuery } from "@tanstack/react-query";
import { Link } from "#components/ui/link.tsx";
import { Loaded } from "../loaded.tsx";
import { useTRPC } from "../trpc.tsx";
import { Pane } from "../ui/pane.tsx";
import { ChartTable } from "../ui/rate-chart.tsx";
import { SectionHeader } from "../ui/section-header.tsx";
import { Skeleton } from "../ui/skeleton.tsx";
import { formatEvidence } from "./evidence-series.ts";
import { formatCount, formatRate, levelWord, skillOf } from "./figures.ts";
import { sessionPath } from "./paths.ts";
import { togetherSentence } from "./together-words.ts";

/** Whoever looks at many skills finds one that did well by chance: what is left of their evidence then. */
export function EvidenceTogether() {
  const trpc = useTRPC();
  const together = useQuery(trpc.sessions.evidenceTogether.queryOptions());
  return (
    <Pane aria-labelledby="together" className="border-t">
      <SectionHeader id="together" title="Looked at together" note="opens and closes no gate" />
      <Loaded
        query={together}
        title="Could not load what the evidence is worth together"
        stands="Each session’s own gates stand as shown."
        loading={<Skeleton className="mt-1 h-12 w-full max-w-180 opacity-50" />}
      >
        {(loaded) => (
          <>
            <p className="mt-1 max-w-180 text-12 leading-4 text-pretty text-fg-1">{togetherSentence(loaded)}</p>
            {loaded.tested > 1 && (
              <ChartTable
                caption="Evidence of all skills under test, the strongest first"
                head={["Agent", "Skill", "To", "Agreed", "E-value", "Needs here", "Holds"]}
                rows={loaded.items.map((skill) => [
                  skill.agent,
                  <Link key="skill" href={sessionPath(skill.session_id)} className="link mono">
                    {skillOf(skill)}
                  </Link>,
                  `${levelWord(skill.to)}, above ${formatRate(skill.p0)}`,
                  `${formatCount(skill.agreed)} of ${formatCount(skill.total)}`,
                  formatEvidence(skill.e_value),
                  formatEvidence(skill.e_required),
                  skill.holds ? "yes" : "no",
                ])}
              />
            )}
          </>
        )}
      </Loaded>
    </Pane>
  );
}
