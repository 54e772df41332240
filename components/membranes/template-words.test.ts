import { expect, test } from "vitest";
import { fitTemplate } from "#engine/membrane-templates.ts";
import { MEMBRANE_TEMPLATES } from "#engine/vocabulary.ts";
import { MEMBRANE_TEMPLATE_WORDS, namesIn } from "./template-words.ts";

test("names are told apart by blanks, commas and lines, each once", () => {
  expect(namesIn(" refund,get_order\nrefund ;; send ")).toEqual(["refund", "get_order", "send"]);
  expect(namesIn("  ")).toEqual([]);
});

test.each(MEMBRANE_TEMPLATES)("every example of %s is recognised by its template", (kind) => {
  const { actionTypes } = fitTemplate(kind, namesIn(MEMBRANE_TEMPLATE_WORDS[kind].example));
  expect(actionTypes.filter(({ act }) => act === null)).toEqual([]);
});
