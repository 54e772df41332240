import type { PolicySimulationView } from "#contract/policy-simulations.ts";
import { wasWord } from "../backtests/backtest-words.ts";
import { VerdictWord } from "../posture/verdict-shape.tsx";
import { formatCount } from "../sessions/figures.ts";
import { Pane } from "../ui/pane.tsx";
import { SectionHeader } from "../ui/section-header.tsx";
import { Table } from "../ui/table.tsx";
import { VERDICT_WORDS } from "../words.ts";

type Cell = PolicySimulationView["matrix"][number];

/** How many went from one verdict to the other, by how they ended. */
export function SimulatedTransitions({ simulation: { matrix } }: { simulation: PolicySimulationView }) {
  return (
    <Pane aria-label="From one verdict to the other">
      <SectionHeader title="From one verdict to the other" note="what governs now, and the change" />
      <Table<Cell>
        caption="Traces by what governs now and by what the change would say"
        density="dense"
        className="-mx-6 max-md:-mx-4"
        rows={matrix}
        rowKey={({ was, now }) => `${was} ${now}`}
        empty={null}
        columns={[
          { id: "was", header: "Now", cell: ({ was }) => <Said verdict={was} />, width: "30%" },
          { id: "now", header: "With the change", cell: ({ now }) => <Said verdict={now} /> },
          { id: "failed", header: "Failed", cell: ({ failed }) => formatCount(failed), width: "18%", align: "end" },
          { id: "worked", header: "Worked", cell: ({ worked }) => formatCount(worked), width: "18%", align: "end" },
        ]}
      />
    </Pane>
  );
}

function Said({ verdict }: { verdict: Cell["was"] }) {
  if (verdict === null) return <span className="text-fg-2">{wasWord(null)}</span>;
  return (
    <VerdictWord verdict={verdict} enforced={false} size={14} plain>
      {VERDICT_WORDS[verdict].label}
    </VerdictWord>
  );
}
