import type { BacktestFigures } from "#contract/backtests.ts";
import { VERDICTS, type Verdict } from "#engine/vocabulary.ts";
import { VerdictMix } from "../posture/verdict-mix.tsx";
import { VerdictShape } from "../posture/verdict-shape.tsx";
import { formatCount } from "../sessions/figures.ts";
import { classNames } from "../ui/class-names.ts";
import { VERDICT_WORDS } from "../words.ts";
import { wasWord } from "./backtest-words.ts";
import type { CaseFilter } from "./use-backtest-address.ts";

type Counts = Record<Verdict, number>;

/** From what was said to what would be said: two bars, and every cell with its count, which shows its cases. */
export function TransitionMatrix({
  figures: { matrix },
  filter,
  onChoose,
}: {
  figures: BacktestFigures;
  filter: CaseFilter;
  onChoose: (filter: CaseFilter) => void;
}) {
  const rows = [...(matrix.some(({ was }) => was === null) ? [null] : []), ...VERDICTS].map((was) => ({
    was,
    counts: countsOf(matrix.filter((cell) => cell.was === was)),
  }));
  const now = countsOf(matrix);
  const governed = matrix.flatMap((cell) => (cell.was === null ? [] : [{ now: cell.was, count: cell.count }]));
  return (
    <>
      <div className="grid grid-cols-[44px_1fr] items-center gap-x-2 gap-y-1 text-11 text-fg-2">
        <span>Said</span>
        <VerdictMix counts={countsOf(governed)} enforced={false} />
        <span>Would</span>
        <VerdictMix counts={now} enforced={false} />
      </div>
      <table className="mt-2 w-full table-fixed border-separate border-spacing-0.5 text-12">
        <caption className="sr-only">
          Decisions by what was said, in rows, and by what would be said, in columns
        </caption>
        <thead>
          <tr>
            <th scope="col" className="w-24 pr-1 text-left text-11 font-normal text-fg-2 max-md:w-18">
              Said
            </th>
            {VERDICTS.map((verdict) => (
              <th key={verdict} scope="col" className="text-center text-11 font-normal text-fg-2">
                <VerdictShape verdict={verdict} enforced={false} size={14} className="mx-auto block" />
                <span className="sr-only">Would </span>
                {VERDICT_WORDS[verdict].label.toLowerCase()}
              </th>
            ))}
            <th scope="col" className="w-14 text-right text-11 font-normal text-fg-2">
              All
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ was, counts }) => (
            <tr key={was ?? "none"}>
              <th scope="row" className="pr-1 text-left font-normal whitespace-nowrap max-md:whitespace-normal">
                {wasWord(was)}
              </th>
              {VERDICTS.map((verdict) => (
                <Cell
                  key={verdict}
                  was={was}
                  now={verdict}
                  count={counts[verdict]}
                  isChosen={filter.was === (was ?? "none") && filter.now === verdict}
                  onChoose={onChoose}
                />
              ))}
              <Total count={sumOf(counts)} />
            </tr>
          ))}
          <tr>
            <th scope="row" className="pr-1 text-left font-normal">
              All
            </th>
            {VERDICTS.map((verdict) => (
              <Total key={verdict} count={now[verdict]} centred />
            ))}
            <Total count={sumOf(now)} />
          </tr>
        </tbody>
      </table>
    </>
  );
}

function Cell({
  was,
  now,
  count,
  isChosen,
  onChoose,
}: {
  was: Verdict | null;
  now: Verdict;
  count: number;
  isChosen: boolean;
  onChoose: (filter: CaseFilter) => void;
}) {
  const isSame = (was ?? "approve") === now;
  const look = classNames(
    "grid h-8.5 w-full place-items-center rounded-cell max-md:h-11",
    isChosen ? "bg-ink font-medium text-on-ink" : isSame ? "bg-bg-2" : "bg-bg-3",
  );
  if (count === 0) {
    return (
      <td className="p-0">
        <span className={classNames(look, "text-fg-2")}>0</span>
      </td>
    );
  }
  const label = `${formatCount(count)}: ${wasWord(was).toLowerCase()}, ${VERDICT_WORDS[now].would.toLowerCase()}`;
  return (
    <td className="p-0">
      <button
        type="button"
        aria-label={label}
        aria-pressed={isChosen}
        onClick={() => onChoose(isChosen ? {} : { was: was ?? "none", now })}
        className={classNames(
          look,
          !isChosen && "text-fg-0 hover:bg-bg-4",
          !isSame && "font-medium underline underline-offset-3",
        )}
      >
        {formatCount(count)}
      </button>
    </td>
  );
}

function Total({ count, centred = false }: { count: number; centred?: boolean }) {
  return <td className={classNames("h-7 text-fg-1", centred ? "text-center" : "text-right")}>{formatCount(count)}</td>;
}

function countsOf(cells: readonly { now: Verdict; count: number }[]): Counts {
  const sums = { approve: 0, approve_modified: 0, escalate: 0, block: 0 };
  for (const { now, count } of cells) sums[now] += count;
  return sums;
}

const sumOf = (counts: Counts) => VERDICTS.reduce((sum, verdict) => sum + counts[verdict], 0);
