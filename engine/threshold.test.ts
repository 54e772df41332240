import { describe, expect, test } from "vitest";
import { alternativesOf, isBeyond, withThreshold } from "./threshold.ts";

/** Of a condition that is one conjunction. */
const conjunctionOf = (text: string) => alternativesOf(text)?.[0] ?? null;

describe("the thresholds of a condition", () => {
  test("are its comparisons with literal numbers, by their place", () => {
    const text = "has(intent.payload.amount) && double(intent.payload.amount) >  500.0 && intent.risk_score<=0.4";
    const found = conjunctionOf(text);
    expect(found).toMatchObject({
      others: 0,
      thresholds: [
        { path: "intent.payload.amount", operator: ">", value: 500 },
        { path: "intent.risk_score", operator: "<=", value: 0.4 },
      ],
    });
    expect(found?.thresholds.map(({ start, end }) => text.slice(start, end))).toEqual(["500.0", "0.4"]);
  });

  test("are not read where a change could go either way", () => {
    for (const text of [
      "intent.risk_score > 0.5 && (intent.payload.amount > 500 || true)",
      "(intent.payload.amount > 500 && true)",
      "!(intent.payload.amount > 500 && true)",
      'intent.verb == """a" && intent.risk_score > 0.5 && "b"""',
      "intent.verb == r'\\' && intent.risk_score > 0.5",
      "intent.verb == 'a && intent.risk_score > 0.5",
      "true ? intent.risk_score > 0.5 : false",
    ]) {
      expect(conjunctionOf(text)).toBeNull();
    }
    expect(conjunctionOf("agent.observations > 5 && intent.payload.a + 1 > 2")).toEqual({ thresholds: [], others: 2 });
  });

  test("are read of every alternative, by their place", () => {
    const text = "(has(intent.payload.amount) && intent.payload.amount > 1000) || intent.risk_score > 0.5 && true";
    const found = alternativesOf(text);
    expect(found?.map(({ others }) => others)).toEqual([0, 1]);
    const places = found?.flatMap(({ thresholds }) => thresholds.map(({ start, end }) => text.slice(start, end)));
    expect(places).toEqual(["1000", "0.5"]);
  });

  test("are read beside texts, and never within one", () => {
    const text = 'intent.verb == "pay && intent.risk_score > 0.1" && intent.payload.amount > 500';
    const found = conjunctionOf(text);
    expect(found).toMatchObject({ others: 1, thresholds: [{ path: "intent.payload.amount", value: 500 }] });
    expect(found?.thresholds.map(({ start, end }) => text.slice(start, end))).toEqual(["500"]);
    const escaped = String.raw`intent.verb == 'it\'s (so' && intent.payload.amount > 500`;
    expect(conjunctionOf(escaped)).toMatchObject({ others: 1, thresholds: [{ value: 500 }] });
  });

  test("are written back in the same form", () => {
    const text = "intent.payload.amount > 500.0 && true";
    const [threshold] = conjunctionOf(text)?.thresholds ?? [];
    if (threshold === undefined) throw new Error("no threshold was found");
    expect(withThreshold(text, threshold, 600)).toBe("intent.payload.amount > 600.0 && true");
    expect(withThreshold("intent.risk_score < 1", { ...threshold, start: 20, end: 21 }, 0.5)).toBe(
      "intent.risk_score < 0.5",
    );
  });

  test("hold what the language holds", () => {
    const beyond = (operator: ">" | ">=" | "<" | "<=") => [1, 2, 3].map((n) => isBeyond({ operator, value: 2 }, n));
    expect(beyond(">")).toEqual([false, false, true]);
    expect(beyond(">=")).toEqual([false, true, true]);
    expect(beyond("<")).toEqual([true, false, false]);
    expect(beyond("<=")).toEqual([true, true, false]);
  });
});
