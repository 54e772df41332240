import { expect, test } from "vitest";
import { configFromYaml, configToYaml } from "./config-yaml.ts";

test("a configuration comes back from its own text as it was", () => {
  const config = { approval: { timeout_seconds: 60 }, modes: { lab: { risk: { policy: "strict" } } } };
  expect(configFromYaml(configToYaml(config), "lab")).toEqual({ config });
  expect([configToYaml({}), configFromYaml("", "lab")]).toEqual(["", { config: {} }]);
});

test("names every fault by its path, and what this mode forbids", () => {
  expect(configFromYaml("approval: { mode: auto_approve, timeout: 1 }\n", "lab")).toEqual({
    errors: ["approval.timeout: Unknown key"],
  });
  expect(configFromYaml("approval: { mode: auto_approve }\n", "production")).toEqual({
    errors: ["approval.mode: cannot be auto_approve in production"],
  });
  expect(configFromYaml("risk: {}\nrisk: {}\n", "lab")).toEqual({ errors: [expect.stringContaining("unique")] });
});
