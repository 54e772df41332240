import { z } from "zod";

/** How many tests passed and failed. A file or a program that broke off counts as one failure. */
export type Tally = { passed: number; failed: number };

const UnitReport = z.object({
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  testResults: z.array(z.object({ status: z.string(), assertionResults: z.array(z.object({ status: z.string() })) })),
});

const BrowserReport = z.object({
  stats: z.object({ expected: z.number(), unexpected: z.number(), flaky: z.number() }),
  errors: z.array(z.unknown()),
});

/** A failing program whose report shows no failure has failed all the same. */
function agreeWithExit({ passed, failed }: Tally, exitCode: number): Tally {
  return { passed, failed: failed === 0 && exitCode !== 0 ? 1 : failed };
}

/** Reads the unit tests' report. A file that could not be run shows no failed test of its own, and counts as one. */
export function tallyUnitTests(report: unknown, exitCode: number): Tally {
  const read = UnitReport.safeParse(report);
  if (!read.success) return { passed: 0, failed: 1 };
  const { numPassedTests, numFailedTests, testResults } = read.data;
  const broken = testResults.filter(
    (file) => file.status === "failed" && file.assertionResults.every((test) => test.status !== "failed"),
  );
  return agreeWithExit({ passed: numPassedTests, failed: numFailedTests + broken.length }, exitCode);
}

/** Reads the browser tests' report. One that passed only when tried again has failed. */
export function tallyBrowserTests(report: unknown, exitCode: number): Tally {
  const read = BrowserReport.safeParse(report);
  if (!read.success) return { passed: 0, failed: 1 };
  const { stats, errors } = read.data;
  return agreeWithExit({ passed: stats.expected, failed: stats.unexpected + stats.flaky + errors.length }, exitCode);
}
