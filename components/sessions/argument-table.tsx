import { Equal, EqualNot } from "lucide-react";
import { classNames } from "../ui/class-names.ts";
import type { ComparedArgument } from "./compared-arguments.ts";

/** Both sides' arguments beside each other, the ones that differ first. */
export function ArgumentTable({
  rows,
  agent,
  person,
}: {
  rows: readonly ComparedArgument[];
  agent: string;
  person: string;
}) {
  if (rows.length === 0) return null;
  const differing = rows.filter((row) => !row.same).length;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by key
    <section aria-label="Arguments compared" tabIndex={0} className="mt-3 overflow-x-auto">
      <table className="w-full border-collapse text-12">
        <caption className="pb-1 text-left text-12 text-fg-2">
          {differing === 0 ? "The arguments are the same" : `${differing} of ${rows.length} arguments differ`}
        </caption>
        <thead>
          <tr className="text-left text-11 text-fg-2">
            <th scope="col" className="w-6 font-normal">
              <span className="sr-only">Same</span>
            </th>
            <th scope="col" className="py-1 pr-3 font-normal">
              Argument
            </th>
            <th scope="col" className="py-1 pr-3 font-normal">
              {agent}
            </th>
            <th scope="col" className="py-1 font-normal">
              {person}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <ArgumentRow key={row.field} row={row} />
          ))}
        </tbody>
      </table>
    </section>
  );
}

function ArgumentRow({ row }: { row: ComparedArgument }) {
  const Sign = row.same ? Equal : EqualNot;
  const look = row.same ? "text-fg-2" : "font-medium text-fg-0";
  return (
    <tr className={classNames("border-t border-line-1 align-top", !row.same && "bg-bg-2")}>
      <td className="py-1 pl-1">
        <Sign size={14} strokeWidth={1.5} aria-label={row.same ? "same" : "differs"} className="mt-0.5 text-fg-1" />
      </td>
      <th scope="row" className="mono py-1 pr-3 text-left font-normal text-fg-1">
        {row.field}
      </th>
      {[row.agent, row.person].map((value, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the agent's side, then the person's
        <td key={index} className={classNames("mono max-w-80 py-1 pr-3 break-words whitespace-pre-wrap", look)}>
          {value ?? <span className="font-sans font-normal text-fg-2">none</span>}
        </td>
      ))}
    </tr>
  );
}
