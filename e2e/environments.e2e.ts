import { wireId } from "#contract/ids.ts";
import { expect, test } from "./fixtures.ts";

test("an environment goes from the lab to production by what was recorded and two owners, and back with the reason", async ({
  workspace,
  as,
  reporter,
  agent,
}) => {
  const id = workspace.environments.lab;
  const path = `/environments/${wireId("environment", id)}`;
  const page = await as("owner");
  await page.goto(path);
  const steps = page.getByRole("list").filter({ hasText: "PRODUCTION" }).first();
  await expect(steps).toContainText("From LAB nothing goes to PRODUCTION, for nobody: go through SHADOW");
  await expect(page.getByRole("button", { name: "Move to SHADOW" })).toHaveAttribute("aria-disabled", "true");
  await expect(page.getByRole("link", { name: "Report a research cycle that succeeded" })).toBeVisible();

  const researcher = await agent("lab");
  await researcher.call("POST", "/cycles", {
    focus: "goal drift",
    hypotheses: ["long chats drift"],
    outcome: "succeeded",
    critical_errors: 0,
  });
  await page.reload();
  await page.getByRole("button", { name: "Move to SHADOW" }).click();
  await page.getByLabel("Why").fill("The cycle succeeded");
  await page.getByRole("dialog").getByRole("button", { name: "Move to SHADOW" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText("SHADOW");

  await researcher.call("POST", "/findings", {
    title: "Drifts after forty turns",
    failure_class: "goal_drift",
    runs: 10,
    failures: 6,
  });
  const remedy = await researcher.call("POST", "/interventions", {
    type: "guardrail",
    description: "Repeat the goal every ten turns",
    reversible: true,
    rollback_plan: "Take it out",
  });
  await researcher.call("POST", "/simulations", {
    intervention_id: remedy.id,
    trace_count: 100,
    failures_before: 40,
    failures_after: 4,
    confidence: 0.9,
    regressions: 0,
    latency_delta_ms: 20,
  });
  const second = await as("owner");
  await page.reload();
  await page.getByRole("button", { name: "Move to PRODUCTION" }).click();
  await page.getByLabel("Why").fill("Confirmed and simulated");
  await page.getByRole("dialog").getByRole("button", { name: "Ask for it" }).click();
  await expect(page.getByText("Waits for another owner").first()).toBeVisible();
  await expect(page.getByRole("button", { name: "Approve" })).toHaveAttribute("aria-disabled", "true");

  await second.goto(path);
  await second.getByRole("button", { name: "Approve" }).click();
  await second.getByRole("dialog").getByRole("button", { name: "Approve" }).click();
  await expect(second.getByRole("heading", { level: 1 })).toContainText("PRODUCTION");
  await expect(second.getByRole("list", { name: "Steps" })).toContainText("Confirmed and simulated");

  // What its owners configured happens by itself: a critical miss, and it is back in shadow.
  const session = await researcher.call("POST", "/shadow/sessions", {
    device_id: "d",
    skill_name: "refunds",
    decision_class: "refund",
  });
  await second.getByRole("link", { name: "Configuration" }).click();
  await second.getByLabel("Falls back on critical misses").fill("1");
  await second.getByRole("button", { name: "Save", exact: true }).click();
  await expect(second.getByRole("list", { name: "Configurations" })).toContainText("1 key changed");
  await researcher.call("POST", `/shadow/sessions/${session.id}/observations`, {
    observation_id: "case",
    agent_recommendation: { action: "refund" },
  });
  await (await reporter("lab")).call("POST", `/shadow/sessions/${session.id}/record-human-decision`, {
    observation_id: "case",
    human_decision: { action: "decline", critical_miss: true },
  });
  await second.getByRole("link", { name: "Mode", exact: true }).click();
  await expect(second.getByRole("heading", { level: 1 })).toContainText("SHADOW", { timeout: 20_000 });
  await expect(second.getByRole("list", { name: "Steps" })).toContainText("1 critical miss in production within 24 h");
});

test("the capability matrix lights the present mode, and a configuration is taken in as YAML and refused by its path", async ({
  workspace,
  as,
}) => {
  const page = await as("owner");
  const environmentId = wireId("environment", workspace.environments.production);
  await page.goto(`/environments/${environmentId}/capabilities`);
  await expect(page.getByRole("columnheader", { name: "PRODUCTION" })).toHaveAttribute("aria-current", "true");
  const row = page.getByRole("row").filter({ hasText: "run_destructive_tests" });
  await expect(row.getByRole("cell")).toHaveText([/Automatic/, /Blocked/, /Blocked/]);

  await page.getByRole("link", { name: "Configuration" }).click();
  await page.getByRole("button", { name: "As YAML" }).click();
  const yaml = page.getByRole("textbox", { name: "YAML" });
  await yaml.fill("approval:\n  mode: auto_approve\n");
  await page.getByRole("button", { name: "Take it into the form" }).click();
  await expect(page.getByRole("dialog")).toContainText("approval.mode: cannot be auto_approve in production");
  await yaml.fill("approval:\n  mode: async\nmodes:\n  production:\n    approval:\n      timeout_seconds: 90\n");
  await page.getByRole("button", { name: "Take it into the form" }).click();
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await expect(page.getByRole("list", { name: "Configurations" })).toContainText("2 keys changed");
});
