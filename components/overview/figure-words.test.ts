import { expect, test } from "vitest";
import type { OperatingMode } from "#engine/vocabulary.ts";
import { expectedTypes } from "../membranes/shadow-statistics.tsx";
import { insteadOfTraffic, paceOf } from "./environment-moves.tsx";
import { msOf } from "./standing.tsx";

test("a time is told as finely as it is read, and none is a dash", () => {
  expect([null, undefined, 0, 9.96, 41.4, 999.4, 1900].map((ms) => msOf(ms))).toEqual([
    "–",
    "–",
    "0.0 ms",
    "10.0 ms",
    "41 ms",
    "999 ms",
    "1.9 s",
  ]);
});

test("the pace of an environment is by the minute, by the hour where it is less, and of no other environment", () => {
  const pace = (decisions: number) =>
    paceOf({ seconds: 3600, by_environment: [{ environment_id: "a", decisions }] }, "a");
  expect([1440, 60, 59, 1, 0].map(pace)).toEqual(["24 / min", "1 / min", "59 / h", "1 / h", "quiet"]);
  expect(paceOf({ seconds: 3600, by_environment: [{ environment_id: "a", decisions: 9 }] }, "b")).toBe("quiet");
});

test("an environment says what it takes instead of real traffic: of the mirror how much, in lab what is synthetic", () => {
  const mirrored = (value: number | null) => [
    { path: "shadow.traffic_mirror_percent", value, source: "mode" as const },
  ];
  const told = (mode: OperatingMode, percent: number | null = 10) =>
    insteadOfTraffic({ mode, effective: mirrored(percent) });
  expect(told("shadow")).toBe("10% mirror");
  expect(told("shadow", 2.5)).toBe("2.5% mirror");
  expect(told("shadow", 0)).toBe("no mirror");
  expect(told("lab")).toBe("synthetic");
  expect(told("production")).toBeNull();
});

test("a membrane should come to see the types that it calls critical and those that its policies are about, each once", () => {
  const policy = (action_types: string[]) => ({ scope: { action_types } });
  const content = { policies: [policy(["refund", "credit"]), policy([])], critical_action_types: ["refund", "close"] };
  expect(expectedTypes(content)).toEqual(["close", "credit", "refund"]);
});
