"use client";

import type { ReactNode } from "react";
import { type Column, Table } from "../ui/table.tsx";
import { Time } from "../ui/time.tsx";
import { CaseMark } from "./case-mark.tsx";
import { caseTitle } from "./case-title.ts";
import type { CaseView } from "./case-view.ts";
import { AgentSaid, PersonSaid } from "./choice-text.tsx";
import { casePath } from "./paths.ts";

/** The two sides below the title where there is no room for columns. */
function Case({ observation }: { observation: CaseView }) {
  return (
    <span className="grid min-w-0 py-1 leading-4">
      <span className="line-clamp-2 text-pretty">{caseTitle(observation)}</span>
      <span className="clip text-11 text-fg-2 md:hidden">
        <Time at={observation.decided_at ?? observation.created_at} />
        {": "}
        <AgentSaid observation={observation} />
        {observation.human_decision && ` · ${observation.human_decision.action}`}
      </span>
    </span>
  );
}

function columnsFor(agent: string): readonly Column<CaseView>[] {
  return [
    { id: "case", header: "Case", cell: (row) => <Case observation={row} /> },
    {
      id: "when",
      header: "When",
      width: "98px",
      hideBelow: "md",
      cell: (row) => <Time at={row.decided_at ?? row.created_at} className="whitespace-nowrap" />,
    },
    {
      id: "agent",
      header: agent,
      width: "16%",
      clip: true,
      hideBelow: "md",
      cell: (row) => <AgentSaid observation={row} />,
    },
    {
      id: "person",
      header: "Person",
      width: "16%",
      clip: true,
      hideBelow: "md",
      cell: (row) => <PersonSaid observation={row} />,
    },
    { id: "marked", header: "Marked", width: "124px", cell: (row) => <CaseMark observation={row} /> },
  ];
}

/** Cases as rows; a row opens the case. */
export function CaseTable({
  caption,
  agent,
  rows,
  empty,
  error,
}: {
  caption: string;
  /** The agent's name, over what it said. */
  agent: string;
  rows: readonly CaseView[] | undefined;
  empty: ReactNode;
  error?: ReactNode;
}) {
  return (
    <Table
      caption={caption}
      columns={columnsFor(agent)}
      rows={rows}
      rowKey={(row) => row.id}
      rowHref={casePath}
      density="tall"
      empty={empty}
      error={error}
    />
  );
}
