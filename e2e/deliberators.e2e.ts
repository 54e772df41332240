import { wireId } from "#contract/ids.ts";
import { ActivateMembrane, CreateMembrane } from "#contract/membranes.ts";
import { activateMembrane } from "#server/membranes/activate-membrane.ts";
import { createMembrane } from "#server/membranes/change-membrane.ts";
import type { TestWorkspace } from "#test/build.ts";
import { expect, test } from "./fixtures.ts";
import { receiver, verified } from "./receiver.ts";
import { violationsOf } from "./violations.ts";

const SAYS = JSON.stringify({ position: "approve", reason: "A customer of ten years", confidence: 0.9 });
const INTENT = {
  action: {
    type: "config_change",
    verb: "update",
    target: { type: "order", identifier: "o-1", sensitivity: "public" },
  },
  description: "Refund an order",
  payload: { amount: 20 },
  predicted_severity: "S1",
};

/** One whose only policy leaves everything to its panel, live. */
async function openMembrane({ as: { owner }, environments }: TestWorkspace): Promise<string> {
  const environment_id = wireId("environment", environments.production);
  const policies = [
    { id: "open", condition: "true", effect: "conditional", message_to_person: "Nobody has looked at it yet" },
  ];
  const { id } = await createMembrane(
    owner,
    CreateMembrane.parse({ name: "refunds", environment_id, content: { policies } }),
  );
  for (const mode of ["shadow", "live"]) {
    const activation = { mode, override_reason: "Nobody is hurt by it" };
    await activateMembrane(owner, { membrane_id: id, ...ActivateMembrane.parse({ activation }) });
  }
  return id;
}

test("an owner adds a deliberator, puts it on a panel, and its reasons stand beside what it decided", async ({
  as,
  agent,
  workspace,
}) => {
  test.slow();
  const desk = await receiver(0, SAYS);
  const page = await as("owner");
  await page.goto("/settings/deliberators");
  await expect(page.getByText("Nobody outside is asked")).toBeVisible();
  await page.getByRole("button", { name: "Add a deliberator" }).click();
  await page.getByLabel("Name").fill("fraud_desk");
  await page.getByLabel("URL").fill("https://10.0.0.1/hook");
  await page.getByRole("dialog").getByRole("button", { name: "Add the deliberator" }).click();
  await expect(page.getByText(/private, local or reserved/)).toBeVisible();
  await page.getByLabel("URL").fill(desk.url);
  await page.getByRole("dialog").getByRole("button", { name: "Add the deliberator" }).click();
  const secret = await page.getByText(/^whsec_/).innerText();
  await page.getByRole("button", { name: "I have kept it" }).click();
  await page.getByRole("button", { name: "Change fraud_desk" }).click();
  await page.getByRole("menuitem", { name: "Test it" }).click();
  await expect(page.getByText(/fraud_desk says allow, after \d+ ms: A customer of ten years/)).toBeVisible();
  expect(verified(secret, desk.calls[0])).toMatchObject({ type: "deliberation.test" });
  expect(await violationsOf(page)).toEqual([]);

  const id = await openMembrane(workspace);
  await page.goto(`/membranes/${id}/edit`);
  await expect(page.getByText("Live", { exact: true })).toBeVisible();
  const panel = page.getByRole("region", { name: "Panel" });
  for (const name of ["Precedent", "Budget", "Blast radius"]) await panel.getByLabel(name, { exact: true }).uncheck();
  await panel.getByLabel("fraud_desk").check();
  expect(await violationsOf(page)).toEqual([]);
  await page.getByLabel(/^Why/).fill("The desk knows who asks");
  await page.getByRole("button", { name: "Save the revision" }).click();
  await expect(page.getByRole("heading", { level: 1, name: /refunds v2/ })).toBeVisible();

  const asking = await agent();
  const allowed = await asking.call("POST", "/intents", INTENT);
  expect(allowed).toMatchObject({ verdict: "approve", would_deliberate: true });
  expect(verified(secret, desk.calls[1])).toMatchObject({
    type: "deliberation.asked",
    data: { payload: { amount: 20 } },
  });
  desk.state.refuses = true;
  const held = await asking.call("POST", "/intents", { ...INTENT, payload: { amount: 21 } });
  expect(held).toMatchObject({ verdict: "escalate", disposition: "wait" });

  const reviewer = await as("reviewer");
  await reviewer.goto(`/approvals/${held.approval_id}`);
  const said = reviewer.getByRole("region", { name: "What the panel said" });
  await expect(said).toContainText("fraud_desk gave no answer that counts");
  await expect(said).toContainText("It answered with 500");
  const asked = reviewer.getByRole("region", { name: "What the policies ask" });
  await expect(asked).toContainText("Nobody has looked at it yet");
  expect(await violationsOf(reviewer)).toEqual([]);
  await reviewer.goto("/decisions");
  await reviewer.getByText("Refund an order").last().click();
  await expect(reviewer.getByRole("region", { name: "What the panel said" })).toContainText("A customer of ten years");
  expect(await violationsOf(reviewer)).toEqual([]);
  await desk.close();
});

test("a viewer sees no deliberators, and cannot choose a panel", async ({ as, workspace }) => {
  const page = await as("viewer", { phone: true });
  await page.goto("/settings/deliberators");
  await expect(page.getByText(/Owners see these/)).toBeVisible();
  await page.goto(`/membranes/${await openMembrane(workspace)}/edit`);
  await expect(page.getByLabel("Precedent", { exact: true })).toBeDisabled();
});
