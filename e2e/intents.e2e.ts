import { wireId } from "#contract/ids.ts";
import { CreateMembrane } from "#contract/membranes.ts";
import { activateMembrane } from "#server/membranes/activate-membrane.ts";
import { createMembrane } from "#server/membranes/change-membrane.ts";
import { expect, test } from "./fixtures.ts";

const intent = {
  action: { type: "config_change", verb: "create", target: { type: "order", identifier: "o-1" } },
  description: "Refund an order",
  payload: { amount: 900 },
  predicted_severity: "S1",
  estimated_impact: { cost_usd: 1, reversible: true },
};

test("an intent passes while its membrane is in shadow, is blocked once an owner takes it live, and passes again after", async ({
  as,
  agent,
  workspace,
}) => {
  const { owner } = workspace.as;
  const environment_id = wireId("environment", workspace.environments.production);
  const policies = [{ id: "large", condition: "intent.payload.amount > 500", effect: "fail" }];
  const { id } = await createMembrane(
    owner,
    CreateMembrane.parse({ name: "refunds", environment_id, content: { policies } }),
  );
  const activation = { mode: "shadow" as const, reason: "", override_reason: "" };
  await activateMembrane(owner, { membrane_id: id, activation });
  const purser = await agent();
  const told = await purser.call("POST", "/intents", intent);
  expect(told).toMatchObject({ verdict: "approve", policy_verdict: "block", disposition: "proceed" });

  const page = await as("owner");
  await page.goto("/");
  await page.getByRole("link", { name: "refunds v1" }).click();
  await expect(page.getByText("Evaluated, none enforced").locator("..")).toContainText("1");
  await page.getByRole("button", { name: "Go LIVE" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("textbox").first().fill("The old system ends today");
  await dialog.getByRole("button", { name: /LIVE/ }).click();
  const now = page.getByRole("list", { name: "Lifecycle" }).locator("[aria-current=step]");
  await expect(now).toContainText("LIVE");
  expect(await purser.call("POST", "/intents", intent)).toMatchObject({
    verdict: "block",
    disposition: "stop",
    bound_by: ["membrane"],
  });

  await page.getByRole("button", { name: "Back to SHADOW" }).click();
  await dialog.getByRole("textbox").first().fill("It blocks everybody");
  await dialog.getByRole("button", { name: /SHADOW/ }).click();
  await expect(now).toContainText("SHADOW");
  expect(await purser.call("POST", "/intents", intent)).toMatchObject({ verdict: "approve", disposition: "proceed" });
});
