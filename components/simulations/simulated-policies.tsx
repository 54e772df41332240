import { Link } from "#components/ui/link.tsx";
import type { PolicySimulationView } from "#contract/policy-simulations.ts";
import { formatCount } from "../sessions/figures.ts";
import { Pane } from "../ui/pane.tsx";
import { SectionHeader } from "../ui/section-header.tsx";
import { Table } from "../ui/table.tsx";

type Row = PolicySimulationView["policies"][number];

/** What each policy of the change does: what it stops, whom it hurts, and what it could not be asked of. */
export function SimulatedPolicies({ simulation: { policies, membrane } }: { simulation: PolicySimulationView }) {
  const edit = `/membranes/${membrane.id}/edit`;
  return (
    <Pane aria-label="By policy">
      <SectionHeader
        title="By policy"
        note="where it gives the verdict"
        aside={
          <Link href={edit} className="link touch text-12">
            In the editor
          </Link>
        }
      />
      <Table<Row>
        caption="What each policy of the change stops and hurts"
        density="dense"
        className="-mx-6 max-md:-mx-4"
        rows={policies}
        rowKey={({ policy_id }) => policy_id}
        empty={<p className="text-12 text-fg-2">It has no policy.</p>}
        columns={[
          {
            id: "policy",
            header: "Policy",
            cell: ({ policy_id }) => <span className="mono">{policy_id}</span>,
            clip: true,
          },
          {
            id: "stopped",
            header: "Failures stopped",
            cell: ({ stopped }) => formatCount(stopped),
            width: "20%",
            align: "end",
          },
          { id: "hurt", header: "Good ones hurt", cell: ({ hurt }) => formatCount(hurt), width: "20%", align: "end" },
          {
            id: "unrecorded",
            header: "Not judged",
            cell: ({ unrecorded }) => formatCount(unrecorded),
            width: "18%",
            align: "end",
            hideBelow: "md",
          },
        ]}
      />
    </Pane>
  );
}
