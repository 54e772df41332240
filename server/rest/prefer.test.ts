import { expect, test } from "vitest";
import { restRouter } from "./define.ts";
import { preferredWaitMs } from "./prefer.ts";

const app = restRouter();
app.get("/", (c) => c.json({ waits: preferredWaitMs(c) }));

test.each([
  [undefined, 0, null],
  ["wait=30", 30_000, "wait=30"],
  ["WAIT=5", 5000, "wait=5"],
  ['wait="10"', 10_000, "wait=10"],
  ["respond-async, wait = 20", 20_000, "wait=20"],
  ["wait=20; foo=bar", 20_000, "wait=20"],
  ["wait=61", 60_000, "wait=60"],
  ["wait=999999999", 60_000, "wait=60"],
  ["wait=0", 0, "wait=0"],
  ["wait=-1", 0, null],
  ["wait=soon", 0, null],
  ["await=30", 0, null],
  ["return=minimal", 0, null],
])("Prefer: %s waits %i ms", async (prefer, waits, applied) => {
  const answer = await app.request("/", prefer === undefined ? {} : { headers: { prefer } });
  expect(await answer.json()).toEqual({ waits });
  expect(answer.headers.get("preference-applied")).toBe(applied);
});
