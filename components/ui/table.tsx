import { ArrowDown, ArrowUp } from "lucide-react";
import type { ReactNode } from "react";
import { classNames } from "./class-names.ts";
import { Link } from "./link.tsx";
import { Skeleton } from "./skeleton.tsx";

export type Column<Row> = {
  id: string;
  header: ReactNode;
  cell: (row: Row) => ReactNode;
  /** A CSS width. Widths are fixed; one column without a width takes the slack. */
  width?: string;
  /** Where it takes less on a phone: a class, such as "max-md:w-31!". */
  phoneWidth?: `max-md:${string}!`;
  align?: "end";
  /** Long text: clipped with an ellipsis; its full value belongs in the row's detail. */
  clip?: boolean;
  /** Left out below this breakpoint; `tell` says it in the first cell there. */
  hideBelow?: "md" | "lg" | "xl";
  /** A phrase that stands for the column where it is left out. */
  tell?: (row: Row) => ReactNode;
  /** Where the header leads when the order can be changed, and how the column is ordered now. */
  order?: { href: string; now: "ascending" | "descending" | null };
};

export type TableProps<Row> = {
  /** What the table holds, for the ear. */
  caption: string;
  columns: readonly Column<Row>[];
  /** `undefined` while loading. */
  rows: readonly Row[] | undefined;
  rowKey: (row: Row) => string;
  /** Makes the whole row a link; put the row's name in the first column. A row that leads nowhere yet has none. */
  rowHref?: ((row: Row) => string | null) | undefined;
  /** The row the keyboard stands on, or that is open beside the list. */
  currentKey?: string | null | undefined;
  /** Rows that have just arrived: lit, then fading. */
  freshKeys?: ReadonlySet<string> | undefined;
  density?: "normal" | "dense" | "tall";
  empty: ReactNode;
  /** Stands in place of the rows while there are none because they could not be loaded. */
  error?: ReactNode;
  loadingRows?: number;
  className?: string | undefined;
};

/** A finger needs 44 px, whatever the density. */
const TOUCH = "max-md:h-11";
const HEIGHT = { normal: "h-8", dense: "h-7", tall: "h-11" } as const;
const HIDE = { md: "max-md:hidden", lg: "max-lg:hidden", xl: "max-xl:hidden" } as const;
const SHOW = { md: "md:hidden", lg: "lg:hidden", xl: "xl:hidden" } as const;

/**
 * Typed columns over a real table. All four states are built in: loading (rows at their final height, after 150 ms),
 * empty, error and full.
 */
export function Table<Row>(props: TableProps<Row>) {
  const { caption, columns, rows, empty, error, className } = props;
  const none = rows?.length === 0 ? empty : null;
  // Rows that were there stay while they are fetched again, also when that fails.
  const instead = rows === undefined ? error : none;
  return (
    <div className={classNames("overflow-x-auto", className)}>
      <table className="w-full table-fixed border-collapse" aria-busy={rows === undefined && !error}>
        <caption className="sr-only">{caption}</caption>
        <thead>
          <tr>
            {columns.map((column, index) => (
              <HeaderCell key={column.id} column={column} edge={edgeOf(columns, index)} />
            ))}
          </tr>
        </thead>
        {!instead && (
          <tbody>
            {rows ? (
              rows.map((row) => <BodyRow key={props.rowKey(row)} row={row} {...props} />)
            ) : (
              <LoadingRows {...props} />
            )}
          </tbody>
        )}
      </table>
      {instead}
    </div>
  );
}

const EDGE = "first:pl-6 last:pr-6 max-md:first:pl-4 max-md:last:pr-4";
/** Of the last column that a width leaves standing. */
const LAST_BELOW = { md: "max-md:pr-4", lg: "max-lg:pr-6 max-md:pr-4", xl: "max-xl:pr-6 max-md:pr-4" } as const;
const NARROWEST = ["md", "lg", "xl"] as const;

/** Below which width everything behind a column is left out, so that the column is the last; none where it is never so. */
function lastBelow<Row>(columns: readonly Column<Row>[], index: number): (typeof NARROWEST)[number] | undefined {
  const behind = columns.slice(index + 1).map(({ hideBelow }) => hideBelow);
  if (behind.length === 0 || behind.includes(undefined)) return undefined;
  return NARROWEST.find((width) => behind.includes(width));
}

function edgeOf<Row>(columns: readonly Column<Row>[], index: number): string {
  const width = lastBelow(columns, index);
  return width === undefined ? EDGE : `${EDGE} ${LAST_BELOW[width]}`;
}

function HeaderCell<Row>({ column, edge }: { column: Column<Row>; edge: string }) {
  const { order } = column;
  const Arrow = order?.now === "ascending" ? ArrowUp : ArrowDown;
  return (
    <th
      scope="col"
      aria-sort={order?.now ?? undefined}
      style={column.width ? { width: column.width } : undefined}
      className={classNames(
        "sticky top-0 z-(--z-sticky) h-7 border-b border-line-2 bg-bg-1 px-2 text-11 whitespace-nowrap text-fg-2",
        edge,
        column.align === "end" && "text-right",
        column.hideBelow && HIDE[column.hideBelow],
        // On a phone the name takes the room that the columns left out give up.
        "max-md:first:w-auto!",
        column.phoneWidth,
      )}
    >
      {order ? (
        <Link
          href={order.href}
          className={classNames("inline-flex items-center gap-1 hover:text-fg-0", order.now && "text-fg-0")}
        >
          {column.header}
          {order.now && <Arrow size={12} strokeWidth={1.5} aria-hidden />}
        </Link>
      ) : (
        column.header
      )}
    </th>
  );
}

function BodyRow<Row>({
  row,
  columns,
  rowKey,
  rowHref,
  currentKey,
  freshKeys,
  density = "normal",
}: { row: Row } & TableProps<Row>) {
  const key = rowKey(row);
  const current = currentKey === key;
  const href = rowHref?.(row) ?? null;
  return (
    <tr
      aria-current={current || undefined}
      className={classNames(
        "group relative border-b border-line-1",
        current ? "bg-lit forced-colors:outline-2 shadow-[inset_2px_0_0_var(--lit-edge)]" : "hover:bg-bg-3",
        freshKeys?.has(key) && "fresh",
      )}
    >
      {columns.map((column, index) => (
        <td
          key={column.id}
          className={classNames(
            "px-2 text-12 leading-4.5 max-md:py-2",
            edgeOf(columns, index),
            HEIGHT[density],
            rowHref && TOUCH,
            column.align === "end" && "text-right",
            column.clip && "clip",
            column.hideBelow && HIDE[column.hideBelow],
          )}
        >
          {index === 0 && href !== null ? (
            <Link href={href} className="outline-offset-[-2px] after:absolute after:inset-0">
              {column.cell(row)}
            </Link>
          ) : (
            column.cell(row)
          )}
          {index === 0 && <LeftOut row={row} columns={columns} />}
        </td>
      ))}
    </tr>
  );
}

/** What the columns say that this width leaves out. */
function LeftOut<Row>({ row, columns }: { row: Row; columns: readonly Column<Row>[] }) {
  const told = columns.filter((column) => column.hideBelow && column.tell);
  if (told.length === 0) return null;
  return (
    <span className="flex flex-wrap gap-x-2.5 text-11 leading-4 text-fg-2">
      {told.map(({ id, hideBelow, tell }) => (
        <span key={id} className={classNames("min-w-0 break-words empty:hidden", hideBelow && SHOW[hideBelow])}>
          {tell?.(row)}
        </span>
      ))}
    </span>
  );
}

function LoadingRows<Row>({ columns, loadingRows = 6, density = "normal" }: TableProps<Row>) {
  return Array.from({ length: loadingRows }, (_, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: the bars are alike and never move
    <tr key={index} className="border-b border-line-1">
      {columns.map((column, at) => (
        <td
          key={column.id}
          className={classNames(
            "px-2",
            edgeOf(columns, at),
            HEIGHT[density],
            column.hideBelow && HIDE[column.hideBelow],
          )}
        >
          <Skeleton className="h-2.5 w-3/5" />
        </td>
      ))}
    </tr>
  ));
}
