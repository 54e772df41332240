import type { SpanView } from "#contract/traces.ts";
import { grouped } from "#engine/grouped.ts";

/** Spans under those that called them, each with how deep it is; what called nobody that is there stands at the top. */
export function spansInOrder(spans: readonly SpanView[]): { span: SpanView; depth: number }[] {
  const ids = new Set(spans.map(({ span_id }) => span_id));
  const called = grouped(spans, ({ parent_span_id }) =>
    parent_span_id !== null && ids.has(parent_span_id) ? parent_span_id : "",
  );
  const placed = new Set<string>();
  const ordered: { span: SpanView; depth: number }[] = [];
  const waiting = (called.get("") ?? []).map((span) => ({ span, depth: 0 })).reverse();
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { span, depth } = next;
    placed.add(span.span_id);
    ordered.push(next);
    for (const child of [...(called.get(span.span_id) ?? [])].reverse())
      waiting.push({ span: child, depth: depth + 1 });
  }
  // Spans that call each other in a circle have no top; they are not lost for it.
  return [...ordered, ...spans.filter(({ span_id }) => !placed.has(span_id)).map((span) => ({ span, depth: 0 }))];
}
