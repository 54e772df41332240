import { beforeEach, expect, test, vi } from "vitest";
import type { EventView } from "#contract/events.ts";
import { showWaiting } from "./waiting-notice.ts";

const shown: { title: string; tag?: string; renotify?: boolean }[] = [];
vi.stubGlobal(
  "Notification",
  class {
    constructor(title: string, options: object) {
      shown.push({ title, ...options });
    }
  },
);
beforeEach(() => {
  shown.length = 0;
});

const happens = (event: EventView["event"], id: string, second: number) =>
  showWaiting(
    {
      event,
      subject: { kind: "approval", id },
      at: new Date(Date.UTC(2026, 10, 21) + second * 1000).toISOString(),
      position: second,
      actor_kind: "system",
      environment_id: null,
    },
    () => {},
  );

test("a request that is recalled or passed on rings again in the place of its first notification", () => {
  happens("approval_requested", "apr_1", 0);
  happens("approval_reminder", "apr_1", 150);
  happens("approval_escalated", "apr_1", 200);
  happens("approval_granted", "apr_1", 210);
  expect(shown.map(({ title }) => title)).toEqual([
    "A request waits for a decision",
    "A request still waits for a decision",
    "A request was passed on and waits for a decision",
  ]);
  expect(shown.every(({ tag, renotify }) => tag === "apr_1" && renotify === true)).toBe(true);
});

test("the first step of a chain, which begins with the request, does not ring twice", () => {
  happens("approval_requested", "apr_2", 0);
  happens("approval_escalated", "apr_2", 1);
  expect(shown).toHaveLength(1);
  happens("approval_escalated", "apr_2", 60);
  expect(shown).toHaveLength(2);
});
