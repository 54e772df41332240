import { expect, test } from "vitest";
import { decidedBefore } from "./decided-before.ts";

const cell = (agent: string, person: string, count: number) => ({ agent, person, count, critical: 0 });

test("what people decided is offered by how often, and nothing that only the agent said", () => {
  const cells = [cell("hold", "close", 2), cell("hold", "escalate", 1), cell("escalate", "escalate", 3)];
  expect(decidedBefore({ cells }, 8)).toEqual(["escalate", "close"]);
  expect(decidedBefore({ cells }, 1)).toEqual(["escalate"]);
  expect(decidedBefore({ cells: [] }, 8)).toEqual([]);
});
