import type { Reporter, TestCase } from "vitest/node";

type Thrown = { name?: unknown; message?: unknown; stack?: unknown; cause?: unknown };

const isThrown = (value: unknown): value is Thrown => typeof value === "object" && value !== null;

function rootOf(thrown: Thrown): Thrown {
  return isThrown(thrown.cause) ? rootOf(thrown.cause) : thrown;
}

/** Puts what lay at the bottom of an error first in its stack: reports keep only its beginning, and no causes. */
export function nameCause(thrown: Thrown): void {
  const root = rootOf(thrown);
  if (root !== thrown)
    thrown.stack = `Caused by ${root.name ?? "Error"}: ${root.message}\n${thrown.stack ?? thrown.message}`;
}

/** For every test that fails, before the reporters after it write of it. */
export class NameCauses implements Reporter {
  onTestCaseResult(test: TestCase): void {
    for (const error of test.result().errors ?? []) nameCause(error);
  }
}
