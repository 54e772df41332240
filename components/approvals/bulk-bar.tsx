"use client";

import dynamic from "next/dynamic";
import { useState } from "react";
import type { ApprovalSummary } from "#contract/approvals.ts";
import { refusalToGroup } from "#engine/bulk.ts";
import { isHighSeverity } from "#engine/severity.ts";
import type { VoteChoice } from "#engine/vocabulary.ts";
import { useStop } from "../kill-switch/use-stop.ts";
import { Button } from "../ui/button.tsx";
import { useActRefusal } from "../viewer.tsx";
import { BULK_REFUSAL_WORDS } from "./refusal-words.ts";
import type { KeptVotes } from "./use-bulk-undo.ts";

const BulkDialog = dynamic(() => import("./bulk-dialog.tsx").then((file) => file.BulkDialog));

const MOST = 100;

/** The act on what is selected: reject any, or approve what is alike, of low severity and can be undone. */
export function BulkBar({
  summaries,
  sent,
  onEnd,
}: {
  summaries: readonly ApprovalSummary[];
  /** Where the votes are kept that can be taken back. */
  sent: KeptVotes;
  onEnd: () => void;
}) {
  const [choice, setChoice] = useState<VoteChoice | null>(null);
  const stop = useStop();
  const refused = useActRefusal("approval:vote") ?? refusalOfCount(summaries.length);
  return (
    <section
      aria-label="Selected requests"
      className="grid flex-none gap-2 border-t border-line-2 bg-bg-0 px-4 pt-2.5 pb-3 text-12"
    >
      <p role="status" className="flex items-center justify-between gap-2">
        <span>
          <b className="font-medium">{summaries.length}</b> selected <span className="text-fg-2">of 100 at most</span>
        </span>
        <Button size="small" variant="ghost" onClick={onEnd}>
          Stop selecting
        </Button>
      </p>
      <div className="grid grid-cols-2 gap-2">
        <Button disabledReason={refused} onClick={() => setChoice("reject")}>
          Reject
        </Button>
        <Button disabledReason={refused ?? stop ?? refusalToApprove(summaries)} onClick={() => setChoice("approve")}>
          Approve
        </Button>
      </div>
      {choice && (
        <BulkDialog choice={choice} summaries={summaries} sent={sent} onClose={() => setChoice(null)} onDone={onEnd} />
      )}
    </section>
  );
}

function refusalOfCount(count: number): string | null {
  if (count === 0) return "Select requests with x, or with the boxes beside them";
  return count > MOST ? `At most ${MOST} at once: take some out` : null;
}

/** What the list knows of why they cannot be approved together; the server judges the rest, one by one. */
function refusalToApprove(summaries: readonly ApprovalSummary[]): string | null {
  const candidates = summaries.map(({ action_type, severity }) => ({
    actionType: action_type,
    severity,
    tier: null,
    isReversible: null,
  }));
  const refusal = refusalToGroup(candidates);
  if (refusal !== null) return BULK_REFUSAL_WORDS[refusal];
  const isGrave = candidates.some(({ severity }) => severity === null || isHighSeverity(severity));
  return isGrave ? BULK_REFUSAL_WORDS.not_for_bulk : null;
}
