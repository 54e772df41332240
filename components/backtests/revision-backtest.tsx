"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { MembraneView } from "#contract/membranes.ts";
import { useTRPC } from "../trpc.tsx";
import { Field } from "../ui/field.tsx";
import { Select } from "../ui/select.tsx";
import { BacktestPane } from "./backtest-pane.tsx";
import { useBacktestAddress } from "./use-backtest-address.ts";

/** Any revision over recorded decisions; the address may say which. */
export function RevisionBacktest({ membrane }: { membrane: MembraneView }) {
  const trpc = useTRPC();
  const { revision } = useBacktestAddress();
  const [chosen, setChosen] = useState<{ by: string | null; revision: string } | null>(null);
  // The history is read by the pane above; its next pages come here with it.
  const revisions = useInfiniteQuery(
    trpc.membranes.revisions.infiniteQueryOptions(
      { membrane_id: membrane.id, limit: 10 },
      { getNextPageParam: (page) => page.next_cursor },
    ),
  );
  // What the address says rules until somebody chooses, and again once the address says something else.
  const wanted = (chosen?.by === revision ? chosen?.revision : revision) ?? String(membrane.revision);
  const known = revisions.data?.pages.flatMap((page) => page.items.map(({ number }) => String(number))) ?? [];
  const options = [...new Set([...known, wanted])].sort((a, b) => Number(b) - Number(a));
  return (
    <BacktestPane
      membrane={membrane}
      subject={{ revision: Number(wanted) }}
      note="a revision over recorded decisions; nothing is changed"
      refusal={null}
    >
      <Field label="Revision" className="w-28">
        <Select
          options={options.map((value) => ({ value, label: `v${value}` }))}
          value={wanted}
          onChange={(next) => setChosen({ by: revision, revision: next })}
        />
      </Field>
    </BacktestPane>
  );
}
