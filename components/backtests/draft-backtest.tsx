"use client";

import type { MembraneContent, MembraneView } from "#contract/membranes.ts";
import { BacktestPane } from "./backtest-pane.tsx";

/** The draft of the editor over recorded decisions; where nothing is changed, the revision that it was begun from. */
export function DraftBacktest({
  membrane,
  content,
  fault,
  refusal,
}: {
  membrane: MembraneView;
  content: MembraneContent;
  /** What cannot be sent yet. */
  fault: string | null;
  /** Why the reader may not change anything, and so run nothing that is not saved. */
  refusal: string | null;
}) {
  const isSaved = JSON.stringify(content) === JSON.stringify(membrane.content);
  return (
    <BacktestPane
      membrane={membrane}
      subject={isSaved ? { revision: membrane.revision } : { content }}
      note={`${isSaved ? `v${membrane.revision}` : "the draft"} over recorded decisions; nothing is changed`}
      refusal={fault ?? (isSaved ? null : refusal)}
    />
  );
}
