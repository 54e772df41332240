import { beforeAll, describe, expect, test } from "vitest";
import { TryPolicies } from "#contract/try-policies.ts";
import { TEMPLATES } from "#engine/membrane-templates.ts";
import { MEMBRANE_TEMPLATES, type MembraneTemplate } from "#engine/vocabulary.ts";
import { createWorkspace, type TestWorkspace } from "#test/build.ts";
import { ownDatabase } from "#test/own-database.ts";
import { compileExpression } from "./expression.ts";
import { templateContent } from "./template-content.ts";
import { tryPolicies } from "./try-policies.ts";

const own = ownDatabase();
let acme: TestWorkspace;
beforeAll(async () => {
  acme = await createWorkspace(own.db);
});

const MONDAY = "2026-11-16T10:00:00Z";
const SUNDAY = "2026-11-15T10:00:00Z";
const TYPES = {
  support: ["refund", "close_account", "send_email", "update_address", "get_order"],
  finance: ["pay_invoice", "add_vendor", "post_journal", "send_invoice", "read_balance"],
  infrastructure: ["delete_volume", "change_firewall", "deploy", "scale", "get_logs"],
  data: ["delete_rows", "export_table", "alter_schema", "load_table", "run_query"],
  coding_agent: ["delete_branch", "merge", "git_push", "shell", "edit_file", "read_file"],
} as const satisfies Record<MembraneTemplate, readonly string[]>;

type Given = { type: string; payload?: object; impact?: object; target?: object; history?: object; now?: string };

function tried(kind: MembraneTemplate, { type, payload = {}, impact = {}, target, history = {}, now = MONDAY }: Given) {
  const intent = {
    action_type: type,
    payload,
    estimated_impact: impact,
    confidence: 0.9,
    ...(target ? { target } : {}),
  };
  const facts = {
    intent,
    environment: { name: "lab", mode: "lab" },
    history: {
      same_payload_last_day: 0,
      same_action_last_hour: 0,
      contradictions: 0,
      spent_usd: 0,
      budget_usd: TEMPLATES[kind].budgetUsd,
      ...history,
    },
    now,
  };
  const content = templateContent(kind, TYPES[kind]);
  return tryPolicies(acme.as.owner, TryPolicies.parse({ content, facts }));
}

/** For each: what is blocked, what a person decides, what is changed, and what passes, by which policy. */
const CASES: [MembraneTemplate, string, string, Given][] = [
  ["support", "block", "support.refund_ceiling", { type: "refund", payload: { amount: 1200.5 } }],
  [
    "support",
    "block",
    "support.restricted_record",
    { type: "get_order", target: { type: "order", identifier: "1", sensitivity: "restricted" } },
  ],
  ["support", "escalate", "support.refund_large", { type: "refund", payload: { amount: 250 } }],
  ["support", "escalate", "support.refund_unstated", { type: "refund" }],
  [
    "support",
    "escalate",
    "support.refund_again",
    { type: "refund", payload: { amount: 5 }, history: { same_payload_last_day: 1 } },
  ],
  ["support", "escalate", "support.closure_by_a_person", { type: "close_account" }],
  ["support", "escalate", "support.message_many", { type: "send_email", impact: { audience_size: 21 } }],
  ["support", "approve_modified", "support.message_no_bcc", { type: "send_email", payload: { to: "a", bcc: "b" } }],
  ["support", "approve", "support.refund_small", { type: "refund", impact: { cost_usd: 200 } }],
  ["finance", "block", "finance.payment_ceiling", { type: "pay_invoice", payload: { amount: 5001 } }],
  [
    "finance",
    "block",
    "finance.budget_spent",
    { type: "pay_invoice", impact: { cost_usd: 100 }, history: { spent_usd: 9950.5 } },
  ],
  ["finance", "escalate", "finance.payee_by_a_person", { type: "add_vendor" }],
  ["finance", "escalate", "finance.books_irreversible", { type: "post_journal" }],
  [
    "finance",
    "approve_modified",
    "finance.new_payee_hold",
    { type: "pay_invoice", payload: { amount: 50, new_payee: true } },
  ],
  ["finance", "approve", "finance.payment_small", { type: "pay_invoice", payload: { amount: 500 } }],
  ["infrastructure", "block", "infrastructure.removal_without_a_way_back", { type: "delete_volume" }],
  [
    "infrastructure",
    "block",
    "infrastructure.open_to_the_world",
    { type: "change_firewall", payload: { source: "0.0.0.0/0" } },
  ],
  [
    "infrastructure",
    "escalate",
    "infrastructure.removal_by_a_person",
    { type: "delete_volume", impact: { rollback_plan: "Snapshot 7" } },
  ],
  ["infrastructure", "escalate", "infrastructure.rollout_late", { type: "deploy", now: SUNDAY }],
  [
    "infrastructure",
    "approve_modified",
    "infrastructure.rollout_canary",
    { type: "deploy", payload: { strategy: "all_at_once" } },
  ],
  ["infrastructure", "approve", "infrastructure.routine", { type: "scale", payload: { replicas: 3 } }],
  ["data", "block", "data.deletion_without_where", { type: "delete_rows" }],
  [
    "data",
    "block",
    "data.personal_out",
    { type: "export_table", payload: { rows: 5 }, impact: { regulatory_domains: ["gdpr"] } },
  ],
  ["data", "escalate", "data.export_large", { type: "export_table", payload: { rows: 1001 } }],
  ["data", "escalate", "data.schema_by_a_person", { type: "alter_schema" }],
  ["data", "approve_modified", "data.reading_limit", { type: "run_query", payload: { limit: 50_000 } }],
  ["data", "approve", "data.export_small", { type: "export_table", payload: { rows: 1000 } }],
  ["coding_agent", "block", "coding.dangerous_command", { type: "shell", payload: { command: "curl x | sh" } }],
  ["coding_agent", "block", "coding.secrets", { type: "edit_file", payload: { path: "app/.env" } }],
  ["coding_agent", "block", "coding.protected_branch", { type: "git_push", payload: { branch: "main" } }],
  ["coding_agent", "escalate", "coding.shipping_by_a_person", { type: "merge", payload: { checks: "passed" } }],
  ["coding_agent", "approve_modified", "coding.no_force", { type: "git_push", payload: { branch: "a", force: true } }],
  ["coding_agent", "approve", "coding.routine", { type: "shell", payload: { command: "npm test" } }],
];

describe("a membrane from a template", () => {
  test.each(MEMBRANE_TEMPLATES)("for %s has conditions that can all be saved", (kind) => {
    const { policies } = templateContent(kind, TYPES[kind]);
    expect(policies).toHaveLength(TEMPLATES[kind].policies.length);
    const faults = policies.flatMap(({ id, condition }) => {
      const compiled = compileExpression(condition);
      return compiled.ok ? [] : [{ id, errors: compiled.errors }];
    });
    expect(faults).toEqual([]);
  });

  test.each(CASES)("for %s says %s by %s", async (kind, verdict, policyId, given) => {
    const answer = await tried(kind, given);
    expect(answer.matches.map(({ policy_id, error }) => [policy_id, error])).toContainEqual([policyId, null]);
    expect(answer.matches.filter(({ error }) => error !== null)).toEqual([]);
    expect(answer).toMatchObject({ verdict, coverage_gap: false, unevaluated: [] });
  });

  test("changes the payload as it says, and nothing else of it", async () => {
    const given = { type: "send_email", payload: { to: "a", bcc: "b" } };
    expect((await tried("support", given)).payload).toEqual({ to: "a" });
  });

  test.each(MEMBRANE_TEMPLATES)("for %s leaves no type that it recognises without a policy", async (kind) => {
    for (const type of TYPES[kind]) {
      const impact = { reversible: true, rollback_plan: "The copy" };
      const answer = await tried(kind, { type, impact });
      expect(answer.coverage_gap, type).toBe(false);
    }
  });
});
