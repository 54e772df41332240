import { expect, test } from "vitest";
import { connect } from "#db/client.ts";
import { ownDatabase } from "#test/own-database.ts";
import { metrics } from "./metrics.ts";
import { healthWatch, measureHealth, warningsOfHealth } from "./watch-health.ts";

const own = ownDatabase();

test("clocks that are a minute apart are told of, with which one is ahead; nearer ones are not", () => {
  const well = { logWaitsSeconds: 0, clockOffsetSeconds: 59 };
  expect(warningsOfHealth(well).clock).toBeNull();
  expect(warningsOfHealth({ ...well, clockOffsetSeconds: 61 }).clock).toContain("61 seconds ahead of this server's");
  expect(warningsOfHealth({ ...well, clockOffsetSeconds: -3600 }).clock).toContain("3600 seconds behind this server's");
});

test("a database in order is measured as such, and its figures are metrics", async () => {
  expect(Math.abs((await measureHealth(own.db)).clockOffsetSeconds)).toBeLessThan(5);
  await healthWatch()(own.db);
  const told = await metrics().registry.metrics();
  expect(told).toMatch(/^understudy_audit_late_seconds 0$/m);
  expect(told).toMatch(/^understudy_clock_offset_seconds -?[\d.e-]+$/m);
});

test("a database that does not answer is a fault of the watch, which the worker tells once", async () => {
  const gone = connect("postgres://nobody@127.0.0.1:1/none");
  await expect(healthWatch()(gone)).rejects.toThrow();
  await gone.$client.end();
});
