import { describe, expect, test } from "vitest";
import type { MembraneView, ReadinessView } from "#contract/membranes.ts";
import { REQUIRED_SHADOW_DECISIONS } from "#engine/membrane.ts";
import { needsOf, type WatchedMembrane } from "./needs.ts";

const NOTHING_ELSE = { waiting: { count: 0, oldest_at: null, first: [] }, autonomy: [], ready: [] };

const membrane: MembraneView = {
  id: "mem_1",
  name: "identity-access",
  description: "",
  environment: { id: "env_1", name: "prod-eu" },
  agent: null,
  lifecycle: "shadow",
  lifecycle_since: "2026-05-26T00:00:00.000Z",
  revision: 3,
  content: {
    policies: [],
    critical_action_types: [],
    uncovered: null,
    thresholds: { deliberate_at: 0.65 },
    escalation_chain: [],
    deliberation: { deliberators: [], rounds: 3 },
    enrichment: { budget_usd: null, budget_period: "day" },
  },
  created_at: "2026-05-12T00:00:00.000Z",
};

function watched({ decisions = REQUIRED_SHADOW_DECISIONS, marked = 20 }): WatchedMembrane {
  const checks: ReadinessView["checks"] = [
    { item: "shadow_decisions", actual: decisions, required: REQUIRED_SHADOW_DECISIONS, missing: [], met: false },
    { item: "feedback_reviewed", actual: marked, required: 20, missing: [], met: false },
  ];
  const told = checks.map((check) => ({ ...check, met: check.actual >= check.required }));
  return { membrane, readiness: { ready: told.every(({ met }) => met), checks: told } };
}

const titles = (one: WatchedMembrane) => needsOf(NOTHING_ELSE, [one]).map(({ title, act }) => [title, act]);

describe("a membrane in shadow", () => {
  test("needs its marks once it has seen enough, and says how many", () => {
    expect(needsOf(NOTHING_ELSE, [watched({ marked: 17 })])).toMatchObject([
      {
        title: "identity-access v3 is 3 marks from LIVE review",
        detail: "In prod-eu: 17 of 20 marked; 1 of 2 checks are met.",
        href: "/membranes/mem_1#cases",
      },
    ]);
    expect(titles(watched({ marked: 19 }))).toEqual([["identity-access v3 is 1 mark from LIVE review", "Mark"]]);
  });

  test("needs nobody while it has not seen enough", () => {
    expect(titles(watched({ decisions: 99, marked: 0 }))).toEqual([]);
  });

  test("needs an owner when everything is there", () => {
    expect(titles(watched({}))).toEqual([["Take identity-access v3 LIVE?", "Look"]]);
    expect(needsOf(NOTHING_ELSE, [watched({})])).toMatchObject([{ byOwner: true, href: "/membranes/mem_1" }]);
  });
});
