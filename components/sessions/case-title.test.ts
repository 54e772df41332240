import { expect, test } from "vitest";
import { caseTitle } from "./case-title.ts";

test.each([
  ["a text", "Label printer stuck", "Label printer stuck"],
  ["its title before anything else", { id: "x", message: "long story", title: "Replica lag" }, "Replica lag"],
  ["the first text where no key tells", { cost: 4, region: "eu-west" }, "eu-west"],
  ["its name where nothing is told", { cost: 4 }, "obs-7"],
  ["its name without a context", null, "obs-7"],
  ["its name for a blank text", "  ", "obs-7"],
  ["one line of several", "two\n  lines", "two lines"],
  ["its name for a list", [1, 2], "obs-7"],
])("a case is called by %s", (_, context, title) => {
  expect(caseTitle({ context, observation_id: "obs-7" })).toBe(title);
});

test("a long story is cut", () => {
  const title = caseTitle({ context: "word ".repeat(100), observation_id: "obs-7" });
  expect(title.length).toBeLessThanOrEqual(160);
  expect(title.endsWith("…")).toBe(true);
});
