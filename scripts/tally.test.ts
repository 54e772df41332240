import { describe, expect, test } from "vitest";
import { tallyBrowserTests, tallyUnitTests } from "./tally.ts";

const file = (status: string, ...tests: string[]) => ({
  status,
  assertionResults: tests.map((test) => ({ status: test })),
});

describe("the unit tests' tally", () => {
  test("counts passed and failed tests", () => {
    const report = {
      numPassedTests: 2,
      numFailedTests: 1,
      testResults: [file("failed", "passed", "failed", "passed")],
    };
    expect(tallyUnitTests(report, 1)).toEqual({ passed: 2, failed: 1 });
  });

  test("counts a file that could not be run as one failure", () => {
    const report = { numPassedTests: 1, numFailedTests: 0, testResults: [file("failed"), file("passed", "passed")] };
    expect(tallyUnitTests(report, 1)).toEqual({ passed: 1, failed: 1 });
  });

  test("counts a failing exit without a failed test as one failure", () => {
    const report = { numPassedTests: 1, numFailedTests: 0, testResults: [file("passed", "passed")] };
    expect(tallyUnitTests(report, 1)).toEqual({ passed: 1, failed: 1 });
  });

  test("counts a missing report as one failure", () => {
    expect(tallyUnitTests(undefined, 0)).toEqual({ passed: 0, failed: 1 });
  });
});

describe("the browser tests' tally", () => {
  const stats = { expected: 3, unexpected: 1, flaky: 0 };

  test("counts tests and errors outside of tests", () => {
    expect(tallyBrowserTests({ stats, errors: [{}] }, 1)).toEqual({ passed: 3, failed: 2 });
  });

  test("counts a test that passed only when tried again as failed", () => {
    expect(tallyBrowserTests({ stats: { ...stats, flaky: 1 }, errors: [] }, 0)).toEqual({ passed: 3, failed: 2 });
  });

  test("counts a missing report as one failure", () => {
    expect(tallyBrowserTests(undefined, 1)).toEqual({ passed: 0, failed: 1 });
  });
});
