import { wireId } from "#contract/ids.ts";
import { expect, test } from "./fixtures.ts";
import { violationsOf } from "./violations.ts";

/** The same failure, in whichever mode it shows up. */
const DRIFT = {
  ...{ title: "Drifts after forty turns", failure_class: "goal_drift", signature: ["turns>40"] },
  ...{ runs: 10, failures: 6 },
};

test("a lab finding is confirmed in shadow, its remedy deployed in production by two owners, and a regression leads back with the reason", async ({
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
  const found = await researcher.call("POST", "/findings", DRIFT);
  await page.reload();
  await page.getByRole("button", { name: "Move to SHADOW" }).click();
  await page.getByLabel("Why").fill("The cycle succeeded");
  await page.getByRole("dialog").getByRole("button", { name: "Move to SHADOW" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText("SHADOW");

  const shown = await researcher.call("POST", "/findings", DRIFT);
  await page.goto(`/findings/${found.id}`);
  await expect(page.getByText("Confirmed in shadow.")).toBeVisible();
  await page.getByRole("link", { name: shown.id }).click();
  await expect(page.getByText("It confirms what was found in the lab:")).toBeVisible();
  const triage = page.getByRole("complementary", { name: "Triage" });
  await triage.getByRole("button", { name: "Seen" }).click();
  await expect(triage.getByRole("heading", { name: "Triaged" })).toBeVisible();
  await page.goto(path);
  const remedy = await researcher.call("POST", "/interventions", {
    finding_id: shown.id,
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

  // In production another person than who proposed it approves the remedy; then it goes to work.
  const asked = await researcher.call("POST", `/interventions/${remedy.id}/deploy`, {});
  expect(asked).toMatchObject({ disposition: "wait", status: "simulated" });
  await second.goto(`/approvals/${asked.approval.id}`);
  await second.getByLabel("Comment").fill("The simulation holds");
  await second.getByRole("button", { name: "Approve" }).click();
  await researcher.hear(`/approvals/${asked.approval.id}`);
  const deployed = await researcher.call("POST", `/interventions/${remedy.id}/deploy`, {});
  expect(deployed).toMatchObject({ disposition: "proceed", status: "deployed", target: "production" });
  await second.goto(path);

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
  const versions = page.getByRole("list", { name: "Configurations" });
  await expect(versions).toContainText("2 keys changed");

  // For one mode, in the form: it stands under that mode, and leaves what is written for every mode.
  await page.getByRole("button", { name: "SHADOW only" }).click();
  await page.getByRole("button", { name: "Fill in the recommended values" }).click();
  await page.getByLabel("Share that is kept").fill("25");
  await expect(page.getByRole("button", { name: "SHADOW only: 4" })).toBeVisible();
  await page.getByRole("button", { name: "PRODUCTION only" }).click();
  await expect(page.getByLabel("Share that is kept")).toHaveValue("");
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await expect(versions).toContainText("4 keys changed");
  await expect(page.getByRole("button", { name: "PRODUCTION only" })).toHaveAttribute("aria-pressed", "true");
  await versions.getByText("4 keys changed").click();
  await expect(versions).toContainText("modes.shadow.shadow.traffic_mirror_percent");
});

test("an owner links a lab, restores a configuration with the reason, and every figure says which environments it is of", async ({
  workspace,
  as,
  agent,
}) => {
  const [lab, shadow] = [workspace.environments.lab, workspace.environments.shadow].map((id) =>
    wireId("environment", id),
  );
  const found = await (await agent("lab")).call("POST", "/findings", DRIFT);
  await (await agent("shadow")).call("POST", "/findings", DRIFT);
  const page = await as("owner");
  await page.goto(`/environments/${shadow}`);
  await page.getByRole("button", { name: "Link a lab" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("combobox", { name: "Lab" }).click();
  await page.getByRole("option", { name: /^lab/ }).click();
  await dialog.getByLabel("Why").fill("The lab of this product");
  await dialog.getByRole("button", { name: "Link" }).click();
  await expect(page.getByRole("list", { name: "Links" })).toContainText("lab");
  expect(await violationsOf(page)).toEqual([]);
  await page.goto(`/findings/${found.id}`);
  await expect(page.getByText("Confirmed in shadow.")).toBeVisible();

  await page.goto(`/settings/environments/${lab}`);
  const versions = page.getByRole("list", { name: "Configurations" });
  for (const seconds of ["60", "90"]) {
    await page.getByLabel("Any request", { exact: true }).fill(seconds);
    await page.getByRole("button", { name: "Save", exact: true }).click();
    await expect(versions.getByRole("listitem").first()).toContainText(seconds === "60" ? "v1" : "v2");
  }
  await page.getByText("Compare any two versions").click();
  await expect(page.getByRole("list", { name: "From version 1 to version 2" })).toContainText("90");
  await versions.getByRole("button", { name: "Restore version 1" }).click();
  await dialog.getByLabel("Why").fill("Sixty was enough");
  await dialog.getByRole("button", { name: "Restore" }).click();
  await expect(versions.getByRole("listitem").first()).toContainText("Sixty was enough");
  expect(await violationsOf(page)).toEqual([]);

  await page.goto("/");
  await expect(page.getByText("Figures of all environments (lab, production, shadow)")).toBeVisible();
  await page.getByRole("button", { name: "Environment", exact: true }).click();
  await page.getByRole("menuitem", { name: "shadow" }).click();
  await expect(page.getByText("Figures of shadow", { exact: true })).toBeVisible();
  await page.getByRole("main").getByRole("link", { name: /^\d/ }).first().click();
  await expect(page).toHaveURL(new RegExp(`environment=${shadow}`));
});
