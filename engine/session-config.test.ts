import { describe, expect, test } from "vitest";
import {
  BROWSER_SESSION_PRESET,
  DEFAULT_SESSION_CONFIG as defaults,
  laxerKeys,
  SESSION_CONFIG_KEYS,
} from "./session-config.ts";

describe("an agent's key may set a session's gates", () => {
  test("as strict as the defaults, or stricter", () => {
    expect(laxerKeys(defaults, defaults)).toEqual([]);
    const stricter = {
      ...defaults,
      minObservations: 26,
      agreementThreshold: 1,
      criticalMissWindowHours: 169,
      comparator: "action_and_arguments",
      blindRate: 0.2,
      autoDemote: true,
    } as const;
    expect(laxerKeys(stricter, defaults)).toEqual([]);
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
  });

  test("nor below what the workspace made stricter", () => {
    const workspace = { ...defaults, comparator: "action_and_arguments", autoDemote: true, blindRate: 0.1 } as const;
    expect(laxerKeys(defaults, workspace)).toEqual(["comparator", "blindRate", "autoDemote"]);
  });
});

test("the browser offers blind cases, and nothing laxer than the defaults", () => {
  expect(laxerKeys({ ...defaults, ...BROWSER_SESSION_PRESET }, defaults)).toEqual([]);
  expect(BROWSER_SESSION_PRESET).toEqual({ blindRate: 0.1 });
  expect(SESSION_CONFIG_KEYS).toHaveLength(8);
});
