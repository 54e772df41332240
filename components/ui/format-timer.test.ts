import { expect, test } from "vitest";
import { formatTimer } from "./format-timer.ts";

test.each([
  [2_032_000, "33:52"],
  [3_725_000, "1:02:05"],
  [-1, "00:00"],
])("%d ms left on a timer read %s", (ms, read) => expect(formatTimer(ms)).toBe(read));
