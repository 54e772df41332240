import { describe, expect, test } from "vitest";
import type { EnvironmentView } from "#contract/environments.ts";
import type { ReadinessView } from "#contract/membranes.ts";
import type { StagedChangeView } from "#contract/staged-changes.ts";
import { REQUIRED_SHADOW_DECISIONS } from "#engine/membrane.ts";
import { needsOf, type WatchedMembrane } from "./needs.ts";

const NOTHING_ELSE = {
  waiting: { count: 0, oldest_at: null, first: [] },
  autonomy: [],
  ready: [],
  environments: [],
  confirmations: [],
};

const NOTHING_KNOWN: EnvironmentView["evidence"] = {
  ...{
    successful_lab_cycles: null,
    critical_lab_errors: null,
    settled_lab_errors: null,
    error_settlements: [],
    schema_changed: null,
    migration_completed: null,
  },
  ...{ validated_shadow_findings: null, intervention_effectiveness: null, effectiveness_threshold: null },
  ...{ unaddressed_s4_findings: null, owner_count: null },
};
const NOT_MOVING: EnvironmentView = {
  ...{ id: "env_2", name: "lab-1", mode: "lab", mode_entered_at: "2026-05-12T00:00:00.000Z", config: {} },
  ...{ effective: [], approval_mode: "interactive", schema: { changed: false, migration_completed: false } },
  ...{ transitions: [], evidence: NOTHING_KNOWN, pending_transition: null, created_at: "2026-05-12T00:00:00.000Z" },
};

const membrane = { id: "mem_1", name: "identity-access", revision: 3, environment: { id: "env_1", name: "prod-eu" } };

function watched({ decisions = REQUIRED_SHADOW_DECISIONS, marked = 20 }): WatchedMembrane {
  const checks: ReadinessView["checks"] = [
    { item: "shadow_decisions", actual: decisions, required: REQUIRED_SHADOW_DECISIONS, missing: [], met: false },
    { item: "feedback_reviewed", actual: marked, required: 20, missing: [], met: false },
  ];
  const told = checks.map((check) => ({ ...check, met: check.actual >= check.required }));
  return { ...membrane, readiness: { ready: told.every(({ met }) => met), checks: told } };
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

test("a step that waits for another owner is named with who asked, and leads to where it is decided", () => {
  const step: NonNullable<EnvironmentView["pending_transition"]> = {
    ...{ id: "trn_1", environment_id: "env_1", from: "shadow", to: "production", state: "pending" },
    ...{ requested_by: { id: "usr_1", name: "Ines Okafor" }, requested_at: "2026-06-09T12:00:00.000Z" },
    ...{ reason: "", external_ref: null, unmet: ["authorized_approval"], signals: null },
    ...{ expires_at: "2026-06-10T12:00:00.000Z", decided_at: null, decided_by: null, comment: null },
    evidence: NOTHING_KNOWN,
  };
  const environment = { ...NOT_MOVING, id: "env_1", name: "mirror-ap", pending_transition: step };
  expect(needsOf({ ...NOTHING_ELSE, environments: [environment, NOT_MOVING] }, [])).toMatchObject([
    {
      title: "mirror-ap asks to move from SHADOW to PRODUCTION",
      detail: "Ines Okafor asked for it; another owner is needed.",
      href: "/environments/env_1#approval",
    },
  ]);
});

test("a trial that an owner has to confirm is named with what it differed in, and leads to it", () => {
  const change: StagedChangeView = {
    ...{ id: "stg_1", status: "staged", outlook: "waiting_for_confirmation", kernel: null },
    ...{ membrane: { id: "mem_1", name: "identity-access" }, environment: { id: "env_1", name: "prod-eu" } },
    ...{ base_revision: 3, candidate_revision: 4, restores: null, note: "", staged_by: null },
    ...{ staged_at: "2026-06-10T14:00:00Z", cooldown_until: "2026-06-10T15:00:00Z", cooldown_seconds: 3600 },
    ...{ min_probes: 1, probe_available: true, requests_last_minute: 0, elasticity: null },
    ...{ l1_threshold: 0.15, l2_threshold: 0.3, l3_threshold: 0.5, scored: 36, clean_probes: 36 },
    ...{ unknown: 0, unknown_streak: 0, left_out: 0, mean_divergence: 0.1, highest_divergence: 1 },
    ...{ owner_promotes: false, stricter_verdicts: 5, ended_at: null, ended_by: null, ending: null, reason: null },
  };
  expect(needsOf({ ...NOTHING_ELSE, confirmations: [change] }, [])).toMatchObject([
    {
      title: "Promote identity-access v4?",
      detail: "In prod-eu: It passed L2 and 5 verdicts would be stricter, so promotion waits for a person.",
      href: "/staged-changes/stg_1",
    },
  ]);
});
