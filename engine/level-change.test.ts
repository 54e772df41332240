import { describe, expect, test } from "vitest";
import { judgeGates } from "./graduation.ts";
import { refusalToDemote, refusalToGraduate } from "./level-change.ts";
import { DEFAULT_SESSION_CONFIG as config } from "./session-config.ts";
import { AUTONOMY_LEVELS, type AutonomyLevel } from "./vocabulary.ts";

const now = new Date("2026-02-01T00:00:00Z");
const judge = (counts: { total: number; agreed: number }, level: AutonomyLevel = "shadow") =>
  judgeGates({ level, config, evidence: { criticalMissesAt: [], ...counts }, now });

describe("graduation is refused", () => {
  test("while a gate is unmet, at the top, and once the session is closed", () => {
    expect(refusalToGraduate(judge({ total: 24, agreed: 24 }), false)).toBe("gates_unmet");
    expect(refusalToGraduate(judge({ total: 25, agreed: 25 }), false)).toBeNull();
    expect(refusalToGraduate(judge({ total: 25, agreed: 25 }), true)).toBe("session_closed");
    expect(refusalToGraduate(judge({ total: 100, agreed: 100 }, "autonomous"), false)).toBe("at_top_level");
  });
});

describe("demotion", () => {
  test("goes to any lower level, never up or nowhere, and always with a reason", () => {
    for (const level of AUTONOMY_LEVELS) {
      for (const to of AUTONOMY_LEVELS) {
        const isLower = AUTONOMY_LEVELS.indexOf(to) < AUTONOMY_LEVELS.indexOf(level);
        expect(refusalToDemote(level, to, "an incident")).toBe(isLower ? null : "not_lower");
      }
    }
    expect(refusalToDemote("autonomous", "shadow", " \t")).toBe("reason_required");
    expect(refusalToDemote("autonomous", "shadow", "an incident", true)).toBe("session_closed");
  });
});
