import { describe, expect, test } from "vitest";
import { MembraneContent } from "#contract/membranes.ts";
import { contentFrom, draftOf, newPolicy } from "./policy-draft.ts";

const full = MembraneContent.parse({
  policies: [
    {
      id: "cap",
      title: "Cap",
      tier: "T2",
      scope: { environments: ["lab", "production"], agents: ["purser"], action_types: ["refund"] },
      condition: "intent.payload.amount > 100",
      effect: "modify",
      patch: { amount: 100, note: null },
      raise_severity: "S3",
      require_approvals: 2,
      message_to_person: "Capped",
      message_to_agent: "At most 100",
    },
  ],
  critical_action_types: ["refund", "role.grant"],
  uncovered: "escalate",
  thresholds: { deliberate_at: 0.5 },
  escalation_chain: [{ to: "reviewer", timeout_seconds: 60 }],
  deliberation: { deliberators: [{ kind: "http", name: "panel" }], rounds: 2 },
  enrichment: { budget_usd: 12.5, budget_period: "month" },
});

describe("a draft", () => {
  test("that nobody touched is the content that it was made of", () => {
    expect(contentFrom(draftOf(full))).toEqual({ content: full, faults: [] });
    const empty = MembraneContent.parse({});
    expect(contentFrom(draftOf(empty))).toEqual({ content: empty, faults: [] });
  });

  test("tells what is no number and no JSON, by its path", () => {
    const draft = draftOf(full);
    const [cap] = draft.policies;
    const policies = cap
      ? [
          { ...cap, patch: "[1]", requireApprovals: "two" },
          { ...cap, patch: "{" },
        ]
      : [];
    const { faults } = contentFrom({ ...draft, policies, deliberateAt: "", budgetUsd: "much" });
    expect(faults.map(({ path }) => path)).toEqual([
      "policies.0.patch",
      "policies.0.require_approvals",
      "policies.1.patch",
      "thresholds.deliberate_at",
      "enrichment.budget_usd",
    ]);
  });

  test("sends no patch with an effect that modifies nothing, and keeps it", () => {
    const draft = draftOf(full);
    const policies = draft.policies.map((policy) => ({ ...policy, effect: "fail" as const }));
    expect(contentFrom({ ...draft, policies })).toMatchObject({ content: { policies: [{ patch: null }] }, faults: [] });
    expect(policies[0]?.patch).toContain("100");
  });

  test("gives a new policy an id that no other has", () => {
    const { policies } = draftOf(full);
    const second = newPolicy(policies);
    expect(second.id).toBe("policy_2");
    expect(newPolicy([second]).id).toBe("policy_3");
  });
});
