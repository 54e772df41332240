import { expect, test } from "vitest";
import { byAgent } from "./by-agent.ts";

test("an agent's rows stand together, where its first one stood, and in their order", () => {
  const rows = ["b1", "a1", "b2", "c1", "a2"].map((name) => ({ name, agent: { id: name[0] ?? "" } }));
  expect(byAgent(rows).map(({ name }) => name)).toEqual(["b1", "b2", "a1", "a2", "c1"]);
  expect(byAgent([])).toEqual([]);
});
