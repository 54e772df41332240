import type { Page } from "@playwright/test";
import { payloadHashOf } from "#client/payload-hash.ts";
import { verifyGrant } from "#client/verify-grant.ts";
import { wireId } from "#contract/ids.ts";
import { type ApiClient, expect, test } from "./fixtures.ts";
import { violationsOf, WCAG } from "./violations.ts";

const DETAILS = { prefix: "Always be helpful" };

async function ask(client: ApiClient, severity: "S1" | "S2") {
  const request = {
    action_type: "config_change",
    description: `Change the greeting, ${severity}`,
    details: DETAILS,
    predicted_severity: severity,
  };
  return client.call("POST", "/approvals", request, severity === "S1" ? 201 : 202);
}

async function expectAccessible(page: Page): Promise<void> {
  expect(await violationsOf(page, WCAG)).toEqual([]);
}
const banner = (page: Page) => page.getByRole("region", { name: "Kill switch" });

test("an agent uses an approval once, for what was approved, until everything is stopped", async ({
  agent,
  as,
  workspace,
}) => {
  const client = await agent();
  const asked = await ask(client, "S2");
  const page = await as("reviewer");
  await page.goto(`/approvals/${asked.id}`);
  await page.getByLabel("Comment").fill("Read and understood");
  await page.getByRole("button", { name: "Approve" }).click();
  await client.hear(`/approvals/${asked.id}`);

  const { grant } = await client.call("GET", `/approvals/${asked.id}`);
  const environment = wireId("environment", workspace.environments.production);
  const payloadHash = await payloadHashOf({ action_type: "config_change", environment, details: DETAILS });
  const base = process.env.BASE_URL ?? "";
  const keys = await (await fetch(`${base}/.well-known/jwks.json`)).json();
  const issuer = JSON.parse(Buffer.from(grant.token.split(".")[1], "base64url").toString()).iss;
  const options = { keys, issuer, audience: environment, workspace: wireId("workspace", workspace.id), payloadHash };
  expect(await verifyGrant(grant.token, options)).toMatchObject({ act: asked.id, ap: 1 });

  const other = { payload_hash: `sha256:${"0".repeat(64)}` };
  await client.call("POST", `/approvals/${asked.id}/consume`, other, 409);
  const used = await client.call("POST", `/approvals/${asked.id}/consume`, { payload_hash: payloadHash }, 200);
  expect(used.token).toBe(grant.token);
  await client.call("POST", `/approvals/${asked.id}/consume`, { payload_hash: payloadHash }, 409);
  await client.call("POST", `/approvals/${asked.id}/result`, { outcome: "succeeded", detail: "Greeting changed" }, 200);

  await page.goto(`/approvals/${asked.id}`);
  const permission = page.getByRole("region", { name: "Permission to execute" });
  await expect(permission).toContainText("Used");
  await expect(permission).toContainText("Greeting changed");

  const second = await ask(client, "S1");
  const waiting = await ask(client, "S2");
  const viewer = await as("viewer");
  await viewer.goto("/agents");
  await expect(viewer.getByRole("button", { name: "Stop everything" })).toHaveCount(0);

  await page.getByRole("button", { name: "Stop everything" }).focus();
  await page.keyboard.press("Enter");
  const dialog = page.getByRole("alertdialog");
  await dialog.getByLabel("Reason").fill("The greeting offends");
  await expectAccessible(page);
  await dialog.getByRole("button", { name: "Stop everything" }).click();
  await expect(banner(page)).toContainText("The greeting offends");
  await expect(banner(viewer)).toContainText("Everything is stopped");
  await expectAccessible(viewer);

  const refused = await client.call("POST", `/approvals/${second.id}/consume`, { payload_hash: payloadHash }, 423);
  expect(refused).toMatchObject({ code: "locked", refusal: "kill_switch" });
  expect((await client.call("GET", `/approvals/${waiting.id}`)).status).toBe("pending");
  await page.goto(`/approvals/${waiting.id}`);
  await expect(page.getByText("the reviewer stopped everything; an owner can let it go on").first()).toBeVisible();
  await expect(page.getByRole("button", { name: "Approve" })).toHaveAttribute("aria-disabled", "true");
  await expect(page.getByRole("button", { name: "Reject" })).not.toHaveAttribute("aria-disabled", "true");
  await page.keyboard.press("a");
  const told = page.getByRole("region", { name: "Notifications" }).getByText("an owner can let it go on");
  await expect(told.first()).toBeVisible();
  await expectAccessible(page);

  const owner = await as("owner", { phone: true });
  await owner.goto("/approvals");
  await expect(banner(owner)).toBeVisible();
  await expectAccessible(owner);
  await banner(owner).getByRole("button", { name: "Let it go on" }).click();
  await owner.getByRole("alertdialog").getByLabel("Reason").fill("The greeting is gone");
  await owner.getByRole("alertdialog").getByRole("button", { name: "Let it go on" }).click();
  await expect(banner(owner)).toHaveCount(0);
  await expect(banner(viewer)).toHaveCount(0);
  await client.call("POST", `/approvals/${second.id}/consume`, { payload_hash: payloadHash }, 409);
});

test("a reviewer revokes a permission that was not used, and stops everything from a phone", async ({ agent, as }) => {
  const client = await agent();
  const asked = await ask(client, "S1");
  const page = await as("reviewer", { phone: true });
  await page.goto(`/approvals/${asked.id}`);
  await page.getByRole("region", { name: "Permission to execute" }).getByRole("button", { name: "Revoke" }).click();
  await page.getByRole("alertdialog").getByLabel("Reason").fill("Wrong customer");
  await expectAccessible(page);
  await page.getByRole("alertdialog").getByRole("button", { name: "Revoke" }).click();
  await expect(page.getByRole("region", { name: "Permission to execute" })).toContainText("Wrong customer");
  await client.call("POST", `/approvals/${asked.id}/consume`, { payload_hash: asked.payload_hash }, 409);

  await page.goto("/agents");
  await page.getByRole("button", { name: "More" }).click();
  await page.getByRole("menuitem", { name: "Stop everything" }).click();
  await page.getByRole("alertdialog").getByLabel("Reason").fill("Look first");
  await page.getByRole("alertdialog").getByRole("button", { name: "Stop everything" }).click();
  await expect(banner(page)).toContainText("Look first");
});

test("two owners let production go on, the second from a phone; who stops again takes the first one's word back", async ({
  as,
}) => {
  const owner = await as("owner");
  const second = await as("owner", { phone: true });
  await second.goto("/approvals");
  await owner.goto("/approvals");
  const turn = async (page: Page, opens: string, reason: string, confirms: string) => {
    await page.getByRole("button", { name: opens }).first().click();
    await page.getByRole("alertdialog").getByLabel("Reason").fill(reason);
    await page.getByRole("alertdialog").getByRole("button", { name: confirms }).click();
    await expect(page.getByRole("alertdialog")).toHaveCount(0);
  };
  await turn(owner, "Stop everything", "The greeting offends", "Stop everything");
  await turn(owner, "Ask to let it go on", "It is gone", "Ask another owner");
  await expect(banner(owner)).toContainText("wants to let it go on: It is gone");
  await expect(banner(owner).getByRole("button", { name: "Let it go on" })).toHaveAttribute("aria-disabled", "true");
  await expectAccessible(owner);
  await turn(second, "Keep it stopped", "It is not", "Keep it stopped");
  await expect(banner(owner)).not.toContainText("wants to let it go on");
  await turn(owner, "Ask to let it go on", "Now it is gone", "Ask another owner");
  await expect(banner(second)).toContainText("Now it is gone");
  await expectAccessible(second);
  await turn(second, "Let it go on", "I looked as well", "Let it go on");
  await expect(banner(second)).toHaveCount(0);
  await expect(banner(owner)).toHaveCount(0);
});

test("an owner breaks the glass, another confirms, one approval is enough, and somebody else reviews it", async ({
  agent,
  as,
}) => {
  const client = await agent();
  const asked = await client.call(
    "POST",
    "/approvals",
    {
      action_type: "config_change",
      description: "Fail over",
      details: DETAILS,
      predicted_severity: "S3",
      is_reversible: true,
    },
    202,
  );
  expect(asked.required_approvals).toBe(2);
  const owner = await as("owner");
  const second = await as("owner", { phone: true });
  await second.goto("/settings/break-glass");
  await owner.goto("/settings/break-glass");
  await expectAccessible(owner);
  await owner.getByRole("button", { name: "Break the glass" }).click();
  const form = owner.getByRole("dialog");
  await form.getByLabel("Agent").click();
  await owner.getByRole("option", { name: "the agent" }).click();
  await form.getByLabel("Action type").fill("config_change");
  await form.getByLabel("Reason").fill("Too short");
  await form.getByRole("button", { name: "Break the glass" }).click();
  await expect(form.getByText("must have at least 30 characters")).toBeVisible();
  await form.getByLabel("Reason").fill("The primary region is down and only I am awake");
  await expectAccessible(owner);
  await form.getByRole("button", { name: "Break the glass" }).click();
  await expect(owner.getByText("Waits for another owner")).toBeVisible();

  await second.getByRole("button", { name: "Confirm" }).click();
  const broken = owner.getByRole("region", { name: "Break-glass" });
  await expect(broken).toContainText("One approval is enough for config_change by the agent");
  for (const path of ["/approvals", "/sessions", "/agents", "/settings"]) {
    await second.goto(path);
    await expect(second.getByRole("region", { name: "Break-glass" })).toContainText("I am awake");
  }
  await expectAccessible(second);

  const reviewer = await as("reviewer");
  await reviewer.goto(`/approvals/${asked.id}`);
  await reviewer.getByLabel("Comment").fill("Fail over now");
  await reviewer.getByRole("button", { name: "Approve" }).click();
  expect(await client.hear(`/approvals/${asked.id}`)).toMatchObject({ status: "approved", required_approvals: 1 });

  await owner.getByRole("button", { name: "End now" }).click();
  await expect(broken).toHaveCount(0);
  const own = owner.getByRole("button", { name: "Review", exact: true });
  await expect(own).toHaveAttribute("aria-disabled", "true");
  await expect(own).toHaveAccessibleDescription("Somebody else has to: you opened it");
  await reviewer.goto("/settings/break-glass");
  await expect(reviewer.getByText("Used once")).toBeVisible();
  await reviewer.getByRole("button", { name: "Review", exact: true }).click();
  const review = reviewer.getByRole("alertdialog");
  await expect(review.getByRole("link", { name: "Fail over" })).toHaveAttribute("href", `/approvals/${asked.id}`);
  await expect(review.getByText("S3, by 1 instead of 2")).toBeVisible();
  await review.getByLabel("What you found").fill("The failover was right");
  await review.getByRole("button", { name: "Close the review" }).click();
  await expect(reviewer.getByText("The failover was right")).toBeVisible();
});
