import { describe, expect, test } from "vitest";
import { MembraneContent } from "#contract/membranes.ts";
import { fromYaml, toYaml } from "./yaml-content.ts";

describe("a content as YAML", () => {
  test("comes back as it was", () => {
    const content = MembraneContent.parse({
      policies: [
        {
          id: "cap",
          condition: 'intent.verb == "pay: all" && true',
          effect: "modify",
          patch: { a: null, b: [1, "2"] },
        },
        { id: "no", title: "yes", condition: "intent.payload.x == 'y'\n  || false", effect: "fail" },
      ],
      escalation_chain: [{ to: "owner", timeout_seconds: 60 }],
    });
    expect(fromYaml(toYaml(content))).toEqual({ content });
  });

  test("may leave out what is as a fresh membrane has it", () => {
    const text = "policies:\n  - id: large\n    condition: intent.payload.amount > 500\n    effect: fail\n";
    expect(fromYaml(text)).toMatchObject({ content: { policies: [{ id: "large", tier: "T3" }], uncovered: null } });
    expect(fromYaml("")).toMatchObject({ content: { policies: [] } });
  });

  test("is told what is wrong with it, by the place or the path", () => {
    expect(fromYaml("policies: [")).toMatchObject({ errors: [expect.stringContaining("line 1")] });
    expect(fromYaml("policies:\n  - id: A\n    efect: fail\n")).toMatchObject({
      errors: expect.arrayContaining([
        expect.stringMatching(/^policies\.0\.id: /),
        expect.stringMatching(/^policies\.0\.effect: /),
      ]),
    });
    expect(fromYaml("- 1")).toMatchObject({ errors: [expect.stringMatching(/^content: /)] });
  });
});
