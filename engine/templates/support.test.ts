import { expect, test } from "vitest";
import { fitTemplate } from "../membrane-templates.ts";

test("recognises what tools of this kind are usually called, and says how grave they are", () => {
  const expected = [
    ["issue_refund", "refund", "S2"],
    ["crm.close_account", "closure", "S2"],
    ["send_email", "message", "S1"],
    ["update_address", "record", "S1"],
    ["search_orders", "lookup", "S0"],
    ["dance", null, "S1"],
  ];
  const names = expected.map(([name]) => String(name));
  const { actionTypes } = fitTemplate("support", names);
  expect(actionTypes.map(({ name, act, floor }) => [name, act, floor])).toEqual(expected);
});
