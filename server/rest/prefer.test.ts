import { expect, test } from "vitest";
import { restRouter } from "./define.ts";
import { preferenceOf, preferredWaitMs } from "./prefer.ts";

const app = restRouter();
app.get("/", (c) => c.json({ waits: preferredWaitMs(c) }));
app.post("/:held", (c) => {
  const { patience, tell } = preferenceOf(c);
  const { held } = c.req.param();
  tell(held === "never" ? null : Number(held));
  return c.json({ asks: patience.timeoutMs });
});

test.each([
  [undefined, 0, null],
  ["wait=30", 30_000, "wait=30"],
  ["WAIT=5", 5000, "wait=5"],
  ['wait="10"', 10_000, "wait=10"],
  ["respond-async, wait = 20", 20_000, "wait=20"],
  ["wait=20; foo=bar", 20_000, "wait=20"],
  ["wait=61", 60_000, "wait=60"],
  ["wait=9999999999", 60_000, "wait=60"],
  ["wait=99999999999999999999", 60_000, "wait=60"],
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

test.each([
  ["25000", undefined, null, null],
  ["20000", "wait=30", 30_000, "wait=20"],
  ["0", "wait=0", 0, "wait=0"],
  ["0", "respond-async", 0, "respond-async"],
  ["0", "RESPOND-ASYNC; x=1, return=minimal", 0, "respond-async"],
  ["10000", "respond-async, wait=10", 10_000, "wait=10"],
  ["25000", "no-respond-async", null, null],
  ["never", "wait=30", 30_000, null],
  ["never", "respond-async", 0, null],
])("a call held for %s ms that prefers %s asks for %s ms and is told %s", async (held, prefer, asks, applied) => {
  const headers = prefer === undefined ? {} : { prefer };
  const answer = await app.request(`/${held}`, { method: "POST", headers });
  expect(await answer.json()).toEqual({ asks });
  expect(answer.headers.get("preference-applied")).toBe(applied);
});
