import { expect, test } from "vitest";
import { asksMembranes, boundsOf, filterIn, queryOf, readTimeRange, without } from "./decision-filter.ts";

const NOW = Date.parse("2026-06-09T12:26:08.500Z");
const at = (text: string) => Date.parse(text);

test("a range up to now begins with a whole minute and has no end", () => {
  expect(boundsOf({ last: 7, unit: "d" }, NOW)).toEqual({ from: at("2026-06-02T12:26:00Z"), to: null });
  expect(boundsOf({ last: 90, unit: "m" }, NOW)).toEqual({ from: at("2026-06-09T10:56:00Z"), to: null });
});

test("a range between two instants is widened to whole minutes", () => {
  const range = { from: at("2026-06-02T12:26:59.999Z"), to: at("2026-06-02T12:28:00.001Z") };
  expect(boundsOf(range, NOW)).toEqual({ from: at("2026-06-02T12:26:00Z"), to: at("2026-06-02T12:29:00Z") });
  expect(boundsOf({ from: null, to: at("2026-06-02T12:28:00Z") }, NOW)).toEqual({
    from: null,
    to: at("2026-06-02T12:28:00Z"),
  });
});

test("a range is a number and a unit, at most ten years", () => {
  expect(readTimeRange("last_7d")).toEqual({ last: 7, unit: "d" });
  for (const none of [
    "last_0d",
    "last_d",
    "last_7",
    "last_7y",
    "last_521w1",
    "last_600w",
    "7d",
    "last_-1d",
    "last_1.5h",
  ])
    expect(readTimeRange(none)).toBeNull();
});

test("what is no word of ours narrows nothing", () => {
  expect(
    filterIn({
      verdict: "maybe",
      severity: "S9",
      cost_over: "1e9",
      cost_under: "-1",
      from: "soon",
      binding: "perhaps",
      status: "created",
    }),
  ).toEqual({});
});

test("the address of the stream is the query of the API", () => {
  const query = {
    pipeline_mode: "shadow",
    verdict: "block",
    cost_over: "500",
    binding: "false",
    time_range: "last_7d",
  };
  expect(queryOf(filterIn(query))).toEqual(query);
  expect(queryOf(without(filterIn(query), "time"))).not.toHaveProperty("time_range");
});

test.each([
  ["what membranes said, enforced or not", { membraneVerdict: "block" }, true],
  ["what live membranes said", { membraneVerdict: "block", pipelineMode: "live" }, true],
  ["what membranes said of what was allowed", { membraneVerdict: "block", verdict: "approve" }, true],
  ["what was only evaluated", { pipelineMode: "shadow" }, true],
  ["what came to a block beside a membrane in shadow", { verdict: "block", pipelineMode: "shadow" }, false],
  ["what live membranes governed", { pipelineMode: "live" }, false],
  ["everything", {}, false],
] as const)("whose verdicts are shown, asked for %s", (_, filter, ofMembranes) => {
  expect(asksMembranes(filter)).toBe(ofMembranes);
});
