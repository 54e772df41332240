import type { Column } from "../ui/table.tsx";

/** The present revision of whatever goes on in revisions: a membrane, a kernel. */
export const revisionColumn: Column<{ revision: number }> = {
  id: "revision",
  header: "Revision",
  width: "76px",
  align: "end",
  cell: ({ revision }) => <span className="mono">v{revision}</span>,
};
