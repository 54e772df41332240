import fc from "fast-check";
import { expect, test } from "vitest";
import { cooldownSeconds, DEFAULT_COOLDOWN, extensionSeconds, isCooldownExpired } from "./cooldown.ts";
import { ENDORSEMENT_DECISIONS } from "./vocabulary.ts";

test("a cooldown never passes its most, and neither traffic nor missing probes ever shorten it", () => {
  const config = fc.record({
    baseSeconds: fc.nat(2000),
    noProbePenaltySeconds: fc.nat(500),
    maxSeconds: fc.nat(2000),
  });
  fc.assert(
    fc.property(config, fc.nat(1000), fc.nat(1000), (settings, requests, more) => {
      const seconds = (probesAvailable: boolean, requestsLastMinute: number) => {
        const said = cooldownSeconds(settings, { probesAvailable, requestsLastMinute });
        return said.ok ? said.value : Number.NaN;
      };
      expect(seconds(false, requests + more)).toBeLessThanOrEqual(settings.maxSeconds);
      expect(seconds(true, requests + more)).toBeGreaterThanOrEqual(seconds(true, requests));
      expect(seconds(false, requests)).toBeGreaterThanOrEqual(seconds(true, requests));
    }),
  );
});

test("settings that are no length of time are refused", () => {
  const traffic = { probesAvailable: true, requestsLastMinute: 0 };
  for (const key of ["baseSeconds", "noProbePenaltySeconds", "maxSeconds"] as const)
    for (const value of [-1, Number.NaN, Number.POSITIVE_INFINITY])
      expect(cooldownSeconds({ ...DEFAULT_COOLDOWN, [key]: value }, traffic)).toEqual({
        ok: false,
        refusal: "negative_cooldown",
      });
});

test("only what is staged, with an end, comes to its end", () => {
  const [end, now] = [new Date(1000), new Date(1000)];
  expect(ENDORSEMENT_DECISIONS.filter((decision) => isCooldownExpired(decision, end, now))).toEqual(["staged"]);
  expect(isCooldownExpired("staged", null, now)).toBe(false);
  expect(isCooldownExpired("staged", end, new Date(999))).toBe(false);
});

test.each([
  [300, 120, 120],
  [300, 0, 300],
  [0, 120, 120],
  [0, 0, 0],
])("of a base of %d s and a penalty of %d s, three unknowns in a row cost %d s", (baseSeconds, penalty, cost) => {
  expect(extensionSeconds({ baseSeconds, noProbePenaltySeconds: penalty, maxSeconds: 600 })).toBe(cost);
});
