import { expect, test } from "vitest";
import { countedInWords, inEnvironment } from "./counted-in.ts";

const named = (...names: string[]) => names.map((name) => ({ name }));

test("figures of one environment say its name, of several all of their names, of many how many there are", () => {
  expect(countedInWords(named("lab"))).toBe("lab");
  expect(countedInWords(named("lab", "shadow"))).toBe("all environments (lab, shadow)");
  expect(countedInWords(named("a", "b", "c", "d", "e", "f"))).toBe("all 6 environments");
});

test("a link keeps the environment beside what else it says", () => {
  expect(inEnvironment("/approvals", null)).toBe("/approvals");
  expect(inEnvironment("/approvals", "env_1")).toBe("/approvals?environment=env_1");
  expect(inEnvironment("/approvals?view=decided", "env_1")).toBe("/approvals?view=decided&environment=env_1");
});
