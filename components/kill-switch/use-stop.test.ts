import { expect, test } from "vitest";
import { stopWords } from "./use-stop.ts";

const workspace = {
  since: "2026-01-01T00:00:00Z",
  by: "Mara",
  reason: "Odd",
  needs_second_owner: false,
  release: null,
};

test("what is stopped says by whom, and who lets it go on", () => {
  expect(stopWords({ workspace: null, installation: null })).toBeNull();
  expect(stopWords({ workspace, installation: null })).toBe("Mara stopped everything; an owner can let it go on");
  const two = { ...workspace, needs_second_owner: true };
  expect(stopWords({ workspace: two, installation: null })).toContain("two owners together");
  expect(stopWords({ workspace, installation: "file" })).toContain("The operator stopped this installation");
});
