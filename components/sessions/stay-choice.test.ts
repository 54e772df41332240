import { expect, test } from "vitest";
import type { StayView } from "#contract/sessions.ts";
import { drawnStays, stayOptions, stayWithPoints } from "./stay-choice.ts";

const stay = (level: StayView["level"], total: number, entered_at: string, left_at: string | null): StayView => ({
  level,
  agent_version: "1",
  entered_at,
  left_at,
  entered_by: null,
  reason: null,
  evidence: {
    total_decisions: total,
    agreed_decisions: total,
    critical_misses: 0,
    agreement_rate: total === 0 ? null : 1,
    interval: null,
    blind: { total_decisions: 0, agreed_decisions: 0, agreement_rate: null, interval: null },
  },
});

const stays = [
  stay("shadow", 31, "a", "b"),
  stay("supervised", 0, "b", "c"),
  stay("shadow", 12, "c", "d"),
  stay("supervised", 0, "d", null),
];

test("the present stay is offered first, also without a decision; an earlier one only with some", () => {
  expect(stayOptions(stays)).toEqual([
    { value: "d", label: "SUPERVISED, now: 0 of 0" },
    { value: "c", label: "SHADOW: 12 of 12" },
    { value: "a", label: "SHADOW: 31 of 31" },
  ]);
});

test("a stay finds its own run of points, past the stays that have none", () => {
  expect(stayWithPoints(stays, null)).toMatchObject({ fromEnd: null, isPresent: true });
  expect(stayWithPoints(stays, "c")).toMatchObject({ fromEnd: -1, isPresent: false });
  expect(stayWithPoints(stays, "a")).toMatchObject({ fromEnd: -2, isPresent: false });
  expect(stayWithPoints(stays.slice(0, 3), null)).toMatchObject({ fromEnd: -1, isPresent: true });
  expect(stayWithPoints([], null)).toBeNull();
});

test("where only blind decisions count, a stay without any has nothing to draw", () => {
  expect(stayWithPoints(drawnStays(stays, true), "a")).toMatchObject({ fromEnd: null });
  expect(stayOptions(drawnStays(stays, true))).toHaveLength(1);
});
