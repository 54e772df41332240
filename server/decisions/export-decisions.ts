import { setTimeout as pause } from "node:timers/promises";
import type { DecisionQuery } from "#contract/decision-query.ts";
import type { DecisionExportQuery, StreamPage, StreamRow } from "#contract/decision-stream.ts";
import { type Context, requirePermission } from "../context.ts";
import { type Cell, csvCell } from "../csv-cell.ts";
import { AppError } from "../errors.ts";
import { streamDecisions } from "./stream-decisions.ts";

/** So many rows are in memory at once. */
const PAGE = 200;
/** So long a download waits each time for a database that is away, before it is broken off. */
const PATIENCE_MS = [500, 2000, 5000, 10_000];

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
    const page = await (cursor === undefined
      ? streamDecisions(ctx, { ...filter, limit: PAGE })
      : patiently(ctx, { ...filter, limit: PAGE, cursor }));
    const lineOf = format === "csv" ? csvLine : (row: StreamRow) => `${JSON.stringify(row)}\n`;
    yield head + page.items.map(lineOf).join("");
    head = "";
    cursor = page.next_cursor ?? undefined;
  } while (cursor !== undefined);
}

/** The first page says at once that the database is away; a download that has begun outlasts its restart. */
async function patiently(ctx: Context, query: DecisionQuery): Promise<StreamPage> {
  for (const wait of PATIENCE_MS) {
    try {
      return await streamDecisions(ctx, query);
    } catch (error) {
      if (!(error instanceof AppError) || error.code !== "unavailable") throw error;
      await pause(wait);
    }
  }
  return streamDecisions(ctx, query);
}

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
  ["external_ref", ({ decision }) => decision.external_ref?.id ?? null],
  ["status", ({ approval }) => approval?.status ?? null],
];

function csvLine(row: StreamRow): string {
  return `${COLUMNS.map(([, read]) => csvCell(read(row))).join(",")}\r\n`;
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
