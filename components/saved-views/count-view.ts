import type { ApprovalQueuePage } from "#contract/approvals.ts";
import { readAddress, waitingInput } from "../approvals/queue-query.ts";
import { filterInput, filterOfAddress } from "../decisions/stream-query.ts";
import { formatCount } from "../sessions/figures.ts";

/** What the summary of the stream is asked for a view. */
export const streamViewInput = (address: string) => filterInput(filterOfAddress(new URLSearchParams(address)));

/** What the queue is asked for a view, and which of the rows are counted; null for what is settled, which only grows. */
export function queueViewInput(address: string) {
  const said = readAddress(Object.fromEntries(new URLSearchParams(address)));
  return said.view === "decided" ? null : { input: waitingInput(said), ofOthers: said.view === "others" };
}

/** "7", "100+": of the first page, as the list counts them. */
export function countOfQueue({ items, next_cursor }: ApprovalQueuePage, ofOthers: boolean): string {
  const found = items.filter(({ waits_for_others }) => waits_for_others === ofOthers).length;
  return `${formatCount(found)}${next_cursor === null ? "" : "+"}`;
}
