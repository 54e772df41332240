import type { AuditEvent } from "./vocabulary.ts";

/** What an entry says, as far as a verifier of the log asks. */
export type SaidByEntry = { event?: unknown; after?: unknown; subject?: unknown; prev_subject_leaf?: unknown };

/** By these the log says which texts are gone; their own stay for as long as those would have. */
const TELLING = { log_shortened: "last", entry_redacted: "position" } as const satisfies Partial<
  Record<AuditEvent, string>
>;

/** Whether the text of such an entry may go before its time. */
export const isRedactable = (event: AuditEvent): boolean => !(event in TELLING);

/** Of how many entries, from the first on, the text went when its time was over, and the places in which it was redacted. */
export type Removed = { removed: number; redacted: number[] };

/**
 * The entries of a log whose texts are missing, and those of which signed entries say so. It holds a number for what is
 * missing at the beginning, and the places of what is missing after that.
 */
export class Removals {
  private beginning = 0;
  private readonly missing: number[] = [];
  private shortenedTo = 0;
  private readonly redacted = new Set<number>();

  /** In this place there is a hash alone. Called in the order of the places. */
  miss(position: number): void {
    if (this.beginning === position - 1) this.beginning = position;
    else this.missing.push(position);
  }

  /** What a signed entry says of texts that are gone. What is in no checkpoint may be invented, and so vouches for nothing. */
  hear({ event, after }: SaidByEntry): void {
    if (event === "log_shortened") this.shortenedTo = Math.max(this.shortenedTo, placeIn(after, TELLING[event]));
    else if (event === "entry_redacted") this.redacted.add(placeIn(after, TELLING[event]));
  }

  /** Once all was read: what is gone, or the first place where a text is missing of which nothing is said. */
  settle(): Removed | { untold: number } {
    const removed = Math.min(this.beginning, this.shortenedTo);
    const first = Array.from({ length: this.beginning - removed }, (_, n) => removed + 1 + n);
    const rest = [...first, ...this.missing.filter((position) => position > this.shortenedTo)];
    const untold = rest.find((position) => !this.redacted.has(position));
    return untold === undefined ? { removed, redacted: rest } : { untold };
  }
}

function placeIn(after: unknown, name: string): number {
  const place: unknown = typeof after === "object" && after !== null ? Reflect.get(after, name) : null;
  return typeof place === "number" ? place : 0;
}
