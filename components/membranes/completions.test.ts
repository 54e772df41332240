import { describe, expect, test } from "vitest";
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
