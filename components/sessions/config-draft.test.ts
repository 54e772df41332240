import { expect, test } from "vitest";
import type { SessionConfigView } from "#contract/sessions.ts";
import { DEFAULT_SESSION_CONFIG } from "#engine/session-config.ts";
import { configOf, configViewOf, draftOf } from "./config-draft.ts";

const config: SessionConfigView = {
  ...configViewOf(DEFAULT_SESSION_CONFIG),
  agreement_threshold: 0.935,
  class_gate: { action: "reject", recall: 0.75, alpha: 0.01 },
};

test("what is not touched is sent as it was, to the last digit", () => {
  expect(configOf(draftOf(config))).toEqual({ config });
  for (let part = 0; part <= 1000; part += 1) {
    const agreement_threshold = part / 1000;
    expect(configOf(draftOf({ ...config, agreement_threshold }))).toMatchObject({ config: { agreement_threshold } });
  }
});

test("rates are typed in percent, with a comma or a sign if one likes", () => {
  expect(draftOf(config).agreement_threshold).toBe("93.5");
  const typed = { ...draftOf(config), agreement_threshold: "95,5", blind_rate: "20 %" };
  expect(configOf(typed)).toMatchObject({ config: { agreement_threshold: 0.955, blind_rate: 0.2 } });
});

test("a class left empty is no gate", () => {
  expect(configOf({ ...draftOf(config), class_action: " " })).toMatchObject({
    config: { class_gate: { action: null } },
  });
});

test.each([
  ["min_observations", "2.5"],
  ["min_observations", ""],
  ["min_observations", "-1"],
  ["agreement_threshold", "101"],
  ["agreement_threshold", "ninety"],
  ["critical_miss_window_hours", "-1"],
  ["review_rate", "1e9"],
  ["confidence_p0", "100"],
  ["confidence_p0_autonomous", "0"],
  ["confidence_alpha", "51"],
  ["class_recall", "all"],
] as const)("%s takes no %j, and says what it takes", (field, typed) => {
  const judged = configOf({ ...draftOf(config), [field]: typed });
  expect(judged).toEqual({ errors: { [field]: expect.stringMatching(/\w/) } });
});
