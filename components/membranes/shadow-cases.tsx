"use client";

import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { MembraneView } from "#contract/membranes.ts";
import type { ShadowCase, ShadowCaseQuery } from "#contract/shadow-cases.ts";
import type { Feedback } from "#engine/vocabulary.ts";
import { Loaded } from "../loaded.tsx";
import { UnlitPosture } from "../posture/unlit-posture.tsx";
import { useHotkeys } from "../shell/hotkeys.tsx";
import { useTRPC } from "../trpc.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { Kbd } from "../ui/kbd.tsx";
import { SkeletonRows } from "../ui/skeleton.tsx";
import { Table } from "../ui/table.tsx";
import { FEEDBACK_WORDS } from "../words.ts";
import { sayable } from "./mark-buttons.tsx";
import { caseColumns } from "./shadow-case-columns.tsx";
import { saidBy, useMarks, verdictsOf } from "./use-marks.ts";

type Would = ShadowCaseQuery["would"];
const KINDS: readonly { would: Would; label: string }[] = [
  { would: "block", label: "Would have blocked" },
  { would: "escalate", label: "Would have escalated" },
  { would: "approve", label: "Would have allowed" },
];

/** What the membrane would have done of late, to be marked one by one: the same buttons, the same keys, row after row. */
export function ShadowCases({ membrane }: { membrane: MembraneView }) {
  const trpc = useTRPC();
  const [would, setWould] = useState<Would>("block");
  const query = { membrane_id: membrane.id, would };
  const cases = useQuery(trpc.membranes.shadowCases.queryOptions(query));
  const { data: counted } = useQuery(trpc.membranes.shadowStatistics.queryOptions({ membrane_id: membrane.id }));
  return (
    <section id="cases" aria-label="What it would have done, to be marked" className="border-b border-line-1">
      <div className="flex flex-wrap items-end gap-x-5 px-6 pt-2.5 max-md:px-4">
        <fieldset className="flex flex-wrap gap-x-5">
          <legend className="sr-only">Which of them</legend>
          {KINDS.map((kind) => (
            <button
              key={kind.would}
              type="button"
              aria-pressed={kind.would === would}
              onClick={() => setWould(kind.would)}
              className="border-b-2 border-transparent pb-1.5 text-13 text-fg-1 aria-pressed:border-ink aria-pressed:font-semibold aria-pressed:text-fg-0 max-md:min-h-11"
            >
              {kind.label}{" "}
              <span className="font-normal text-fg-2">
                {counted?.verdict_distribution[kind.would].toLocaleString("en")}
              </span>
            </button>
          ))}
        </fieldset>
      </div>
      <Loaded
        query={cases}
        title="Could not load what it would have done"
        stands="What was marked stands."
        loading={<SkeletonRows rows={6} height="h-11" label="Loading" className="px-6 py-2 max-md:px-4" />}
      >
        {({ items }) => <MarkTable key={would} query={query} items={items} />}
      </Loaded>
    </section>
  );
}

function MarkTable({ query, items }: { query: ShadowCaseQuery; items: readonly ShadowCase[] }) {
  const { mark, viewer, disabledReason } = useMarks(query);
  const [at, setAt] = useState<string | null>(null);
  const unmarked = items.filter((each) => saidBy(viewer.id, each) === null);
  const current = items.find(({ decision }) => decision.id === at) ?? unmarked[0] ?? items[0];
  const step = (by: number) => {
    const place = (current ? items.indexOf(current) : 0) + by;
    setAt(items[Math.max(0, Math.min(items.length - 1, place))]?.decision.id ?? null);
  };
  const say = async (each: ShadowCase, feedback: Feedback) => {
    if (disabledReason !== null || !sayable(verdictsOf(each)).includes(feedback)) {
      const { tellWhyNot } = await import("./tell-why-not.ts");
      return tellWhyNot(disabledReason, feedback, verdictsOf(each));
    }
    const next = unmarked.find((other) => other !== each && items.indexOf(other) > items.indexOf(each));
    // On to the next at once, so that one key after another marks one row after another.
    setAt((next ?? each).decision.id);
    // It is told why where it fails.
    await mark(each, feedback).catch(() => setAt(each.decision.id));
  };
  const press = (feedback: Feedback) => () => void (current && say(current, feedback));
  useHotkeys({
    "1": press("confirmed"),
    "2": press("false_positive"),
    "3": press("false_negative"),
    j: () => step(1),
    k: () => step(-1),
  });
  return (
    <>
      <Table
        caption="What it would have done"
        density="tall"
        columns={caseColumns({ viewerId: viewer.id, disabledReason, onSay: say })}
        rows={items}
        rowKey={({ decision }) => decision.id}
        currentKey={current?.decision.id}
        empty={
          <EmptyState glyph={<UnlitPosture />} title="None of the latest">
            What it would have done in SHADOW comes here as agents ask.
          </EmptyState>
        }
      />
      {items.length > 0 && (
        <p className="flex flex-wrap items-center gap-x-3 gap-y-1 px-6 py-2 text-12 text-fg-2 max-md:px-4">
          <span role="status">
            {unmarked.length === 0 ? "You marked all of them" : `${unmarked.length} left to mark`}
          </span>
          {sayable([query.would])
            .map((feedback) => FEEDBACK_WORDS[feedback])
            .map(({ label, hotkey }) => (
              <span key={hotkey} className="inline-flex items-center gap-1.5 max-md:hidden">
                <Kbd>{hotkey}</Kbd> {label.toLowerCase()}
              </span>
            ))}
        </p>
      )}
    </>
  );
}
