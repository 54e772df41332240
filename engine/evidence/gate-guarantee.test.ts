import { describe, expect, test } from "vitest";
import {
  anytimeGate,
  countGate,
  DRAWN_RATES,
  everyGate,
  probabilitiesOfPassing,
  probabilityOfPassing,
  wilsonGate,
} from "./gate-guarantee.ts";

describe("a gate that is asked after every decision", () => {
  test("passes as often as was worked out: the documented gate 0.45 and 0.74, the anytime one 0.007 and 0.034", () => {
    const [at85, at88] = probabilitiesOfPassing(countGate(25, 0.9), [0.85, 0.88]);
    expect(at85).toBeCloseTo(0.45, 2);
    expect(at88).toBeCloseTo(0.74, 2);
    const [any88, any90] = probabilitiesOfPassing(anytimeGate(0.9), [0.88, 0.9]);
    expect(any88).toBeCloseTo(0.007, 3);
    expect(any90).toBeCloseTo(0.034, 3);
  });

  test("passes an agent that is no better than p₀ with probability α at most, for every p₀ and p that are drawn", () => {
    for (const p0 of [0.8, 0.9, 0.95])
      for (const passing of probabilitiesOfPassing(
        anytimeGate(p0),
        DRAWN_RATES.filter((rate) => rate <= p0),
        300,
      ))
        expect(passing).toBeLessThanOrEqual(0.05);
  });

  test("is passed the more likely the better the agent, the longer it is asked and the less it asks", () => {
    const byRate = probabilitiesOfPassing(countGate(25, 0.9), [0.75, 0.85, 0.95], 100);
    expect([...byRate].sort((a, b) => a - b)).toEqual(byRate);
    const gate = wilsonGate(0.8);
    expect(probabilityOfPassing(gate, 0.9, 50)).toBeLessThan(probabilityOfPassing(gate, 0.9, 150));
    const both = everyGate([countGate(25, 0.9), gate]);
    expect(probabilityOfPassing(both, 0.9, 100)).toBeLessThanOrEqual(probabilityOfPassing(gate, 0.9, 100));
  });

  test("that asks for one clean decision is passed unless all disagree", () => {
    expect(probabilityOfPassing(countGate(0, 1), 0.3, 1)).toBeCloseTo(0.3, 12);
    expect(probabilityOfPassing(countGate(3, 0), 0.3, 2)).toBe(0);
    expect(probabilityOfPassing(countGate(3, 0), 0.3, 3)).toBeCloseTo(1, 12);
  });
});
