import { describe, expect, test } from "vitest";
import {
  BROWSER_SESSION_PRESET,
  DEFAULT_SESSION_CONFIG as defaults,
  laxerKeys,
  SESSION_CONFIG_KEYS,
  stricterThan,
} from "./session-config.ts";

describe("an agent's key may set a session's gates", () => {
  test("as strict as the defaults, or stricter", () => {
    expect(stricterThan(defaults, defaults)).toBe(true);
    const stricter = {
      ...defaults,
      minObservations: 26,
      agreementThreshold: 1,
      criticalMissWindowHours: 169,
      comparator: "action_and_arguments",
      blindRate: 0.2,
      autoDemote: true,
    } as const;
    expect(stricterThan(stricter, defaults)).toBe(true);
  });

  test.each([
    ["minObservations", { minObservations: 24 }],
    ["agreementThreshold", { agreementThreshold: 0.8999 }],
    ["criticalMissWindowHours", { criticalMissWindowHours: 167.9 }],
    ["reviewRate", { reviewRate: 0 }],
    ["critical", { critical: true }],
    ["minObservations", { minObservations: Number.NaN }],
  ] as const)("but never with a laxer %s", (key, change) => {
    expect(laxerKeys({ ...defaults, ...change }, defaults)).toEqual([key]);
    expect(stricterThan({ ...defaults, ...change }, defaults)).toBe(false);
  });

  test("nor below what the workspace made stricter", () => {
    const workspace = { ...defaults, comparator: "action_and_arguments", autoDemote: true, blindRate: 0.1 } as const;
    expect(laxerKeys(defaults, workspace)).toEqual(["comparator", "blindRate", "autoDemote"]);
  });
});

test("the browser offers blind cases, and nothing laxer than the defaults", () => {
  expect(stricterThan({ ...defaults, ...BROWSER_SESSION_PRESET }, defaults)).toBe(true);
  expect(BROWSER_SESSION_PRESET).toEqual({ blindRate: 0.1 });
  expect(SESSION_CONFIG_KEYS).toHaveLength(8);
});
