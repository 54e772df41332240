import { expect, test } from "vitest";
import { fitTemplate } from "../membrane-templates.ts";

test("recognises what tools of this kind are usually called, and says how grave they are", () => {
  const expected = [
    ["delete_branch", "removal", "S2"],
    ["merge_pull_request", "shipping", "S2"],
    ["git_push", "pushing", "S1"],
    ["run_shell", "command", "S1"],
    ["edit_file", "editing", "S0"],
    ["read_file", "reading", "S0"],
    ["dance", null, "S1"],
  ];
  const names = expected.map(([name]) => String(name));
  const { actionTypes } = fitTemplate("coding_agent", names);
  expect(actionTypes.map(({ name, act, floor }) => [name, act, floor])).toEqual(expected);
});
