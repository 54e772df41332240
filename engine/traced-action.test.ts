import { describe, expect, test } from "vitest";
import { actionsOf, MOST_ACTIONS, type SayingTrace } from "./traced-action.ts";

const span = (attributes: Record<string, unknown>, name = "step") => ({ name, attributes });
const said = (type: string, more: object = {}) => span({ "understudy.action.type": type, ...more });
const tool = (name: string, more: object = { "gen_ai.tool.call.arguments": "{}" }) =>
  span({ "gen_ai.operation.name": "execute_tool", "gen_ai.tool.name": name, ...more }, `execute_tool ${name}`);
const trace = (more: Partial<SayingTrace>): SayingTrace => ({ agentId: "a", action: null, spans: [], ...more });
const own = { action: { type: "refund" }, description: "Refund it" };

/** The types of the actions of a trace, or why it has none. */
function typesOf(saying: SayingTrace): unknown {
  const mapped = actionsOf(saying);
  return "unmapped" in mapped
    ? mapped.unmapped
    : mapped.actions.map((action) => ("action" in action ? Object(action.action).type : null));
}

describe("what an agent did in a trace", () => {
  test.each<[string, Partial<SayingTrace>, unknown]>([
    ["is what the trace says of itself", { action: own }, ["refund"]],
    ["is what one span says", { spans: [span({}), said("deploy")] }, ["deploy"]],
    ["is the trace's own where one span says it as well", { action: own, spans: [said("deploy")] }, ["refund"]],
    ["is what several spans say each", { action: own, spans: [said("a"), said("b")] }, ["a", "b"]],
    ["is each tool that was executed", { spans: [tool("look_up"), span({}), tool("refund")] }, ["look_up", "refund"]],
    ["is no tool where the trace says an action", { action: own, spans: [tool("look_up")] }, ["refund"]],
    ["is no tool where a span says an action", { spans: [tool("look_up"), said("deploy")] }, ["deploy"]],
    ["is nothing where nothing says so", { spans: [span({ "gen_ai.operation.name": "chat" })] }, "no_action"],
    ["is nobody's without an agent", { agentId: null, action: own }, "no_agent"],
    ["is not known without a tool's arguments", { spans: [tool("look_up"), tool("refund", {})] }, "no_arguments"],
    ["is too much beyond what is judged", { spans: Array(MOST_ACTIONS + 1).fill(said("a")) }, "too_many_actions"],
    ["is too many tools as well", { spans: Array(MOST_ACTIONS + 1).fill(tool("a")) }, "too_many_actions"],
  ])("%s", (_, more, expected) => {
    expect(typesOf(trace(more))).toEqual(expected);
  });

  test("is told as an intent would be: a span's fields, its name for what it does not describe, a tool's arguments", () => {
    const fields = { target_type: "order", target_id: "42", severity: "S2", cost_usd: 7, payload: '{"n":1}' };
    const attributes = Object.entries(fields).map(([name, value]) => [`understudy.action.${name}`, value]);
    expect(actionsOf(trace({ spans: [said("refund", Object.fromEntries(attributes))] }))).toMatchObject({
      actions: [
        {
          action: { type: "refund", target: { type: "order", identifier: "42" } },
          description: "step",
          payload: '{"n":1}',
          predicted_severity: "S2",
          estimated_impact: { cost_usd: 7 },
        },
      ],
    });
    const called = { "gen_ai.tool.call.arguments": { amount: 5 } };
    expect(actionsOf(trace({ spans: [tool("refund", called)] }))).toEqual({
      actions: [{ action: { type: "refund" }, description: "execute_tool refund", payload: { amount: 5 } }],
    });
  });
});
