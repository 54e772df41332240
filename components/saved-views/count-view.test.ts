import { expect, test } from "vitest";
import type { ApprovalQueuePage } from "#contract/approvals.ts";
import { countOfQueue, queueViewInput, streamViewInput } from "./count-view.ts";

const row = (waits_for_others: boolean) => ({ waits_for_others }) as ApprovalQueuePage["items"][number];

test("a view of the queue asks for what its list asks for, and one of what is settled counts nothing", () => {
  expect(queueViewInput("severity=S3&age=10")).toEqual({
    input: expect.objectContaining({ view: "waiting", severity: "S3", older_than_minutes: 10 }),
    ofOthers: false,
  });
  expect(queueViewInput("view=others")?.ofOthers).toBe(true);
  expect(queueViewInput("view=decided&severity=S3")).toBeNull();
});

test("counts what its list shows: what waits for the reader or for others, and says where there is more", () => {
  const items = [row(false), row(true), row(false)];
  expect(countOfQueue({ items, next_cursor: null }, false)).toBe("2");
  expect(countOfQueue({ items, next_cursor: null }, true)).toBe("1");
  expect(countOfQueue({ items, next_cursor: "apr_1" }, false)).toBe("2+");
});

test("a view of the stream counts what its address filters", () => {
  expect(streamViewInput("pipeline_mode=shadow&time_range=last_7d")).toMatchObject({
    pipeline_mode: "shadow",
    time_range: "last_7d",
  });
});
