import type { WhoSaidWhat } from "#contract/agreement.ts";
import { classNames } from "../ui/class-names.ts";

/** What the agent said against what the person decided. The same action on both sides is shaded by its share. */
export function Matrix({ said, agent }: { said: WhoSaidWhat; agent: string }) {
  const cells = new Map(said.cells.map((cell) => [`${cell.agent}\n${cell.person}`, cell]));
  const most = Math.max(1, ...said.cells.map((cell) => cell.count));
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by key
    <section aria-label="Who said what, as a table" tabIndex={0} className="my-1 overflow-x-auto">
      <table
        className={classNames("w-full border-separate border-spacing-0.5", said.actions.length < 4 && "table-fixed")}
      >
        <caption className="sr-only">Rows: {agent}. Columns: person.</caption>
        <thead>
          <tr>
            <td />
            {said.actions.map((action) => (
              <th key={action} scope="col" className="max-w-30 px-1 text-center text-11 font-normal text-fg-2">
                <Action name={action} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {said.actions.map((row) => (
            <tr key={row}>
              <th scope="row" className="max-w-30 pr-1 text-left text-11 font-normal text-fg-2">
                <Action name={row} />
              </th>
              {said.actions.map((column) => {
                const cell = cells.get(`${row}\n${column}`);
                return (
                  <Cell
                    key={column}
                    same={row === column}
                    count={cell?.count ?? 0}
                    critical={cell?.critical ?? 0}
                    most={most}
                  />
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** Long names break at their underscores. */
function Action({ name }: { name: string }) {
  const parts = name.split("_");
  return parts.map((part, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: a part is its place in the name
    <span key={index} className="break-words">
      {index > 0 && (
        <>
          _<wbr />
        </>
      )}
      {part}
    </span>
  ));
}

function Cell({ same, count, critical, most }: { same: boolean; count: number; critical: number; most: number }) {
  const share = Math.round((count / most) * 38);
  return (
    <td
      className={classNames(
        "keeps-colour h-8.5 min-w-8.5 px-1 text-center text-13",
        count > 0 ? "font-medium text-fg-0" : "text-fg-2",
        !(same && count > 0) && "bg-bg-3",
        critical > 0 && "shadow-[inset_0_0_0_1.5px_var(--block-edge)]",
      )}
      style={
        same && count > 0 ? { background: `color-mix(in oklab, var(--series-1) ${share}%, var(--bg-1))` } : undefined
      }
    >
      {count}
      {critical > 0 && <span className="sr-only">, {critical} of them critical</span>}
    </td>
  );
}
