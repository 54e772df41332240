import type { ApprovalStats } from "#contract/approval-statistics.ts";
import { type Column, Table } from "../ui/table.tsx";
import { durationWord } from "./statistics-words.ts";

type Reviewer = ApprovalStats["by_reviewer"][number];
type ByType = ApprovalStats["by_action_type"][number];

const REVIEWER_COLUMNS: readonly Column<Reviewer>[] = [
  {
    id: "name",
    header: "Reviewer",
    clip: true,
    cell: (row) => row.member_name,
    tell: (row) => `${row.approved} approved, ${row.rejected} rejected`,
  },
  { id: "approved", header: "Approved", align: "end", width: "6rem", hideBelow: "md", cell: (row) => row.approved },
  { id: "rejected", header: "Rejected", align: "end", width: "6rem", hideBelow: "md", cell: (row) => row.rejected },
  {
    id: "rate",
    header: "Per day",
    align: "end",
    width: "5rem",
    hideBelow: "lg",
    cell: (row) => row.decided_per_day.toFixed(1),
  },
  {
    id: "median",
    header: "Median",
    align: "end",
    width: "6.5rem",
    cell: (row) => durationWord(row.time_to_decision.median_seconds),
  },
  {
    id: "p95",
    header: "95% within",
    align: "end",
    width: "7rem",
    hideBelow: "lg",
    cell: (row) => durationWord(row.time_to_decision.p95_seconds),
  },
  {
    id: "may",
    header: "May decide now",
    align: "end",
    width: "8rem",
    cell: (row) => (row.may_decide_more ? `${row.may_decide} of the 100 most urgent` : row.may_decide),
  },
];

/** Who decided how much and how fast, and what waits that each may decide. */
export function ReviewerTable({ rows }: { rows: readonly Reviewer[] }) {
  return (
    <Table
      caption="Decisions by reviewer"
      columns={REVIEWER_COLUMNS}
      rows={rows}
      rowKey={(row) => row.member_id}
      empty={
        <p className="px-6 py-3 text-12 text-fg-2 max-md:px-4">Nobody may vote here. An owner can invite reviewers.</p>
      }
    />
  );
}

const TYPE_COLUMNS: readonly Column<ByType>[] = [
  {
    id: "type",
    header: "Action type",
    clip: true,
    cell: (row) => <span className="mono">{row.action_type ?? "other types"}</span>,
    tell: (row) => `${row.human_approved} approved, ${row.human_rejected} rejected by people`,
  },
  { id: "total", header: "Ended", align: "end", width: "5rem", cell: (row) => row.total_requests },
  { id: "yes", header: "Approved", align: "end", width: "6rem", hideBelow: "md", cell: (row) => row.human_approved },
  { id: "no", header: "Rejected", align: "end", width: "6rem", hideBelow: "md", cell: (row) => row.human_rejected },
  { id: "late", header: "Timed out", align: "end", width: "6rem", hideBelow: "lg", cell: (row) => row.timed_out },
  { id: "back", header: "Cancelled", align: "end", width: "6rem", hideBelow: "lg", cell: (row) => row.cancelled },
  {
    id: "rule",
    header: "By rule",
    align: "end",
    width: "6rem",
    hideBelow: "lg",
    cell: (row) => row.auto_approved + row.auto_rejected + row.blocked,
  },
  {
    id: "median",
    header: "Median",
    align: "end",
    width: "6.5rem",
    cell: (row) => durationWord(row.time_to_decision.median_seconds),
  },
];

/** What became of the requests of each action type; on a wide screen all of it, so that a row adds up. */
export function TypeTable({ rows }: { rows: readonly ByType[] }) {
  return (
    <Table
      caption="Requests by action type"
      columns={TYPE_COLUMNS}
      rows={rows}
      rowKey={(row) => row.action_type ?? "other"}
      empty={<p className="px-6 py-3 text-12 text-fg-2 max-md:px-4">No request of this range has ended yet.</p>}
    />
  );
}
