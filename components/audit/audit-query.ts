import type { AuditFilter, AuditPage } from "#contract/audit.ts";
import { ACTOR_KINDS, SUBJECT_KINDS, writtenEvents } from "#engine/vocabulary.ts";

export const byPage = { getNextPageParam: (page: { next_cursor: string | null }) => page.next_cursor };
export const PAGE_ENTRIES = 50;

type Address = Readonly<Record<string, unknown>>;
const word = <Word extends string>(words: readonly Word[], said: unknown) => words.find((each) => each === said);

function momentOf(said: unknown): string | undefined {
  if (typeof said !== "string" || !/^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/.test(said)) return undefined;
  return Number.isNaN(Date.parse(said)) || /^(0000|9999)/.test(said) ? undefined : new Date(said).toISOString();
}

export type AddressedFilter = Pick<AuditFilter, "event" | "actor_kind" | "subject_kind" | "subject" | "from" | "to">;

/** What the address narrows the log to, under the names that the REST door has; what it says wrong narrows nothing. */
export function auditFilter(address: Address): AddressedFilter {
  const { event, actor_kind, subject_kind, subject, from, to } = address;
  const isId = typeof subject === "string" && /^([a-z]{3}_)?[0-9a-f]{32}$/.test(subject);
  return {
    event: word(writtenEvents(), event),
    actor_kind: word(ACTOR_KINDS, actor_kind),
    subject_kind: word(SUBJECT_KINDS, subject_kind),
    subject: isId ? subject : undefined,
    from: momentOf(from),
    to: momentOf(to),
  };
}

/** The filter as an address has it, without its question mark. */
export function addressOf(filter: AddressedFilter): string {
  const said = Object.entries(filter).filter((pair): pair is [string, string] => pair[1] !== undefined);
  return new URLSearchParams(said).toString();
}

/** Beyond so many a first page that only grew is cut again. */
const MOST_HELD = 500;

/**
 * The pages of a list with its first page as it is now, so that what is further down need not be asked for again. Null
 * where the two do not meet: so much came meanwhile that the list is read anew.
 */
export function withNewest(held: readonly AuditPage[], found: AuditPage): AuditPage[] | null {
  const [first, ...rest] = held;
  if (first === undefined) return null;
  const fresh = new Set(found.items.map(({ id }) => id));
  const doMeet = first.items.some(({ id }) => fresh.has(id));
  if (!doMeet && found.next_cursor !== null) return null;
  const items = [...found.items, ...first.items.filter(({ id }) => !fresh.has(id))];
  return items.length > MOST_HELD ? null : [{ ...first, items }, ...rest];
}
