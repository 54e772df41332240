import { relative } from "node:path";
import { z } from "zod";

/**
 * How many tests passed and failed, and which failed with the beginning of why. A file or a program that broke off counts
 * as one failure.
 */
export type Tally = { passed: number; failed: number; failures: string[] };

const UnitReport = z.object({
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  testResults: z.array(
    z.object({
      name: z.string(),
      status: z.string(),
      message: z.string().default(""),
      assertionResults: z.array(
        z.object({ status: z.string(), fullName: z.string(), failureMessages: z.array(z.string()).nullish() }),
      ),
    }),
  ),
});

const BrowserSpec = z.object({
  title: z.string(),
  file: z.string(),
  tests: z.array(
    z.object({
      status: z.string(),
      results: z.array(
        z.object({
          errors: z.array(z.object({ message: z.string().default("") })).default([]),
          attachments: z.array(z.object({ name: z.string(), path: z.string().optional() })).default([]),
        }),
      ),
    }),
  ),
});
type BrowserSuite = { specs?: z.infer<typeof BrowserSpec>[] | undefined; suites?: BrowserSuite[] | undefined };
const BrowserSuite: z.ZodType<BrowserSuite> = z.object({
  specs: z.array(BrowserSpec).optional(),
  suites: z.lazy(() => z.array(BrowserSuite)).optional(),
});
const BrowserReport = z.object({
  stats: z.object({ expected: z.number(), unexpected: z.number(), flaky: z.number() }),
  errors: z.array(z.object({ message: z.string().default("") })),
  suites: z.array(BrowserSuite),
});

const WHY_LINES = 6;
const PAGE_LINES = 60;
const COLOURS = new RegExp(`${String.fromCharCode(27)}\\[[0-9;]*m`, "g");

/** Where and what failed, with the first lines of why. */
function failureOf(where: string, what: string, why: string): string {
  const lines = why.replace(COLOURS, "").split("\n").filter(Boolean).slice(0, WHY_LINES);
  return [what === "" ? where : `${where} › ${what}`, ...lines.map((line) => `    ${line.trimEnd()}`)].join("\n");
}

/** What stood on the page when the test failed, from its main part on, out of the Markdown that Playwright keeps of it. */
function pageIn(markdown: string): string[] {
  const lines = (markdown.split("# Page snapshot")[1] ?? "").split("```")[1]?.split("\n").slice(1, -1) ?? [];
  const main = lines.findIndex((line) => /^\s*- main\b/.test(line));
  return lines.slice(Math.max(main, 0)).slice(0, PAGE_LINES);
}

/** A failing program whose report shows no failure has failed all the same. */
function agreeWithExit(tally: Tally, exitCode: number): Tally {
  if (tally.failed > 0 || exitCode === 0) return tally;
  return { ...tally, failed: 1, failures: [`The program ended with ${exitCode}, and its report shows no failure.`] };
}

const unread = (what: string): Tally => ({ passed: 0, failed: 1, failures: [`The ${what} left no report.`] });

/** Reads the unit tests' report. A file that could not be run shows no failed test of its own, and counts as one. */
export function tallyUnitTests(report: unknown, exitCode: number): Tally {
  const read = UnitReport.safeParse(report);
  if (!read.success) return unread("unit tests");
  const { numPassedTests, numFailedTests, testResults } = read.data;
  const broken = testResults.filter(
    (file) => file.status === "failed" && file.assertionResults.every((test) => test.status !== "failed"),
  );
  const failures = testResults.flatMap((file) =>
    file.assertionResults
      .filter(({ status }) => status === "failed")
      .map((test) => failureOf(relative(".", file.name), test.fullName, (test.failureMessages ?? []).join("\n"))),
  );
  const unrun = broken.map((file) => failureOf(relative(".", file.name), "", file.message));
  return agreeWithExit(
    { passed: numPassedTests, failed: numFailedTests + broken.length, failures: [...failures, ...unrun] },
    exitCode,
  );
}

const specsOf = ({ specs = [], suites = [] }: BrowserSuite): z.infer<typeof BrowserSpec>[] => [
  ...specs,
  ...suites.flatMap(specsOf),
];

/** Reads the browser tests' report, and what it names beside it. One that passed only when tried again has failed. */
export function tallyBrowserTests(report: unknown, exitCode: number, textOf: (path: string) => string): Tally {
  const read = BrowserReport.safeParse(report);
  if (!read.success) return unread("browser tests");
  const { stats, errors, suites } = read.data;
  const failures = suites.flatMap(specsOf).flatMap(({ file, title, tests }) =>
    tests
      .filter(({ status }) => status === "unexpected" || status === "flaky")
      .map(({ results }) => {
        const why = results.flatMap((each) => each.errors)[0]?.message ?? "";
        const kept = results.flatMap((each) => each.attachments).find(({ name }) => name === "error-context");
        const page = kept?.path === undefined ? [] : pageIn(textOf(kept.path));
        return [failureOf(file, title, why), ...page.map((line) => `    | ${line}`)].join("\n");
      }),
  );
  const outside = errors.map(({ message }) => failureOf("Outside of any test", "", message));
  return agreeWithExit(
    {
      passed: stats.expected,
      failed: stats.unexpected + stats.flaky + errors.length,
      failures: [...failures, ...outside],
    },
    exitCode,
  );
}
