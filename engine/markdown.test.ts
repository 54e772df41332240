import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { cycleReport } from "./cycle-report.ts";
import { asMarkdown, reportMarkdown } from "./markdown.ts";
import type { ReportedCycle } from "./report-shape.ts";

const CYCLE: ReportedCycle["cycle"] = {
  ...{
    focus: "Long tickets",
    environment: "lab",
    mode: "lab",
    by: "support_bot",
    startedAt: "2026-01-01T00:00:00.000Z",
  },
  ...{ finishedAt: null, outcome: null, hypotheses: [], maxHypotheses: 20, maxExperiments: 10 },
  ...{ criticalErrors: 0, unsettledErrors: 0, settlements: [], costUsd: null, costLimitUsd: null },
};
const RAN = {
  ...{ stressType: "load", runs: 10, failures: 3, isValidated: true, isDestructive: false, costUsd: 0.1 },
  state: "finished",
} as const;

describe("what agents wrote", () => {
  test.each([
    ["[here](https://evil.example)", "\\[here\\](https:\\//evil.example)"],
    ["![x](data:a)", "!\\[x\\](data:a)"],
    ["<img src=x onerror=alert(1)>", "\\<img src=x onerror=alert(1)\\>"],
    ["a | b", "a \\| b"],
    ["one\n\n# two", "one \\# two"],
    ["- item", "\\- item"],
    ["1. item", "1\\. item"],
    ["`rm -rf`", "\\`rm -rf\\`"],
    ["a\\|b", "a\\\\\\|b"],
    ["www.evil.example", "www\\.evil.example"],
    ["&lt;b&gt;", "\\&lt;b\\&gt;"],
    ["turned \u202e around", "turned \\\\u{202e} around"],
  ])("%s is only text in the Markdown", (written, said) => {
    expect(asMarkdown(written)).toBe(said);
  });

  test("never makes a line, a cell or a heading of its own, whatever it is", () => {
    const settled = (text: string) => [{ count: 1, by: text, at: "2026-01-01T00:00:00.000Z", reason: text }];
    const shapeOf = (text: string) => {
      const cycle = {
        ...CYCLE,
        focus: text,
        by: text,
        hypotheses: [text],
        criticalErrors: 1,
        settlements: settled(text),
      };
      const remedy = { description: text, type: "guardrail", status: "proposed", simulation: null } as const;
      const reported = { cycle, experiments: [{ ...RAN, stressType: text }], findings: [], interventions: [remedy] };
      const unescaped = (line: string) => line.replace(/\\./g, "").replace(/[^|]/g, "").length;
      return reportMarkdown(cycleReport(reported))
        .split("\n")
        .map((line) => [/^#{1,6} /.test(line), unescaped(line)]);
    };
    const plain = shapeOf("x");
    const nasty = fc.string({ unit: fc.constantFrom("\n", "\r", "|", "\\", "#", "-", "\u2028", "`", "<", "a") });
    fc.assert(
      fc.property(nasty, (text) => {
        expect(shapeOf(text)).toEqual(plain);
      }),
    );
  });
});
