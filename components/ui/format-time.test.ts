import { describe, expect, test } from "vitest";
import {
  formatClock,
  formatCountdown,
  formatDay,
  formatShort,
  formatSpan,
  formatZone,
  speakCountdown,
} from "./format-time.ts";

const at = Date.UTC(2026, 5, 9, 12, 32, 20);

describe("instants", () => {
  test("a clock has 24 hours and the zone of the reader", () => {
    expect(formatClock(at, "Europe/Oslo")).toBe("14:32:20");
    expect(formatClock(Date.UTC(2026, 0, 1), "UTC")).toBe("00:00:00");
  });
  test("a day is written without commas", () => expect(formatDay(at, "Europe/Oslo")).toBe("Tuesday 9 June"));
  test("a zone has a name", () => expect(formatZone(at, "UTC")).toBe("UTC"));
  test("today is told by the minute, another day by its date, another year by its year", () => {
    expect(formatShort(at, at + 3_600_000, "UTC")).toBe("12:32");
    expect(formatShort(at, at + 86_400_000, "UTC")).toBe("9 Jun 12:32");
    expect(formatShort(at, at + 366 * 86_400_000, "UTC")).toBe("9 Jun 2026 12:32");
  });
  test("today is the reader's day, not Greenwich's", () => {
    const late = Date.UTC(2026, 5, 9, 23, 30);
    expect(formatShort(late, late + 3_600_000, "Europe/Oslo")).toBe("01:30");
    expect(formatShort(late, late + 3_600_000, "UTC")).toBe("9 Jun 23:30");
  });
});

describe("spans", () => {
  test.each([
    [0, "0 s"],
    [59_999, "59 s"],
    [480_000, "8 min"],
    [7_800_000, "2 h 10 min"],
    [7_200_000, "2 h"],
    [442_800_000, "5 d 3 h"],
    [-5, "0 s"],
  ])("%d ms reads %s", (ms, text) => expect(formatSpan(ms)).toBe(text));
});

describe("countdowns", () => {
  test.each([
    [372_000, "06:12", "6 minutes 12 seconds"],
    [371_001, "06:12", "6 minutes 12 seconds"],
    [61_000, "01:01", "1 minute 1 second"],
    [0, "00:00", "0 seconds"],
    [-1, "00:00", "0 seconds"],
    [3_600_000, "1 h", "1 hour"],
    [2_280_000, "38 min", "38 minutes"],
    [7_800_000, "2 h 10", "2 hours 10 minutes"],
  ])("%d ms left reads %s and is spoken %s", (ms, read, spoken) => {
    expect(formatCountdown(ms)).toBe(read);
    expect(speakCountdown(ms)).toBe(spoken);
  });
});
