import { expect, test } from "vitest";
import { fitTemplate } from "../membrane-templates.ts";

test("recognises what tools of this kind are usually called, and says how grave they are", () => {
  const expected = [
    ["add_vendor", "payee", "S2"],
    ["pay_invoice", "payment", "S2"],
    ["void_journal", "booking", "S2"],
    ["send_invoice", "invoice", "S1"],
    ["read_balance", "lookup", "S0"],
    ["dance", null, "S1"],
  ];
  const names = expected.map(([name]) => String(name));
  const { actionTypes } = fitTemplate("finance", names);
  expect(actionTypes.map(({ name, act, floor }) => [name, act, floor])).toEqual(expected);
});
