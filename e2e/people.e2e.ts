import { wireId } from "#contract/ids.ts";
import { expect, test, waitingForArrival } from "./fixtures.ts";

test("a page sends somebody who is not signed in to the sign-in page, which refuses whom it does not know", async ({
  page,
}) => {
  await page.goto("/agents");
  await expect(page).toHaveURL(/\/sign-in\?next=%2Fagents$/);
  await page.getByLabel("E-mail").fill("nobody@example.test");
  await page.getByLabel("Password").fill("a password that nobody has");
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await expect(page.getByRole("alert").first()).toContainText("No member has this address with this password");
});

test("an owner registers an agent, makes it a key that is shown once, and the key works until it is revoked", async ({
  as,
}) => {
  const page = await as("owner");
  await page.goto("/agents");
  await page.getByRole("button", { name: "Register an agent" }).first().click();
  await page.getByLabel("Name").fill("purser");
  await page.getByRole("button", { name: "Register", exact: true }).click();
  await expect(page.getByRole("heading", { level: 1, name: /purser/ })).toBeFocused();

  await page.getByRole("button", { name: "Make a key" }).click();
  await page.getByRole("button", { name: "Make the key" }).click();
  const secret = await page.getByRole("dialog").locator("code").innerText();
  const ask = () =>
    fetch(`${process.env.BASE_URL}/api/v1/risk/evaluate`, {
      method: "POST",
      headers: { authorization: `Bearer ${secret}`, "content-type": "application/json" },
      body: JSON.stringify({ action: { action_type: "config_change", predicted_severity: "S0" } }),
    });
  expect((await ask()).status).toBe(200);
  await page.getByRole("button", { name: "I have kept it" }).click();
  await expect(page.getByText(secret)).toHaveCount(0);

  await page.getByRole("button", { name: "Revoke" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Revoke" }).click();
  await expect(page.getByText("No key is valid").first()).toBeVisible();
  expect((await ask()).status).toBe(401);
});

test("find leads to a page, an agent, a skill by its name and a request by its id", async ({ as, agent }) => {
  const asking = await agent();
  const asked = {
    action_type: "prompt_mutation",
    description: "Shorten it",
    details: { n: 1 },
    predicted_severity: "S2",
  };
  const request = await asking.call("POST", "/approvals", asked);
  const named = { device_id: "desk", skill_name: "refunds", decision_class: "approval" };
  const session = await asking.call("POST", "/shadow/sessions", named);
  const page = await as("viewer");
  await page.goto("/members");
  const find = async (text: string, option: RegExp) => {
    await page.keyboard.press("ControlOrMeta+k");
    await page.getByRole("combobox", { name: "Find or run" }).fill(text);
    await page.getByRole("option", { name: option }).click();
  };
  await find("refunds", /refunds\/approval/);
  await expect(page).toHaveURL(new RegExp(`/sessions/${session.id}$`));
  await find("the agent", /^the agent$/);
  await expect(page).toHaveURL(/\/agents\/agt_/);
  await find(request.id, /^Request apr_/);
  await expect(page).toHaveURL(new RegExp(`/approvals/${request.id}`));
  await find("sett", /^Settings/);
  await expect(page.getByRole("heading", { level: 1, name: "Settings" })).toBeVisible();
});

test("an owner says how requests are approved in an environment; what the engine refuses is said at its field", async ({
  as,
  workspace,
}) => {
  const page = await as("owner");
  await page.goto(`/settings/environments/${wireId("environment", workspace.environments.production)}`);
  const part = (name: string) => page.getByRole("region", { name });
  const save = page.getByRole("button", { name: "Save", exact: true });
  await part("Time to decide").getByRole("button", { name: "Fill in the recommended times" }).click();
  await expect(part("Time to decide").getByLabel("At S4")).toHaveValue("1800");
  await part("Approvals needed by severity").getByLabel("At S4").fill("3");
  await part("Escalation chain").getByLabel("First asked").click();
  await page.getByRole("option", { name: "Everybody with the role reviewer" }).click();
  await save.click();
  const first = part("Escalation chain").getByLabel("First asked");
  await expect(first).toHaveAccessibleDescription(/needs both to and timeout_seconds/i);
  await part("Escalation chain").getByLabel("For").first().fill("120");
  await save.click();
  const quorum = part("Approvals needed by severity").getByLabel("At S4");
  await expect(quorum).toHaveAccessibleDescription(/must not be more than the 2 members who may vote/i);
  await quorum.fill("1");
  await save.click();
  await expect(page.getByText("It holds in production from now on")).toBeVisible();
  await page.reload();
  await expect(part("Escalation chain").getByLabel("For").first()).toHaveValue("120");
  await expect(part("Time to decide").getByLabel("At S3")).toHaveValue("600");
});

test("an invited person joins by the link, and a viewer is told why they may not invite", async ({ as, browser }) => {
  const owner = await as("owner");
  await owner.goto("/members");
  await owner.getByRole("button", { name: "Invite" }).click();
  await owner.getByLabel("E-mail").fill(`ines-${Date.now()}@example.test`);
  await owner.getByRole("button", { name: "Make the link" }).click();
  const link = await owner.getByRole("dialog").locator("code").innerText();

  const seat = await browser.newContext();
  const page = waitingForArrival(await seat.newPage());
  await page.goto(link);
  await page.getByLabel("Your name").fill("Ines Okafor");
  await page.getByLabel("Password").fill("a long enough passphrase");
  await page.getByRole("button", { name: "Join the workspace" }).click();
  await expect(page.getByText("Ines Okafor").first()).toBeVisible();
  await seat.close();

  const viewer = await as("viewer");
  await viewer.goto("/members");
  const invite = viewer.getByRole("button", { name: "Invite" });
  await expect(invite).toHaveAttribute("aria-disabled", "true");
  await expect(invite).toHaveAccessibleDescription("This takes the role owner; yours is viewer");
});

test("a page whose sign-in was ended leads to the sign-in page, which says so and knows the way back", async ({
  as,
}) => {
  const page = await as("owner");
  await page.goto("/agents?from=a-link");
  await expect(page.getByText("Live", { exact: true })).toBeVisible();
  await page.evaluate(() =>
    fetch("/api/trpc/members.revokeSignIns", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ which: "all" }),
    }),
  );
  await expect(page.getByRole("heading", { level: 1, name: "Your sign-in has ended" })).toBeVisible();
  await expect(page).toHaveURL(/next=%2Fagents%3Ffrom%3Da-link/);
});

test("a form that the server refuses says why beside the field and puts the focus there", async ({ as }) => {
  const page = await as("owner");
  await page.goto("/agents");
  await page.getByRole("button", { name: "Register an agent" }).click();
  await page.getByLabel("Name").fill("Not a name");
  await page.getByRole("button", { name: "Register", exact: true }).click();
  await expect(page.getByLabel("Name")).toHaveAccessibleDescription(/Must be lower case letters/);
  await expect(page.getByLabel("Name")).toBeFocused();
});
