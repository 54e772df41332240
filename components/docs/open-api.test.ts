import { expect, test } from "vitest";
import { limitsOf, type Schema, typeWords } from "./open-api.ts";

const said = (schema: Schema) =>
  typeWords(schema)
    .map((word) => ("schema" in word ? `<${word.schema}>` : word.text))
    .join("");

test.each<[Schema, string]>([
  [{ type: "string" }, "string"],
  [{ type: "string", format: "date-time" }, "time"],
  [{ type: ["number", "null"] }, "number or null"],
  [{ type: "string", enum: ["lab", "shadow"] }, '"lab" | "shadow"'],
  [{ type: "array", items: { $ref: "#/components/schemas/Gate" } }, "list of <Gate>"],
  [{ anyOf: [{ $ref: "#/components/schemas/Gate" }, { type: "null" }] }, "<Gate> or null"],
  [{}, "anything"],
])("%j is said as %s", (schema, words) => {
  expect(said(schema)).toBe(words);
});

test("limits are said in words, and the bounds of a safe integer not at all", () => {
  expect(limitsOf({ type: "integer", minimum: 1, maximum: Number.MAX_SAFE_INTEGER })).toEqual(["at least 1"]);
  expect(limitsOf({ type: "string", maxLength: 4000 })).toEqual(["at most 4,000 characters"]);
});
