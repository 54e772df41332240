import { expect, test } from "vitest";
import type { SpanView } from "#contract/traces.ts";
import { spansInOrder } from "./spans-in-order.ts";

const span = (span_id: string, parent_span_id: string | null): SpanView => ({
  span_id,
  parent_span_id,
  name: span_id,
  kind: "internal",
  service: "",
  offset_ms: 0,
  duration_ms: 1,
  error: false,
  message: "",
  attributes: {},
});
const order = (spans: SpanView[]) => spansInOrder(spans).map(({ span, depth }) => [span.span_id, depth]);

test("spans stand under those that called them, siblings in their order", () => {
  const spans = [span("a", null), span("b", "a"), span("d", "a"), span("c", "b"), span("e", "not there")];
  expect(order(spans)).toEqual([
    ["a", 0],
    ["b", 1],
    ["c", 2],
    ["d", 1],
    ["e", 0],
  ]);
});

test("spans that call each other in a circle are all there once", () => {
  expect(order([span("a", "b"), span("b", "a"), span("c", null)]).map(([id]) => id)).toEqual(["c", "a", "b"]);
});
