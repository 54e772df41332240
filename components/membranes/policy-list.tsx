"use client";

import { Plus } from "lucide-react";
import { memo } from "react";
import { VERDICT_OF_EFFECT } from "#engine/policy.ts";
import type { PolicyEffect } from "#engine/vocabulary.ts";
import { VerdictShape } from "../posture/verdict-shape.tsx";
import { Button } from "../ui/button.tsx";
import { SectionHeader } from "../ui/section-header.tsx";
import { VERDICT_WORDS } from "../words.ts";
import type { PolicyDraft } from "./policy-draft.ts";

/** The policies of the draft; one of them is open. */
export function PolicyList({
  policies,
  open,
  faulty,
  enforced,
  onOpen,
  onAdd,
  refusal,
}: {
  policies: readonly PolicyDraft[];
  open: number;
  /** The places of those with something wrong in them. */
  faulty: ReadonlySet<number>;
  enforced: boolean;
  onOpen: (at: number) => void;
  onAdd: () => void;
  refusal: string | null;
}) {
  return (
    <nav aria-label="Policies" className="min-w-0">
      <SectionHeader
        title="Policies"
        note={policies.length}
        aside={
          <Button
            size="small"
            icon={<Plus size={14} strokeWidth={1.5} aria-hidden />}
            disabledReason={refusal}
            onClick={onAdd}
          >
            Add
          </Button>
        }
      />
      <ul className="mt-1 max-h-[60vh] overflow-y-auto max-lg:max-h-64">
        {policies.map((policy, at) => (
          <PolicyRow
            // biome-ignore lint/suspicious/noArrayIndexKey: a policy is its place while its id is being typed
            key={at}
            at={at}
            id={policy.id}
            effect={policy.effect}
            isOpen={at === open}
            isFaulty={faulty.has(at)}
            enforced={enforced}
            onOpen={onOpen}
          />
        ))}
      </ul>
      {policies.length === 0 && <p className="text-12 text-fg-2">None yet. Every intent is uncovered.</p>}
    </nav>
  );
}

const PolicyRow = memo(function PolicyRow(row: {
  at: number;
  id: string;
  effect: PolicyEffect;
  isOpen: boolean;
  isFaulty: boolean;
  enforced: boolean;
  onOpen: (at: number) => void;
}) {
  const verdict = VERDICT_OF_EFFECT[row.effect];
  return (
    <li>
      <button
        type="button"
        aria-current={row.isOpen ? "true" : undefined}
        onClick={() => row.onOpen(row.at)}
        className="flex h-8 w-full items-center gap-2 rounded-chip px-2 text-left outline-offset-[-2px] hover:bg-bg-3 aria-[current]:bg-lit aria-[current]:shadow-[inset_2px_0_0_var(--lit-edge)] max-md:h-11"
      >
        <VerdictShape verdict={verdict} enforced={row.enforced} size={14} label={VERDICT_WORDS[verdict].label} />
        <span className="mono clip min-w-0 flex-1">{row.id || "no id"}</span>
        {row.isFaulty && <span className="flex-none text-11 font-medium">to fix</span>}
      </button>
    </li>
  );
});
