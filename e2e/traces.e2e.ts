import { wireId } from "#contract/ids.ts";
import { configure } from "#test/approvals.ts";
import { policyRemedy } from "#test/simulations.ts";
import { otlpSpan, sentOtlp, sentTrace } from "#test/traces.ts";
import { expect, test } from "./fixtures.ts";
import { violationsOf } from "./violations.ts";

test("traffic that an agent mirrors to an environment in shadow is seen there, sampled, with its spans and no secrets", async ({
  workspace,
  as,
  agent,
}) => {
  // So that every failure is kept, whatever its draw.
  await configure(workspace.as.owner.db, workspace, "shadow", { shadow: { sampling_strategy: "error_biased" } });
  const path = `/environments/${wireId("environment", workspace.environments.shadow)}`;
  const page = await as("owner");
  await page.goto(path);
  await page.getByRole("link", { name: "Traffic" }).click();
  await expect(page.getByText("No trace is stored")).toBeVisible();
  await expect(page.getByText("10 % · the default")).toBeVisible();
  await expect(page.getByText("error_biased · written for every mode")).toBeVisible();

  const desk = await agent("shadow");
  await desk.call("POST", "/traces", { traces: Array.from({ length: 100 }, () => sentTrace()) });
  const failed = Array.from({ length: 60 }, () =>
    otlpSpan({
      name: "charge card",
      status: { code: 2, message: "card declined" },
      attributes: [{ key: "session.token", value: { stringValue: "hunter2" } }],
    }),
  );
  await desk.call("POST", "/traces", sentOtlp(failed, "payments"));
  await page.reload();
  await expect(page.getByText(/kept \d+ of 160/)).toBeVisible();

  await page.goto(`${path}/traces?error=true`);
  const first = page.getByRole("table", { name: "Mirrored traces" }).getByRole("link").first();
  await expect(first).toContainText("charge card");
  await page.keyboard.press("j");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1 })).toContainText("charge card");
  await page
    .getByRole("list", { name: /^Spans/ })
    .getByText("charge card")
    .click();
  await expect(page.getByText("card declined")).toBeVisible();
  await expect(page.getByText("[REDACTED]")).toBeVisible();
  await expect(page.getByText("hunter2")).toHaveCount(0);
});

test("a policy change is simulated over the mirrored traces as a remedy, seen to be good enough, and deployed", async ({
  workspace,
  as,
  agent,
}) => {
  const { owner } = workspace.as;
  const environment_id = wireId("environment", workspace.environments.shadow);
  await configure(owner.db, workspace, "shadow", { shadow: { traffic_mirror_percent: 100 } });
  const desk = await agent("shadow");
  const refund = (amount: number, error = false) =>
    sentTrace(
      { action: { action: { type: "refund" }, description: "Refund it", payload: { amount } } },
      { name: `refund ${amount}`, error },
    );
  const failed = Array.from({ length: 15 }, (_, at) => refund(600 + at, true));
  const traces = [...failed, ...Array.from({ length: 20 }, () => refund(30)), sentTrace()];
  await desk.call("POST", "/traces", { traces });
  const large = { id: "refund.large", condition: "intent.payload.amount > 500", effect: "fail" };
  const { intervention } = await policyRemedy(owner, environment_id, [large]);

  const page = await as("owner");
  await page.goto(`/interventions/${intervention}`);
  await page.getByRole("button", { name: "Simulate a policy change" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("combobox", { name: "Membrane" }).click();
  await page.getByRole("option", { name: /^candidate/ }).click();
  // First as policies that nobody saved, and that would stop nothing; then as the draft has them.
  await dialog.getByRole("combobox", { name: "Revision" }).click();
  await page.getByRole("option", { name: "None: policies that are not saved" }).click();
  const written = dialog.getByRole("textbox", { name: "Policies" });
  await written.fill((await written.inputValue()).replace("amount > 500", "amount > 5000"));
  await dialog.getByRole("button", { name: "Simulate" }).click();
  const changes = page.getByRole("list", { name: "Policy changes" });
  await expect(changes.getByRole("listitem").filter({ hasText: "not saved" })).toContainText("Done: 36 of 36 traces");
  await expect(page.getByText("It did not improve anything.")).toBeVisible();

  await page.getByRole("button", { name: "Simulate a policy change" }).click();
  await dialog.getByRole("combobox", { name: "Membrane" }).click();
  await page.getByRole("option", { name: /^candidate/ }).click();
  await dialog.getByRole("button", { name: "Simulate" }).click();
  await expect(page.getByText("Good enough for production.")).toBeVisible();
  await changes.getByRole("link", { name: /v1$/ }).click();

  await expect(page.getByRole("heading", { level: 1 })).toContainText("v1 would have come to");
  await expect(page.getByText("15 of 15, 100 %")).toBeVisible();
  await expect(page.getByText("0 of 20, 0 %")).toBeVisible();
  await expect(page.getByRole("row", { name: "No membrane Block 15 0" })).toBeVisible();
  await expect(page.getByRole("row", { name: "refund.large 15 0 0" })).toBeVisible();
  await expect(page.getByText("1 trace left out: they do not say what the agent did.")).toBeVisible();
  expect(await violationsOf(page)).toEqual([]);
  await page.getByRole("list", { name: "Traces" }).getByRole("link", { name: "refund 614" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText("refund 614");

  await page.goto(`/interventions/${intervention}`);
  await page.getByRole("button", { name: "Ask to deploy" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Ask" }).click();
  await expect(page.getByText("Deployed to Staging.")).toBeVisible();
});
