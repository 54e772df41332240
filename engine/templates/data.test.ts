import { expect, test } from "vitest";
import { fitTemplate } from "../membrane-templates.ts";

test("recognises what tools of this kind are usually called, and says how grave they are", () => {
  const expected = [
    ["drop_table", "deletion", "S2"],
    ["export_customers", "exporting", "S2"],
    ["alter_schema", "schema", "S2"],
    ["backfill_orders", "writing", "S1"],
    ["run_query", "reading", "S0"],
    ["dance", null, "S1"],
  ];
  const names = expected.map(([name]) => String(name));
  const { actionTypes } = fitTemplate("data", names);
  expect(actionTypes.map(({ name, act, floor }) => [name, act, floor])).toEqual(expected);
});
