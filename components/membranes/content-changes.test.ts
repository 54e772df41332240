import { describe, expect, test } from "vitest";
import { MembraneContent } from "#contract/membranes.ts";
import { contentChanges } from "./content-changes.ts";

const large = { id: "large", condition: "intent.payload.amount > 500", effect: "conditional" };
const night = { id: "night", condition: "now.getHours() < 4", effect: "fail" };
const content = (given: object) => MembraneContent.parse(given);

describe("two contents", () => {
  test("that say the same have nothing to show", () => {
    expect(contentChanges(content({ policies: [large] }), content({ policies: [large] }))).toEqual([]);
  });

  test("show a policy that came, one that went, and of one that stayed the lines that differ", () => {
    const before = content({ policies: [large, night] });
    const after = content({
      policies: [
        { ...large, condition: "intent.payload.amount > 900", require_approvals: 2 },
        { ...night, id: "day" },
      ],
    });
    expect(contentChanges(before, after)).toEqual([
      {
        subject: "night",
        kind: "removed",
        lines: expect.arrayContaining([{ change: "removed", field: "then", value: "Block" }]),
      },
      {
        subject: "large",
        kind: "changed",
        lines: [
          { change: "removed", field: "when", value: "intent.payload.amount > 500" },
          { change: "added", field: "when", value: "intent.payload.amount > 900" },
          { change: "added", field: "approvals", value: "2" },
        ],
      },
      {
        subject: "day",
        kind: "added",
        lines: expect.arrayContaining([{ change: "added", field: "when", value: night.condition }]),
      },
    ]);
  });

  test("show what is said besides the policies", () => {
    const after = content({ uncovered: "escalate", enrichment: { budget_usd: 10_000.5 } });
    expect(contentChanges(content({}), after)).toEqual([
      {
        subject: "Besides the policies",
        kind: "changed",
        lines: [
          { change: "removed", field: "Uncovered", value: "ask in PRODUCTION, allow elsewhere" },
          { change: "added", field: "Uncovered", value: "Ask a person" },
          { change: "removed", field: "Budget", value: "none" },
          { change: "added", field: "Budget", value: "$10,000.5 a day" },
        ],
      },
    ]);
  });

  test("show another order, by which patches are applied", () => {
    expect(contentChanges(content({ policies: [large, night] }), content({ policies: [night, large] }))).toMatchObject([
      { subject: "Order of the policies", lines: [{ value: "large, night" }, { value: "night, large" }] },
    ]);
  });
});
