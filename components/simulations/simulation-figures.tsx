import type { PolicySimulationView } from "#contract/policy-simulations.ts";
import { VERDICTS, type Verdict } from "#engine/vocabulary.ts";
import { VerdictMix } from "../posture/verdict-mix.tsx";
import { counted, formatCount, formatRange } from "../sessions/figures.ts";
import { Pane } from "../ui/pane.tsx";
import { RateRanges } from "../ui/ranges.tsx";
import { SectionHeader } from "../ui/section-header.tsx";

type Cell = PolicySimulationView["matrix"][number];

/** The answer: how many failures it would have stopped, whom it would have hurt, and of how many traces that is known. */
export function SimulationFigures({ simulation }: { simulation: PolicySimulationView }) {
  const { stopped, hurt, mappable } = simulation;
  const rates = [
    { label: "Failures it would have stopped", of: stopped.rate },
    { label: "Good ones it would have hurt", of: hurt.rate },
    { label: "Traces that say what was done", of: mappable },
  ].flatMap(({ label, of }) => (of === null ? [] : [{ label, ...of }]));
  return (
    <div className="grid border-b border-line-1 xl:grid-cols-2">
      <Pane className="border-b-0 max-xl:border-b xl:border-r" aria-label="What it comes to">
        <SectionHeader as="h2" title="What it comes to" note="with exact 95 % intervals" />
        <RateRanges rates={rates} description="What it comes to: each rate with its likely range" />
        <ul className="mt-2 grid gap-1 text-12 text-fg-1">
          <li>
            Of the failures{likely(stopped.rate)}, {formatCount(stopped.block)} blocked and{" "}
            {formatCount(stopped.escalate)} put before a person.
          </li>
          <li>
            Of the good ones{likely(hurt.rate)}, {formatCount(hurt.block)} blocked, {formatCount(hurt.escalate)} put
            before a person and {formatCount(hurt.approve_modified)} modified.
          </li>
        </ul>
      </Pane>
      <Pane className="border-b-0" aria-label="By how they ended">
        <SectionHeader as="h2" title="By how they ended" note="now, and with the change" />
        <Mixes cells={simulation.matrix} of="failed" title="Failed" />
        <Mixes cells={simulation.matrix} of="worked" title="Worked" />
        <p className="mt-2 text-11 text-fg-2">The table below has the counts. Nothing was enforced of it.</p>
      </Pane>
    </div>
  );
}

/** The interval in words: the band beside it is for the eye. */
function likely(rate: PolicySimulationView["mappable"]): string {
  return rate === null ? "" : `, likely ${formatRange(rate)}`;
}

function Mixes({ cells, of, title }: { cells: readonly Cell[]; of: "failed" | "worked"; title: string }) {
  const total = cells.reduce((sum, cell) => sum + cell[of], 0);
  return (
    <div className="mb-2">
      <p className="text-12">
        {title} <span className="text-fg-2">{counted(total, "trace")}</span>
      </p>
      {total > 0 && (
        <div className="grid grid-cols-[44px_1fr] items-center gap-x-2 gap-y-1 text-11 text-fg-2">
          <span>Now</span>
          <VerdictMix counts={countsOf(cells, of, ({ was }) => was ?? "approve")} enforced={false} />
          <span>Then</span>
          <VerdictMix counts={countsOf(cells, of, ({ now }) => now)} enforced={false} />
        </div>
      )}
    </div>
  );
}

function countsOf(cells: readonly Cell[], of: "failed" | "worked", verdictOf: (cell: Cell) => Verdict) {
  const counts = (verdict: Verdict) =>
    cells.filter((cell) => verdictOf(cell) === verdict).reduce((sum, cell) => sum + cell[of], 0);
  return Object.fromEntries(VERDICTS.map((verdict) => [verdict, counts(verdict)])) as Record<Verdict, number>;
}
