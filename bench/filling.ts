import type { createWorkspace } from "#test/build.ts";
import type { Task } from "./fill-tables.ts";

/** A multiple of the dice's period, so that every piece holds the same share of everything. */
const CHUNK = 250_000;
/** After so many rows the dice has shown every number once. */
export const DICE = 1000;
/** Below this the dice shows that a request went to people. */
export const ESCALATED = 150;
export const SESSIONS = 40;
export const DAYS = 180;

/** What a filled database holds, for those who read it. */
export type FilledWorkspace = Awaited<ReturnType<typeof createWorkspace>> & {
  agentIds: string[];
  sessionIds: string[];
  membraneIds: string[];
};

export type Filling = {
  url: string;
  workspace: FilledWorkspace;
  decisions: number;
  pending: number;
  /** The moment of the last row, in milliseconds. */
  now: number;
  say: (line: string) => void;
};

export const arrayOf = (ids: readonly string[]) => `array[${ids.map((id) => `'${id}'`).join(",")}]::uuid[]`;

/** One INSERT over 1 to `count`, in pieces. `:from` and `:to` bound the piece, `:ended` is how many requests ended before it. */
export function inPieces(what: string, count: number, statement: string): Task[] {
  const pieces = Math.ceil(count / CHUNK);
  return Array.from({ length: pieces }, (_, piece) => {
    const from = piece * CHUNK + 1;
    const to = Math.min(count, from + CHUNK - 1);
    const ended = ((from - 1) / DICE) * ESCALATED;
    return {
      what: `${what}: ${to.toLocaleString("en")} of ${count.toLocaleString("en")}`,
      statement: statement
        .replaceAll(":from", String(from))
        .replaceAll(":to", String(to))
        .replaceAll(":ended", String(ended)),
    };
  });
}
