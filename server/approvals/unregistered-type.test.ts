import { describe, expect, test } from "vitest";
import { OPERATING_MODES, SEVERITIES } from "#engine/vocabulary.ts";
import { agentIn, asking, configure } from "#test/approvals.ts";
import { createWorkspace } from "#test/build.ts";
import { ownDatabase } from "#test/own-database.ts";
import { requestApproval } from "./request-approval.ts";

const own = ownDatabase();

describe.each(OPERATING_MODES)("in %s", (mode) => {
  test("a type that nobody registered waits for a person or is blocked, whatever severity it claims", async () => {
    const acme = await createWorkspace(own.db);
    // Lab's own rule lets reviews through unless somebody says no; it is configured, so it is turned off here.
    if (mode === "lab") await configure(own.db, acme, mode, { risk: { auto_approve_review_in_lab: false } });
    const agent = await agentIn(own.db, acme, mode);
    for (const predicted_severity of SEVERITIES) {
      const { approval } = await requestApproval(agent, asking({ action_type: "wire_transfer", predicted_severity }));
      expect(["pending", "blocked"]).toContain(approval.status);
      expect(approval).toMatchObject({ grant: null, risk_assessment: { auto_approve: false } });
      expect(approval.risk_assessment?.tier).not.toBe("safe");
    }
    await own.owner`insert into action_type (workspace_id, name, behaves_as, severity_floor)
      values (${acme.id}, 'wire_transfer', 'config_change', 'S0')`;
    const known = asking({ action_type: "wire_transfer", predicted_severity: "S0", details: { registered: true } });
    expect((await requestApproval(agent, known)).approval).toMatchObject({ status: "approved", via: "auto_safe" });
  });
});
