import { describe, expect, test } from "vitest";
import { factPaths } from "#engine/policy-facts.ts";
import { completed, completionsAt } from "./completions.ts";

const at = (text: string, all = false) => completionsAt(text, text.length, all).items.map(({ insert }) => insert);

describe("while a condition is written", () => {
  test("the facts are offered by the beginning of their path, nearest first", () => {
    expect(at("int")).toContain("intent.");
    expect(at("true && intent.ta")).toEqual([
      "intent.target.",
      "intent.target.type",
      "intent.target.identifier",
      "intent.target.sensitivity",
    ]);
    expect(at("intent.")[0]).toBe("intent.action_type");
    expect(at("his")[0]).toBe("history.");
  });

  test("functions are offered, and after a fact what can be asked of it", () => {
    expect(at("!ha")).toEqual(["has("]);
    expect(at("intent.payload.to.st")).toEqual(["intent.payload.to.startsWith("]);
    expect(at("now.getH")).toEqual(["now.getHours("]);
  });

  test("every fact that is declared is offered behind the dot of its group, and nothing that is not", () => {
    for (const { path, type } of factPaths()) {
      const group = path.slice(0, path.lastIndexOf(".") + 1);
      expect(at(group === "" ? path.slice(0, 2) : group)).toContain(type === null ? `${path}.` : path);
    }
    const declared = new Set(factPaths().map(({ path, type }) => (type === null ? `${path}.` : path)));
    expect(at("intent.").filter((insert) => !declared.has(insert))).toEqual([]);
  });

  test("of a fact is offered what can be asked of its type, and of what an agent sends everything", () => {
    expect(at("now.")).toEqual(expect.arrayContaining(["now.getHours(", "now.getMonth("]));
    expect(at("now.").some((insert) => insert.includes("startsWith"))).toBe(false);
    expect(at("intent.description.")).toContain("intent.description.matches(");
    expect(at("intent.description.").some((insert) => insert.includes("getHours"))).toBe(false);
    expect(at("intent.estimated_impact.affected_systems.")).toContain(
      "intent.estimated_impact.affected_systems.exists(",
    );
    expect(at("intent.risk_score.")).toEqual([]);
    expect(at("intent.payload.items.")).toEqual(
      expect.arrayContaining(["intent.payload.items.all(", "intent.payload.items.size()"]),
    );
  });

  test("nothing is offered inside a quoted text, for what is whole, and where nothing is begun unless it is asked for", () => {
    expect(at('intent.action_type == "int')).toEqual([]);
    expect(at("intent.action_type")).toEqual([]);
    expect(at("")).toEqual([]);
    expect(at("", true)).toContain("intent.");
    expect(at('intent.verb == "a" && int')).toContain("intent.");
  });

  test("a completion takes the place of the whole word, and the caret stands behind it", () => {
    const text = "intent.tarxx == 1";
    const found = completionsAt(text, "intent.tar".length);
    const [first] = found.items;
    expect(first && completed(text, found, first)).toEqual({ text: "intent.target. == 1", caret: 14 });
  });
});
