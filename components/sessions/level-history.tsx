import { MoveDown, MoveUp, RotateCcw } from "lucide-react";
import type { SessionDetail, StayView } from "#contract/sessions.ts";
import { lowerLevels } from "#engine/level.ts";
import { StateWord } from "../posture/posture-glyph.tsx";
import { SectionHeader } from "../ui/section-header.tsx";
import { type Column, Table } from "../ui/table.tsx";
import { Time } from "../ui/time.tsx";
import { EvidenceDownload } from "./evidence-download.tsx";
import { counted, formatBase, formatRange, formatRate, levelWord, pickedNote } from "./figures.ts";

type Row = { stay: StayView; previous: StayView | null; sessionId: string; number: number };

/** Every stay at a level with the evidence that it showed, and who changed it and why; the newest first. */
export function LevelHistory({ session }: { session: SessionDetail }) {
  const rows = session.stays
    .map((stay, index) => ({
      stay,
      previous: session.stays[index - 1] ?? null,
      sessionId: session.id,
      number: index + 1,
    }))
    .reverse();
  return (
    <section aria-labelledby="level-history" className="border-b border-line-1 pb-3.5">
      <SectionHeader
        id="level-history"
        className="px-6 pt-2.5 max-md:px-4"
        title="Level history"
        note={`${counted(rows.length, "stay")}; likely ranges: Wilson, 95%`}
      />
      <Table
        caption="Stays at a level, newest first"
        columns={COLUMNS}
        rows={rows}
        rowKey={({ stay }) => stay.entered_at}
        density="tall"
        empty={null}
      />
    </section>
  );
}

const COLUMNS: readonly Column<Row>[] = [
  {
    id: "level",
    header: "Level",
    width: "136px",
    hideBelow: "md",
    cell: ({ stay }) => <StateWord position={{ level: stay.level }} />,
  },
  { id: "change", header: "Why", cell: (row) => <Change {...row} /> },
  {
    id: "from",
    header: "From",
    width: "96px",
    hideBelow: "md",
    cell: ({ stay }) => <Time at={stay.entered_at} className="whitespace-nowrap" />,
  },
  {
    id: "until",
    header: "Until",
    width: "96px",
    hideBelow: "lg",
    cell: ({ stay }) => (stay.left_at ? <Time at={stay.left_at} className="whitespace-nowrap" /> : "now"),
  },
  {
    id: "version",
    header: "Version",
    width: "80px",
    clip: true,
    hideBelow: "lg",
    cell: ({ stay }) => stay.agent_version || "–",
  },
  { id: "evidence", header: "Evidence", width: "164px", align: "end", cell: ({ stay }) => <Evidence stay={stay} /> },
];

const ARROWS = { up: MoveUp, down: MoveDown, same: RotateCcw } as const;
const STEP = { up: "Graduated from", down: "Demoted from", same: "Started again at" } as const;

function directionOf({ stay, previous }: Row): keyof typeof STEP {
  if (previous === null || previous.level === stay.level) return "same";
  return lowerLevels(previous.level).includes(stay.level) ? "down" : "up";
}

function Change(row: Row) {
  const { stay, previous, sessionId, number } = row;
  const direction = directionOf(row);
  const Arrow = ARROWS[direction];
  const by = stay.entered_by === null ? "" : ` by ${stay.entered_by}`;
  return (
    <span className="grid py-1 leading-4">
      <StateWord position={{ level: stay.level }} className="md:hidden" />
      <span className="flex items-center gap-1">
        {previous && <Arrow size={14} strokeWidth={1.5} aria-hidden className="flex-none text-fg-1" />}
        {previous ? `${STEP[direction]} ${levelWord(previous.level)}${by}` : `Opened${by}`}
      </span>
      {stay.reason && <span className="text-pretty text-fg-2">{stay.reason}</span>}
      {previous && direction === "up" && (
        <span className="-ml-2">
          <EvidenceDownload sessionId={sessionId} stay={number} />
        </span>
      )}
      <span className="text-fg-2 md:hidden">
        since <Time at={stay.entered_at} />
      </span>
    </span>
  );
}

function Evidence({ stay: { level, evidence } }: { stay: StayView }) {
  const { agreement_rate, interval, critical_misses } = evidence;
  return (
    <span className="grid py-1 leading-4">
      <span>
        {agreement_rate === null ? "nothing decided" : `${formatBase(evidence)}, ${formatRate(agreement_rate)}`}
      </span>
      <span className="text-11 text-fg-2">
        {interval && `likely ${formatRange(interval)}${pickedNote(level)}`}
        {critical_misses > 0 && `, ${counted(critical_misses, "critical miss", "critical misses")}`}
      </span>
    </span>
  );
}
