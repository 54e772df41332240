import type { EventView } from "#contract/events.ts";
import type { AuditEvent } from "#engine/vocabulary.ts";

const TITLES: Partial<Record<AuditEvent, string>> = {
  approval_requested: "A request waits for a decision",
  approval_reminder: "A request still waits for a decision",
  approval_escalated: "A request was passed on and waits for a decision",
};

/** The first step of a chain begins with the request and is nothing new; the log has it within this time. */
const FIRST_STEP_MS = 10_000;
const asked = new Map<string, number>();

/**
 * Shows the browser's notification that a request waits, where an event is about that: once when it is asked, and again
 * at each reminder and each later step of its chain. It says that something waits and not what.
 */
export function showWaiting({ event, subject, at }: EventView, open: (path: string) => void): void {
  const title = TITLES[event];
  if (title === undefined) return;
  const time = Date.parse(at);
  for (const [id, since] of asked) if (time - since > FIRST_STEP_MS) asked.delete(id);
  if (event === "approval_escalated" && asked.has(subject.id)) return;
  if (event === "approval_requested") asked.set(subject.id, time);
  // Another of the same request takes the place of the one before, and rings all the same.
  const options = { body: "Open it in Understudy to decide.", tag: subject.id, renotify: true };
  const told = new Notification(title, options);
  told.onclick = () => {
    told.close();
    window.focus();
    open(`/approvals/${subject.id}`);
  };
}
