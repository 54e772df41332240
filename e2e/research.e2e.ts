import { expect, test } from "./fixtures.ts";
import { violationsOf } from "./violations.ts";

test("a reviewer goes through the findings by keys, and settles an S4 only with a comment", async ({ agent, as }) => {
  const client = await agent("lab");
  const report = { failure_class: "tool_use", runs: 20, failures: 7 };
  await client.call("POST", "/findings", { ...report, title: "Deletes the ticket", subtype: "destructive_call" });
  await client.call("POST", "/findings", { ...report, title: "Misorders its calls", subtype: "chain_misorder" });
  const page = await as("reviewer");
  await page.goto("/findings");
  const row = (name: string) => page.getByRole("row", { name });
  await expect(row("Misorders its calls")).toBeVisible();
  await expect(async () => {
    await page.keyboard.press("j");
    await expect(row("Deletes the ticket")).toHaveAttribute("aria-current", "true", { timeout: 500 });
  }).toPass();
  expect(await violationsOf(page)).toEqual([]);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1 })).toContainText("Deletes the ticket");
  const triage = page.getByRole("complementary", { name: "Triage" });
  await expect(triage.getByRole("button", { name: "Addressed" })).toHaveAttribute("aria-disabled", "true");
  await expect(async () => {
    await page.keyboard.press("2");
    await expect(triage.getByRole("textbox", { name: "Comment" })).toBeFocused({ timeout: 500 });
  }).toPass();
  await page.keyboard.type("Its key cannot delete any more");
  await triage.getByRole("button", { name: "Addressed" }).click();
  await expect(triage).toContainText("Its key cannot delete any more");
  await expect(triage.getByRole("button", { name: "Addressed" })).toHaveCount(0);
  expect(await violationsOf(page)).toEqual([]);
});

test("an intervention is followed from its proposal to its rollback, which takes a reason", async ({ agent, as }) => {
  const client = await agent("lab");
  const remedy = { type: "guardrail", description: "Remind it of the limit" };
  const { id } = await client.call("POST", "/interventions", remedy);
  const measured = { trace_count: 50, failures_before: 20, failures_after: 1, confidence: 0.9, regressions: 0 };
  await client.call("POST", "/simulations", { intervention_id: id, ...measured, latency_delta_ms: 10 });
  const page = await as("reviewer");
  await page.goto("/interventions");
  await page.getByRole("link", { name: "Remind it of the limit" }).click();
  await expect(page.getByText("It is not deployed.")).toBeVisible();
  await expect(page.getByText("95 %")).toBeVisible();
  await client.call("POST", `/interventions/${id}/deploy`, {});
  await expect(page.getByText("Deployed to Staging.")).toBeVisible();
  await page.getByRole("button", { name: "Roll back" }).click();
  const dialog = page.getByRole("alertdialog");
  await expect(dialog.getByRole("button", { name: "Roll back" })).toHaveAttribute("aria-disabled", "true");
  await dialog.getByRole("textbox", { name: "Reason" }).fill("It misleads");
  await dialog.getByRole("button", { name: "Roll back" }).click();
  await expect(page.getByText("It misleads")).toBeVisible();
  await expect(page.getByRole("button", { name: "Roll back" })).toHaveCount(0);
});

test("the calculator shows what a severity is made of, and a viewer triages nothing", async ({ agent, as }) => {
  const client = await agent("lab");
  const report = { title: "Drifts", failure_class: "GOAL_DRIFT", reproduction: 0.5 };
  const { id } = await client.call("POST", "/findings", report);
  const page = await as("viewer");
  await page.goto("/failures");
  const rail = page.getByRole("complementary", { name: "Severity calculator" });
  await expect(rail).toContainText("0.26");
  await rail.getByRole("checkbox", { name: "It is safety-related" }).click();
  await expect(rail).toContainText("0.76");
  expect(await violationsOf(page)).toEqual([]);
  await page.goto(`/findings/${id}`);
  await expect(page.getByRole("button", { name: "Seen" })).toHaveAttribute("aria-disabled", "true");
});

test("an owner settles a critical error of a lab cycle, and the step to shadow is open", async ({ agent, as }) => {
  const client = await agent("lab");
  const report = { focus: "Long tickets", outcome: "succeeded", critical_errors: 1 };
  const { environment } = await client.call("POST", "/cycles", { ...report, hypotheses: ["It tires"] });
  const page = await as("owner");
  await page.goto(`/environments/${environment.id}`);
  await page.getByRole("link", { name: "Look at each cycle with a critical error" }).click();
  await page.getByRole("link", { name: "Long tickets" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText("Long tickets");
  await expect(page.getByText("It tires")).toBeVisible();
  expect(await violationsOf(page)).toEqual([]);
  const rail = page.getByRole("complementary", { name: "What it is" });
  await rail.getByRole("button", { name: "Settle" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("textbox", { name: "Reason" }).fill("The worker lost its disk");
  await dialog.getByRole("button", { name: "Settle" }).click();
  await expect(rail.getByRole("list", { name: "Settled" })).toContainText("The worker lost its disk");
  await expect(rail.getByRole("button", { name: "Settle" })).toHaveCount(0);
  await page.goto(`/environments/${environment.id}`);
  await expect(page.getByRole("list", { name: "Settled critical errors" })).toContainText("The worker lost its disk");
  await expect(page.getByRole("button", { name: "Move to SHADOW" })).not.toHaveAttribute("aria-disabled", "true");
});

test("a viewer reads the cycle and settles nothing", async ({ agent, as }) => {
  const client = await agent("lab");
  const { id } = await client.call("POST", "/cycles", { focus: "Long tickets", critical_errors: 2 });
  const run = { cycle_id: id, stress_type: "long_context", runs: 10, failures: 3 };
  await client.call("POST", "/experiments", run);
  await client.call("POST", "/experiments", { cycle_id: id, stress_type: "retries", timeout_seconds: 600 });
  const page = await as("viewer");
  await page.goto("/cycles?errors=unsettled");
  await page.getByRole("link", { name: "Long tickets" }).click();
  await expect(page.getByText("3 of 10, 30 % (11–60 %)")).toBeVisible();
  await expect(page.getByText(/may run until/)).toBeVisible();
  await expect(page.getByRole("button", { name: "Settle" })).toHaveAttribute("aria-disabled", "true");
});
