import type { DecisionExportQuery, StreamRow } from "#contract/decision-stream.ts";
import { type Context, requirePermission } from "../context.ts";
import { streamDecisions } from "./stream-decisions.ts";

/** So many rows are in memory at once. */
const PAGE = 200;

/**
 * Every decision that matches, newest first, as text in pieces: one page is held at a time, each read when the one before
 * has been taken. What is made meanwhile is newer than the first page and not in it.
 */
export async function* exportDecisions(ctx: Context, query: DecisionExportQuery): AsyncGenerator<string, void> {
  requirePermission(ctx, "decision:read");
  const { format, ...filter } = query;
  let head = format === "csv" ? `${COLUMNS.map(([name]) => name).join(",")}\r\n` : "";
  let cursor: string | undefined;
  do {
    const page = await streamDecisions(ctx, { ...filter, limit: PAGE, ...(cursor === undefined ? {} : { cursor }) });
    const lineOf = format === "csv" ? csvLine : (row: StreamRow) => `${JSON.stringify(row)}\n`;
    yield head + page.items.map(lineOf).join("");
    head = "";
    cursor = page.next_cursor ?? undefined;
  } while (cursor !== undefined);
}

type Cell = string | number | boolean | null;

const COLUMNS: readonly (readonly [string, (row: StreamRow) => Cell])[] = [
  ["id", ({ decision }) => decision.id],
  ["created_at", ({ decision }) => decision.created_at],
  ["pipeline_mode", ({ decision }) => decision.pipeline_mode],
  ["binding", ({ decision }) => decision.binding],
  ["sealed", ({ decision }) => decision.sealed],
  ["verdict", ({ decision }) => decision.verdict],
  ["membrane_verdict", ({ membrane_verdict }) => membrane_verdict],
  ["disposition", ({ decision }) => decision.disposition],
  ["tier", ({ decision }) => decision.risk_assessment?.tier ?? null],
  ["severity", ({ decision }) => decision.risk_assessment?.severity ?? null],
  ["risk_score", ({ risk_score }) => risk_score],
  ["action_type", ({ decision }) => decision.action_type],
  ["description", ({ decision }) => decision.description],
  ["estimated_cost_usd", ({ cost_usd }) => cost_usd],
  ["agent", ({ decision }) => decision.agent?.name ?? null],
  ["skill", ({ session }) => session?.skill_name ?? null],
  ["decision_class", ({ session }) => session?.decision_class ?? null],
  ["environment", ({ decision }) => decision.environment.name],
  ["mode", ({ decision }) => decision.environment.mode],
  ["membrane", ({ membrane }) => membrane?.name ?? null],
  ["membrane_revision", ({ membrane }) => membrane?.revision ?? null],
  ["approval_id", ({ approval }) => approval?.id ?? null],
  ["status", ({ approval }) => approval?.status ?? null],
];

function csvLine(row: StreamRow): string {
  return `${COLUMNS.map(([, read]) => csvCell(read(row))).join(",")}\r\n`;
}

/** What a spreadsheet would take for a formula is made text by a leading apostrophe (OWASP, CSV injection). */
function csvCell(value: Cell): string {
  if (value === null) return "";
  if (typeof value !== "string") return String(value);
  const text = /^[=+\-@\t\r\n|]/.test(value) ? `'${value}` : value;
  return /^[\w .:-]*$/.test(text) && text === text.trim() ? text : `"${text.replaceAll('"', '""')}"`;
}

export const MEDIA_TYPES = { csv: "text/csv; charset=utf-8", jsonl: "application/x-ndjson; charset=utf-8" } as const;
export const FILE_NAMES = { csv: "decisions.csv", jsonl: "decisions.jsonl" } as const;

const encoder = new TextEncoder();

/** Writes at the reader's pace, once the first piece could be read; who goes away ends the reading. */
export async function asStream(pieces: AsyncGenerator<string, void>): Promise<ReadableStream<Uint8Array>> {
  let next = await pieces.next();
  return new ReadableStream({
    async pull(controller) {
      // A rare filter: pages in which nothing was found.
      while (!next.done && next.value === "") next = await pieces.next();
      if (next.done) return controller.close();
      controller.enqueue(encoder.encode(next.value));
      next = await pieces.next();
    },
    async cancel() {
      await pieces.return();
    },
  });
}
