import { expect, test } from "vitest";
import { MembraneContent } from "#contract/membranes.ts";
import { contentMark } from "./content-mark.ts";

test("the mark of a content is the same for the same content, and another for another", () => {
  const content = MembraneContent.parse({ uncovered: "approve" });
  expect(contentMark(structuredClone(content))).toBe(contentMark(content));
  expect(contentMark({ ...content, uncovered: "escalate" })).not.toBe(contentMark(content));
});
