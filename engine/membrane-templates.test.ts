import { describe, expect, test } from "vitest";
import { exampleIntent, fitTemplate, TEMPLATES } from "./membrane-templates.ts";
import { MEMBRANE_TEMPLATES } from "./vocabulary.ts";

describe("a template", () => {
  test("takes an action type for the gravest act that its name tells of, and for none where it tells of none", () => {
    const names = ["billing.refund_order", "delete_order", "get_orders", "look_up_order", "dance", "prefund"];
    const { actionTypes } = fitTemplate("support", names);
    expect(actionTypes.map(({ name, act, floor }) => [name, act, floor])).toEqual([
      ["billing.refund_order", "refund", "S2"],
      ["delete_order", "closure", "S2"],
      ["get_orders", "lookup", "S0"],
      ["look_up_order", "lookup", "S0"],
      ["dance", null, "S1"],
      ["prefund", null, "S1"],
    ]);
  });

  test("leaves out the policies for acts that are not listed, and scopes the others to those that are", () => {
    const { policies, criticalActionTypes } = fitTemplate("support", ["refund", "voucher", "get_order", "refund"]);
    expect(policies.find(({ id }) => id === "support.refund_large")?.scope.actionTypes).toEqual(["refund", "voucher"]);
    expect(policies.find(({ id }) => id === "support.restricted_record")?.scope.actionTypes).toEqual([]);
    expect(policies.map(({ id }) => id)).not.toContain("support.closure_by_a_person");
    expect(criticalActionTypes).toEqual(["refund", "voucher"]);
  });

  test("of nothing that it knows keeps what is for everything", () => {
    const { policies, criticalActionTypes } = fitTemplate("support", ["dance"]);
    expect(policies.map(({ id }) => id)).toEqual(["support.restricted_record"]);
    expect(criticalActionTypes).toEqual([]);
  });

  test.each(MEMBRANE_TEMPLATES)("for %s names each policy once, and every restricting one says why", (kind) => {
    const { policies, acts } = TEMPLATES[kind];
    expect(new Set(policies.map(({ id }) => id)).size).toBe(policies.length);
    for (const policy of policies) {
      if (policy.effect !== "pass") expect(policy.messageToPerson, policy.id).not.toBe("");
      if (policy.effect === "fail" || policy.effect === "conditional") expect(policy.messageToAgent).not.toBe("");
      expect(policy.patch !== undefined, policy.id).toBe(policy.effect === "modify");
    }
    for (const act of Object.keys(acts))
      expect(
        policies.some((policy) => policy.acts.includes(act)),
        act,
      ).toBe(true);
  });
});

describe("the first intent", () => {
  test("is of a critical type, where one is listed", () => {
    expect(exampleIntent("support", ["get_order", "refund"])).toMatchObject({
      actionType: "refund",
      payload: { amount: 250 },
    });
    expect(exampleIntent("support", ["get_order"])).toMatchObject({ actionType: "get_order" });
    expect(exampleIntent("support", ["dance"])).toMatchObject({ actionType: "dance", payload: {} });
  });
});
