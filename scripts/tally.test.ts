import { describe, expect, test } from "vitest";
import { tallyBrowserTests, tallyUnitTests } from "./tally.ts";

const unit = (status: string, fullName = "a test", failureMessages: string[] = []) => ({
  status,
  fullName,
  failureMessages,
});
const file = (name: string, status: string, tests: ReturnType<typeof unit>[] = [], message = "") => ({
  name,
  status,
  message,
  assertionResults: tests,
});

describe("the unit tests' tally", () => {
  test("counts passed and failed tests, and names the failed ones with the first lines of why", () => {
    const why = `\u001b[31mAssertionError\u001b[39m: expected 1 to be 2\n${"    at somewhere\n".repeat(20)}`;
    const report = {
      numPassedTests: 2,
      numFailedTests: 1,
      testResults: [file("engine/a.test.ts", "failed", [unit("passed"), unit("failed", "a rule holds", [why])])],
    };
    const tally = tallyUnitTests(report, 1);
    expect(tally).toMatchObject({ passed: 2, failed: 1 });
    expect(tally.failures).toHaveLength(1);
    expect(tally.failures[0]).toMatch(/^engine\/a\.test\.ts › a rule holds\n {4}AssertionError: expected 1 to be 2\n/);
    expect(tally.failures[0]?.split("\n")).toHaveLength(7);
  });

  test("counts a file that could not be run as one failure, and names it", () => {
    const report = {
      numPassedTests: 1,
      numFailedTests: 0,
      testResults: [
        file("db/b.test.ts", "failed", [], "No such module"),
        file("db/c.test.ts", "passed", [unit("passed")]),
      ],
    };
    expect(tallyUnitTests(report, 1)).toEqual({ passed: 1, failed: 1, failures: ["db/b.test.ts\n    No such module"] });
  });

  test("counts a failing exit without a failed test as one failure", () => {
    const report = {
      numPassedTests: 1,
      numFailedTests: 0,
      testResults: [file("a.test.ts", "passed", [unit("passed")])],
    };
    expect(tallyUnitTests(report, 1)).toMatchObject({
      passed: 1,
      failed: 1,
      failures: [expect.stringContaining("with 1")],
    });
    expect(tallyUnitTests(report, 0)).toEqual({ passed: 1, failed: 0, failures: [] });
  });

  test("counts a missing report as one failure", () => {
    expect(tallyUnitTests(undefined, 0)).toEqual({
      passed: 0,
      failed: 1,
      failures: [expect.stringContaining("report")],
    });
  });
});

describe("the browser tests' tally", () => {
  const stats = { expected: 3, unexpected: 1, flaky: 0 };
  const spec = (title: string, status: string, message: string) => ({
    title,
    file: "a.e2e.ts",
    tests: [
      { status, results: [{ errors: [{ message }], attachments: [{ name: "error-context", path: `${title}.md` }] }] },
    ],
  });
  const suites = [
    { specs: [spec("opens", "expected", "")], suites: [{ specs: [spec("closes", "unexpected", "Timed out")] }] },
  ];

  const textOf = (path: string) =>
    path === "closes.md"
      ? "# Page snapshot\n\n```yaml\n- generic:\n  - navigation\n  - main [ref=e2]:\n    - alert: Gone\n```\n\n# Test source\n\n```ts\n```"
      : "";

  test("counts tests and errors outside of tests, and names both, with what stood on the page", () => {
    expect(tallyBrowserTests({ stats, suites, errors: [{ message: "No server" }] }, 1, textOf)).toEqual({
      passed: 3,
      failed: 2,
      failures: [
        "a.e2e.ts › closes\n    Timed out\n    |   - main [ref=e2]:\n    |     - alert: Gone",
        "Outside of any test\n    No server",
      ],
    });
  });

  test("counts a test that passed only when tried again as failed", () => {
    const again = [...suites, { specs: [spec("wavers", "flaky", "Late")] }];
    const tally = tallyBrowserTests({ stats: { ...stats, flaky: 1 }, suites: again, errors: [] }, 0, textOf);
    expect(tally).toMatchObject({ passed: 3, failed: 2 });
    expect(tally.failures).toContain("a.e2e.ts › wavers\n    Late");
  });

  test("counts a missing report as one failure", () => {
    expect(tallyBrowserTests(undefined, 1, textOf)).toMatchObject({ passed: 0, failed: 1 });
  });
});
