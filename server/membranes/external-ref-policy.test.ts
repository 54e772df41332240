import { expect, test } from "vitest";
import { RequestApproval } from "#contract/approvals.ts";
import { DecisionQuery } from "#contract/decision-query.ts";
import { SubmitIntent } from "#contract/intents.ts";
import { createWorkspace } from "#test/build.ts";
import { membraneIn } from "#test/membranes.ts";
import { ownDatabase } from "#test/own-database.ts";
import { requestApproval } from "../approvals/request-approval.ts";
import { listDecisions } from "../decisions/read-decisions.ts";
import { submitIntent } from "../intents/submit-intent.ts";

const own = ownDatabase();

test("a policy may ask for the change in another system that a request belongs to", async () => {
  const acme = await createWorkspace(own.db);
  const policies = [
    { condition: "!has(intent.external_ref.id)", effect: "fail" as const },
    { condition: 'has(intent.external_ref.id) && intent.external_ref.system != "Jira"', effect: "fail" as const },
  ];
  await membraneIn(acme, { lifecycle: "live", uncovered: "approve", policies });
  const statusWith = async (external_ref: object | null) => {
    const asked = { action_type: "config_change", description: "A limit", predicted_severity: "S1", external_ref };
    return (await requestApproval(acme.as.agent, RequestApproval.parse(asked))).approval.status;
  };
  expect(await statusWith(null)).toBe("blocked");
  expect(await statusWith({ system: "Desk", id: "OPS-1" })).toBe("blocked");
  expect(await statusWith({ system: "Jira", id: "OPS-1" })).not.toBe("blocked");
  expect(await statusWith({ system: "Jira", id: "OPS-2", url: "https://jira.example/OPS-2" })).not.toBe("blocked");
  const intended = async (external_ref?: object) => {
    const intent = {
      action: { type: "config_change" },
      description: "A limit",
      predicted_severity: "S1",
      external_ref,
    };
    return submitIntent(acme.as.agent, SubmitIntent.parse(intent), {});
  };
  expect((await intended()).disposition).toBe("stop");
  const { id, disposition } = await intended({ system: "Jira", id: "OPS-3" });
  expect(disposition).not.toBe("stop");
  const found = await listDecisions(acme.as.viewer, DecisionQuery.parse({ external_ref: "OPS-3" }));
  expect(found.items).toMatchObject([{ id, external_ref: { system: "Jira", id: "OPS-3" } }]);
});
