import { expect, test } from "vitest";
import { fitTemplate } from "../membrane-templates.ts";

test("recognises what tools of this kind are usually called, and says how grave they are", () => {
  const expected = [
    ["delete_volume", "removal", "S2"],
    ["rotate_secret", "access", "S2"],
    ["deploy_service", "rollout", "S2"],
    ["scale_workers", "operation", "S1"],
    ["get_logs", "lookup", "S0"],
    ["dance", null, "S1"],
  ];
  const names = expected.map(([name]) => String(name));
  const { actionTypes } = fitTemplate("infrastructure", names);
  expect(actionTypes.map(({ name, act, floor }) => [name, act, floor])).toEqual(expected);
});
