import { describe, expect, test } from "vitest";
import {
  BROWSER_SESSION_PRESET,
  DEFAULT_SESSION_CONFIG as defaults,
  laxerKeys,
  requiredP0,
  SESSION_CONFIG_KEYS,
} from "./session-config.ts";
import { AUTONOMY_LEVELS } from "./vocabulary.ts";

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
    const sure = {
      ...defaults,
      confidenceMethod: "wilson",
      classAction: "reject",
      countOnlyBlind: true,
    } as const;
    expect(laxerKeys(defaults, sure)).toEqual(["confidenceMethod", "classAction", "countOnlyBlind"]);
    const lax = { confidenceMethod: "anytime", confidenceP0: 0.7, confidenceAlpha: 0.1, classRecall: 0.5 } as const;
    expect(laxerKeys({ ...sure, ...lax }, sure)).toEqual(["confidenceP0", "confidenceAlpha", "classRecall"]);
    // What is off in the workspace may be set as one likes: any gate more is stricter.
    expect(laxerKeys({ ...defaults, ...lax, classAction: "reject" }, defaults)).toEqual([]);
  });
});

test("the browser offers blind cases and the gate that holds however often people look, and nothing laxer than the defaults", () => {
  expect(laxerKeys({ ...defaults, ...BROWSER_SESSION_PRESET }, defaults)).toEqual([]);
  expect(BROWSER_SESSION_PRESET).toEqual({ blindRate: 0.1, confidenceMethod: "anytime" });
  expect(([...AUTONOMY_LEVELS.slice(1), null] as const).map((next) => requiredP0(defaults, next))).toEqual([
    0.8, 0.9, 0.9,
  ]);
  expect(SESSION_CONFIG_KEYS).toHaveLength(16);
});
