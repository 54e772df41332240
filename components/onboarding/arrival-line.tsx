"use client";

import { useQuery } from "@tanstack/react-query";
import { Link } from "#components/ui/link.tsx";
import { membranePath } from "../membranes/membrane-words.ts";
import { VerdictShape } from "../posture/verdict-shape.tsx";
import { useTRPC } from "../trpc.tsx";
import { VERDICT_WORDS } from "../words.ts";

/** While nothing has come, the page asks beside listening. */
const ASK_AGAIN_MS = 5_000;

/** Says when the first intent arrives, and what the membrane would have done with it. */
export function ArrivalLine({ agentId, membraneId }: { agentId: string; membraneId: string }) {
  const trpc = useTRPC();
  const latest = useQuery({
    ...trpc.onboarding.latestIntent.queryOptions({ agent_id: agentId, membrane_id: membraneId }),
    refetchInterval: (query) => (query.state.data?.decision ? false : ASK_AGAIN_MS),
  });
  const decision = latest.data?.decision ?? null;
  const verdict = decision?.membrane?.policy_verdict;
  return (
    <div className="rounded-control border border-line-2 px-3.5 py-3 text-13" data-arrival={decision !== null}>
      <p role="status" className="flex flex-wrap items-center gap-x-2 gap-y-1">
        {latest.error && !latest.data && "Could not ask whether an intent arrived; it is asked again."}
        {!latest.error && !verdict && "Listening: no intent has arrived yet."}
        {decision && verdict && (
          <>
            <VerdictShape verdict={verdict} enforced={false} size={16} />
            <span>
              An intent arrived: <span className="mono">{decision.action_type}</span>.{" "}
              <span className="font-medium">{VERDICT_WORDS[verdict].would}</span>; the membrane held nothing back.
            </span>
          </>
        )}
      </p>
      {decision && (
        <p className="mt-1.5">
          <Link href={membranePath(membraneId)} className="link">
            Open the membrane
          </Link>
        </p>
      )}
    </div>
  );
}
