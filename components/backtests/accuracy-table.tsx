import type { BacktestFigures } from "#contract/backtests.ts";
import { counted, formatCount, formatRange, formatRate } from "../sessions/figures.ts";
import { turnedSentence } from "./backtest-words.ts";

type Rate = BacktestFigures["labelled"];

/** Precision and recall, before and after, each with its count and its interval; and of how many people said anything. */
export function AccuracyTable({ figures }: { figures: BacktestFigures }) {
  const { labelled, before, after, turned } = figures;
  if (labelled === null || labelled.count === 0) {
    return (
      <p className="text-12 text-pretty text-fg-1">
        Nobody has said of any of these decisions whether it should have been held back, so neither precision nor recall
        is known. What people mark, and how they decide requests and cases, counts here.
      </p>
    );
  }
  const rows = [
    { title: "Precision", of: "rightly held, of what it holds back", was: before.precision, now: after.precision },
    { title: "Recall", of: "held back, of what should be", was: before.recall, now: after.recall },
  ];
  return (
    <>
      <table className="w-full table-fixed text-12">
        <caption className="sr-only">Precision and recall against what people say</caption>
        <thead>
          <tr className="text-11 text-fg-2">
            <td className="w-2/5" />
            <th scope="col" className="py-1 text-left font-normal">
              Said
            </th>
            <th scope="col" className="py-1 text-left font-normal">
              Would
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ title, of, was, now }) => (
            <tr key={title} className="border-t border-line-1 align-top">
              <th scope="row" className="py-1.5 pr-2 text-left font-medium">
                {title}
                <span className="block text-11 font-normal text-fg-2">{of}</span>
              </th>
              <td className="py-1.5 pr-2">
                <Known rate={was} />
              </td>
              <td className="py-1.5">
                <Known rate={now} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="mt-2 text-12 text-pretty text-fg-1">
        People said of {formatCount(labelled.count)} of {counted(labelled.total, "decision")} (
        {formatRate(labelled.rate)}, {formatRange(labelled)}) whether they should have been held back: by marks, and by
        how they decided requests and cases. <span className="text-fg-2">Ranges are Wilson’s, at 95%.</span>
      </p>
      {turned && <p className="mt-2 text-12 text-pretty text-fg-1">{turnedSentence(turned)}</p>}
    </>
  );
}

/** A rate where there is one to know. */
export function Known({ rate }: { rate: Rate }) {
  if (rate === null) return <span className="text-fg-2">not known</span>;
  return <RateWithBase rate={rate} />;
}

/** "67%, 2 of 3, 21–94%": a rate never stands without its count and its interval. */
function RateWithBase({ rate }: { rate: NonNullable<Rate> }) {
  return (
    <>
      <b className="font-medium">{formatRate(rate.rate)}</b>{" "}
      <span className="text-fg-2">
        {formatCount(rate.count)} of {formatCount(rate.total)}, {formatRange(rate)}
      </span>
    </>
  );
}
