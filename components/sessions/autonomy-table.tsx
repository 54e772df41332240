import { Link } from "#components/ui/link.tsx";
import type { SessionSummary } from "#contract/sessions.ts";
import { AUTONOMY_LEVELS } from "#engine/vocabulary.ts";
import { classNames } from "../ui/class-names.ts";
import { Sparkline } from "../ui/sparkline.tsx";
import { AutonomyCell } from "./autonomy-cell.tsx";
import { bandOf, sayEvidence } from "./autonomy-figures.ts";
import { AutonomyNote } from "./autonomy-note.tsx";
import { formatCount, formatRange, formatRate, levelWord, pickedMark, pickedWords, skillOf } from "./figures.ts";
import { casesPath, sessionPath } from "./paths.ts";

type Props = {
  rows: readonly SessionSummary[];
  /** With environment, device and undecided cases as columns: on a page of its own. */
  wide?: boolean;
  /** A table of its own has edges; in a pane it stands in the pane's. */
  className?: string;
};

const CELL = "py-px pr-1.5 align-middle whitespace-nowrap max-md:p-0";

/**
 * Every skill with its three levels: where it stands, on what evidence, and what holds the next one. An agent is named
 * where its rows begin. On a phone each skill is a block: its name, its levels, its notes.
 */
export function AutonomyTable({ rows, wide = false, className }: Props) {
  const skills = rows.map((row) => `${row.agent.id} ${skillOf(row)}`);
  return (
    <>
      <table className={classNames("w-full table-fixed border-collapse text-12 leading-4 max-md:block", className)}>
        <caption className="sr-only">Autonomy by agent and skill</caption>
        <Head wide={wide} />
        <tbody className="max-md:block">
          {rows.map((row, index) => (
            <Row
              key={row.id}
              row={row}
              isFirst={rows[index - 1]?.agent.id !== row.agent.id}
              wide={wide}
              named={!wide && skills.filter((skill) => skill === skills[index]).length > 1}
            />
          ))}
        </tbody>
      </table>
      {rows.some((row) => row.level === "autonomous") && (
        <p className="mt-1.5 text-11 text-fg-2">*{pickedWords("autonomous")}</p>
      )}
    </>
  );
}

function Head({ wide }: { wide: boolean }) {
  return (
    <thead className="max-md:sr-only">
      <tr className="h-5.5 text-left text-11 text-fg-2 [&>th]:font-normal">
        <th scope="col" className={wide ? "w-32" : "w-24"}>
          Agent
        </th>
        <th scope="col">Skill</th>
        {wide && (
          <th scope="col" className="w-30 max-lg:hidden">
            Environment
          </th>
        )}
        {AUTONOMY_LEVELS.map((level) => (
          <th key={level} scope="col" className={classNames("font-mono tracking-caps", wide ? "w-24" : "w-22")}>
            {levelWord(level)}
          </th>
        ))}
        <th scope="col" className="w-19 pl-1.5 max-xl:hidden">
          Last 30
        </th>
        {wide && (
          <th scope="col" className="w-19 pl-2 max-xl:hidden">
            Likely
          </th>
        )}
        <th scope="col" className={classNames("w-12 text-right", !wide && "max-xl:hidden")}>
          Seen
        </th>
        {wide && (
          <th scope="col" className="w-17 text-right max-lg:hidden">
            To decide
          </th>
        )}
        <th scope="col" className={wide ? "w-29 xl:w-36" : "w-29"}>
          <span className="sr-only">Note</span>
        </th>
      </tr>
    </thead>
  );
}

type RowProps = { row: SessionSummary; isFirst: boolean; wide: boolean; named: boolean };

function Row({ row, isFirst, wide, named }: RowProps) {
  return (
    <tr
      className={classNames(
        "relative h-7.25 hover:bg-bg-2 max-md:grid max-md:h-auto max-md:grid-cols-3 max-md:gap-x-0.5 max-md:gap-y-1 max-md:py-2",
        isFirst ? "border-t border-line-1" : "max-md:border-t max-md:border-line-1",
      )}
    >
      <th
        scope="row"
        className={classNames(CELL, "clip text-left font-medium max-md:col-span-3", !isFirst && "max-md:sr-only")}
        title={row.agent.name}
      >
        <span className={isFirst ? undefined : "sr-only"}>{row.agent.name}</span>
      </th>
      <td className={classNames(CELL, "max-md:col-span-3")}>
        <Link
          href={sessionPath(row.id)}
          className="flex min-w-0 flex-wrap font-mono text-[11.5px] leading-3.5 tracking-[-0.03em] after:absolute after:inset-0 hover:underline"
          title={`${skillOf(row)} in ${row.environment.name}`}
        >
          {/* Where both have no room on one line, the class goes on the next. */}
          <span className="clip">{row.skill_name}</span>
          <span className="clip">/{row.decision_class}</span>
          {(named || wide) && (
            <span className={classNames("clip ml-1.5 font-sans text-11 text-fg-2", wide && "lg:hidden")}>
              {row.environment.name}
            </span>
          )}
        </Link>
      </td>
      {wide && (
        <td className={classNames(CELL, "clip max-lg:hidden")} title={`${row.environment.name}, ${row.device_id}`}>
          <span className="mono">{row.environment.name}</span> <span className="text-fg-2">{row.device_id}</span>
        </td>
      )}
      {AUTONOMY_LEVELS.map((level) => (
        <td key={level} className="py-px pr-0.5 max-md:p-0">
          <AutonomyCell session={row} level={level} />
        </td>
      ))}
      <td className={classNames(CELL, "pl-1.5 max-xl:hidden")}>
        <Sparkline
          values={row.sparkline}
          band={bandOf(row)}
          threshold={row.config.agreement_threshold}
          label={sayLine(row)}
        />
      </td>
      {wide && (
        <td className={classNames(CELL, "pl-2 max-xl:hidden")}>
          {row.evidence.interval ? formatRange(row.evidence.interval) + pickedMark(row.level) : "–"}
          <Evidence row={row} />
        </td>
      )}
      <td className={classNames(CELL, "text-right max-md:hidden", !wide && "max-xl:hidden")}>
        {formatCount(row.evidence.total_decisions)}
      </td>
      {wide && (
        <td className={classNames(CELL, "text-right max-lg:hidden")}>
          <Undecided row={row} />
        </td>
      )}
      <td className={classNames(CELL, "pl-3 text-11 max-md:col-span-3 max-md:pl-0")}>
        <AutonomyNote session={row} wide={wide} />
      </td>
    </tr>
  );
}

/** How far it is on its way to its threshold, where the gate of confidence asks for it. */
function Evidence({ row }: { row: SessionSummary }) {
  const said = sayEvidence(row);
  if (said === null) return null;
  return (
    <span
      className="block text-11 leading-3.5 text-fg-2"
      title="The evidence so far, of what the gate of confidence needs"
    >
      E {said}
    </span>
  );
}

function Undecided({ row }: { row: SessionSummary }) {
  if (row.undecided === 0) return <span className="text-fg-2">–</span>;
  return (
    <Link href={`${casesPath(row.id)}?state=undecided`} className="link touch">
      {formatCount(row.undecided)}
    </Link>
  );
}

function sayLine({ sparkline, evidence }: SessionSummary): string {
  const [first, last] = [sparkline[0], sparkline.at(-1)];
  if (first === undefined || last === undefined) return "No decisions yet";
  const range = evidence.interval ? `, likely ${formatRange(evidence.interval)}` : "";
  return `Agreement over the last ${sparkline.length} decisions: from ${formatRate(first)} to ${formatRate(last)} of ${formatCount(evidence.total_decisions)}${range}`;
}
