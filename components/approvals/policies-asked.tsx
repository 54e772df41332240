"use client";

import { useQuery } from "@tanstack/react-query";
import { Link } from "#components/ui/link.tsx";
import { MatchedPolicies } from "../decisions/matched-policies.tsx";
import { Loaded } from "../loaded.tsx";
import { useTRPC } from "../trpc.tsx";
import { SkeletonRows } from "../ui/skeleton.tsx";

/** What the policies of the membrane that asks for a person have to say to that person. */
export function PoliciesAsked({ decisionId }: { decisionId: string }) {
  const trpc = useTRPC();
  const query = useQuery(trpc.decisions.byId.queryOptions({ decision_id: decisionId }));
  return (
    <Loaded
      query={query}
      title="Could not load what the policies ask"
      stands="The request stands."
      loading={<SkeletonRows rows={2} height="h-5" label="Loading what the policies ask" />}
    >
      {({ membrane, conditions }) =>
        membrane && (
          <section aria-label="What the policies ask" className="mt-2 border-b border-line-1 pb-1 text-12 leading-4.25">
            <p className="mb-1 text-fg-2">
              <Link href={`/membranes/${membrane.id}`} className="link">
                The membrane
              </Link>
              , v{membrane.revision}
              {membrane.coverage_gap && ": no policy covers this"}
            </p>
            <MatchedPolicies matches={membrane.matches} conditions={conditions} enforced />
          </section>
        )
      }
    </Loaded>
  );
}
