"use client";

import { useQuery } from "@tanstack/react-query";
import type { WhoSaidWhat } from "#contract/agreement.ts";
import type { SessionDetail } from "#contract/sessions.ts";
import { Loaded } from "../loaded.tsx";
import { useTRPC } from "../trpc.tsx";
import { classNames } from "../ui/class-names.ts";
import { SectionHeader } from "../ui/section-header.tsx";
import { Skeleton } from "../ui/skeleton.tsx";
import { counted } from "./figures.ts";
import { Matrix } from "./matrix.tsx";

/** More actions than this need the full width. */
const NARROW = 4;

/** How often each pair of actions occurred at this stay. */
export function WhoSaidWhatPane({ session }: { session: SessionDetail }) {
  const trpc = useTRPC();
  const said = useQuery(trpc.sessions.whoSaidWhat.queryOptions({ session_id: session.id }));
  const wide = (said.data?.actions.length ?? 0) > NARROW;
  if (said.data?.total === 0) return null;
  return (
    <section
      aria-labelledby="who-said-what"
      className={classNames(
        "min-w-0 border-b border-l border-line-1 px-5 pt-2.5 pb-3.5 max-md:border-l-0 max-md:px-4",
        wide ? "md:max-w-1/2" : "md:w-66 md:flex-none",
      )}
    >
      <SectionHeader id="who-said-what" title="Who said what" note={said.data && counted(said.data.total, "case")} />
      <Loaded
        query={said}
        title="Could not load the matrix"
        stands="What was decided stands."
        loading={<Skeleton className="h-32 w-full opacity-50" />}
      >
        {(loaded) => (
          <>
            <Matrix said={loaded} agent={session.agent.name} />
            <p className="text-11 leading-3.75 text-pretty text-fg-2">{explain(loaded, session)}</p>
          </>
        )}
      </Loaded>
    </section>
  );
}

function explain(said: WhoSaidWhat, { agent, config }: SessionDetail): string {
  const critical = said.cells.reduce((sum, cell) => sum + cell.critical, 0);
  const rows = `Rows: ${agent.name}. Columns: person.`;
  const outlined =
    critical === 0 ? "" : ` Outlined: ${counted(critical, "critical miss", "critical misses")} among them.`;
  const diagonal =
    config.comparator === "action_and_arguments"
      ? " On the diagonal the action is the same; the arguments may differ."
      : "";
  return rows + outlined + diagonal;
}
