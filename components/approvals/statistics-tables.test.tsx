import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { PeriodChart } from "./period-chart.tsx";
import { ReviewerTable, TypeTable } from "./statistics-tables.tsx";

const took = { count: 3, median_seconds: 250, p95_seconds: 900 };

test("the tables of the statistics say who decided how fast, and where only part of the queue was looked at", () => {
  const reviewer = { member_id: "mem_1", member_name: "Mara", approved: 2, rejected: 1, decided_per_day: 0.5 };
  const html = renderToStaticMarkup(
    <ReviewerTable rows={[{ ...reviewer, time_to_decision: took, may_decide: 98, may_decide_more: true }]} />,
  );
  expect(html).toContain("Mara");
  expect(html).toContain("4 min");
  expect(html).toContain("98 of the 100 most urgent");
  const none = { auto_approved: 0, auto_rejected: 0, blocked: 0, cancelled: 0, timed_out: 0 };
  const ended = { ...none, total_requests: 3, human_approved: 2, human_rejected: 1, time_to_decision: took };
  expect(renderToStaticMarkup(<TypeTable rows={[{ action_type: null, ...ended }]} />)).toContain("other types");
});

test("what became of the requests of a type adds up to those that ended", () => {
  const ended = { auto_approved: 1, auto_rejected: 2, blocked: 4, cancelled: 8, timed_out: 16, human_approved: 32 };
  const row = { action_type: "refund", ...ended, human_rejected: 64, total_requests: 127, time_to_decision: took };
  const html = renderToStaticMarkup(<TypeTable rows={[row]} />);
  const [whole, ...parts] = [...html.matchAll(/>(\d+)</g)].map(([, figure]) => Number(figure));
  expect(whole).toBe(127);
  expect(parts.reduce((sum, part) => sum + part, 0)).toBe(127);
});

test("the chart is also a table, with its days in words", () => {
  const period = { start: "2026-06-09T00:00:00.000Z", without_person: 1, approved: 4, rejected: 1, timed_out: 0 };
  const html = renderToStaticMarkup(<PeriodChart byPeriod={{ step: "day", periods: [period] }} where="lab" />);
  expect(html).toContain("9 Jun 2026");
  expect(html).toContain("As a table");
  expect(html).toContain("Requests that went to people in lab, by day");
});
