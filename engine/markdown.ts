import type { CycleReport, ReportSection, ReportTable } from "./report-shape.ts";
import { withoutUnseen } from "./unseen-text.ts";

/** Each of these could begin something: code, emphasis, a link or an image, a cell, HTML, an entity, a mention, a formula. */
const COMMANDS = /[\\`*_[\]<>|~&@#$]/g;

/**
 * Text that somebody else wrote, as one line of Markdown that says just that: nothing in it is a link, an image, HTML, a
 * heading, a list, a cell or a line of its own.
 */
export function asMarkdown(text: string): string {
  const line = withoutUnseen(text.replace(/\s+/gu, " ").trim());
  return line
    .replace(COMMANDS, "\\$&")
    .replaceAll("://", ":\\//")
    .replace(/www\./gi, (found) => `${found.slice(0, -1)}\\.`)
    .replace(/^([-+=])/, "\\$1")
    .replace(/^(\d+)([.)])/, "$1\\$2");
}

/** A report as GitHub-flavoured Markdown; every picture's figures stand in its tables. */
export function reportMarkdown({ title, sections }: CycleReport): string {
  return `${[`# ${asMarkdown(title)}`, ...sections.map(ofSection)].join("\n\n")}\n`;
}

function ofSection({ title, paragraphs, counts, tables }: ReportSection): string {
  const counted = counts.length === 0 ? [] : [counts.map(({ label, count }) => `${label}: ${count}`).join(", ")];
  return [`## ${asMarkdown(title)}`, ...[...paragraphs, ...counted].map(asMarkdown), ...tables.map(ofTable)].join(
    "\n\n",
  );
}

function ofTable({ caption, head, rows }: ReportTable): string {
  const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
  const said = [head, ...rows].map((cells) => line(cells.map(asMarkdown)));
  return [`${asMarkdown(caption)}:`, "", said[0], line(head.map(() => "---")), ...said.slice(1)].join("\n");
}
