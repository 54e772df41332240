"use client";

import { useQuery } from "@tanstack/react-query";
import { AUTONOMY_LEVELS } from "#engine/vocabulary.ts";
import { Filter, FilterBar } from "../shell/filter-bar.tsx";
import { useTRPC } from "../trpc.tsx";
import { levelWord } from "./figures.ts";

/** Agent, environment, level, closed ones: in the address, so that a view can be sent to somebody. */
export function SessionFilters() {
  const trpc = useTRPC();
  const agents = useQuery(trpc.agents.list.queryOptions({ limit: 200 }));
  const environments = useQuery(trpc.environments.list.queryOptions({ limit: 200 }));
  const named = (items: readonly { id: string; name: string }[] | undefined) =>
    (items ?? []).map(({ id, name }) => ({ value: id, label: name }));
  return (
    <FilterBar label="Filter the sessions">
      <Filter name="agent" label="Agent" options={named(agents.data?.items)} />
      <Filter name="environment" label="Environment" options={named(environments.data?.items)} />
      <Filter
        name="level"
        label="Level"
        options={AUTONOMY_LEVELS.map((level) => ({ value: level, label: levelWord(level) }))}
      />
      <Filter name="closed" label="State" options={[{ value: "true", label: "closed" }]} />
    </FilterBar>
  );
}
