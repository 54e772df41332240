import type { Page } from "@playwright/test";
import { RequestApproval } from "#contract/approvals.ts";
import { requestApproval } from "#server/approvals/request-approval.ts";
import { setPreferences } from "#server/notifications/preferences.ts";
import { createWorkspace } from "#test/build.ts";
import { expect, test } from "./fixtures.ts";

type Told = { title: string; body?: string; tag?: string };
type Watched = { told: Told[]; asked: number; press: () => void };

/** Writes down in every page of the seat what the browser is asked to show, and how often it is asked for its permission. */
function watch(page: Page) {
  return page.context().addInitScript(() => {
    const seen: Watched = { told: [], asked: 0, press: () => {} };
    Object.assign(window, { seen });
    window.Notification = class extends Notification {
      constructor(title: string, options: NotificationOptions = {}) {
        super(title, options);
        seen.told.push({ title, ...options });
        seen.press = () => this.onclick?.(new Event("click"));
      }
    };
    const ask = Notification.requestPermission;
    Notification.requestPermission = (...given) => {
      seen.asked += 1;
      return ask.apply(Notification, given);
    };
  });
}
const seen = (page: Page) => page.evaluate(() => Reflect.get(window, "seen") as Watched);

/** As when the reader looks at another window: the page is there and does not have the focus. */
async function lookElsewhere(page: Page): Promise<void> {
  const other = await page.context().newPage();
  await other.bringToFront();
  const devtools = await page.context().newCDPSession(page);
  await devtools.send("Emulation.setFocusEmulationEnabled", { enabled: false });
  expect(await page.evaluate(() => document.hasFocus())).toBe(false);
}

const allow = (page: Page) =>
  page.context().grantPermissions(["notifications"], { origin: process.env.BASE_URL ?? "" });
const SWITCH = "Show a notification for requests that I may decide";
const asked = { action_type: "prompt_mutation", description: "A secret greeting", details: { card: "4111" } };

test("with the browser's permission, a reviewer who chose it is told that something waits, not what, and is led to it", async ({
  as,
  agent,
  db,
}) => {
  const page = await as("reviewer", { apart: true });
  await allow(page);
  await watch(page);
  await page.goto("/settings/notifications");
  const choice = page.getByRole("switch", { name: SWITCH });
  await expect(choice).not.toBeChecked();
  await choice.focus();
  await page.keyboard.press("Space");
  await expect(choice).toBeChecked();

  await page.goto("/approvals");
  const asking = await agent();
  // Whoever looks at the page is not told of what they see.
  await asking.call("POST", "/approvals", { ...asked, description: "Seen on the page" });
  await expect(page.getByText("Seen on the page").first()).toBeVisible();
  expect((await seen(page)).told).toEqual([]);

  await lookElsewhere(page);
  const others = await createWorkspace(db);
  await requestApproval(others.as.agent, RequestApproval.parse(asked));
  const approval = await asking.call("POST", "/approvals", { ...asked, details: { card: "4222 2222" } });
  await expect.poll(async () => (await seen(page)).told.length).toBe(1);
  const [told] = (await seen(page)).told;
  const words = { title: "A request waits for a decision", body: "Open it in Understudy to decide." };
  // Of the other workspace's, which came before it, nothing.
  expect(told).toMatchObject({ ...words, tag: approval.id });
  expect(JSON.stringify(told)).not.toMatch(/greeting|prompt_mutation|4222 2222/);
  await page.evaluate(() => (Reflect.get(window, "seen") as Watched).press());
  await expect(page).toHaveURL(new RegExp(`/approvals/${approval.id}$`));
});

test("who may not decide is shown none, whatever they chose", async ({ as, agent, workspace }) => {
  await setPreferences(workspace.as.viewer, { browser: ["approval.requested"] });
  const viewer = await as("viewer", { apart: true });
  await allow(viewer);
  await watch(viewer);
  await viewer.goto("/approvals");
  await lookElsewhere(viewer);
  const asking = await agent();
  await asking.call("POST", "/approvals", asked);
  await expect(viewer.getByText("A secret greeting").first()).toBeVisible();
  expect(await seen(viewer)).toMatchObject({ told: [], asked: 0 });
});

test("the browser is asked for its permission when a person moves the switch, and never before", async ({ as }) => {
  const page = await as("owner", { apart: true });
  await watch(page);
  for (const path of ["/", "/approvals", "/settings/notifications"]) {
    await page.goto(path);
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    expect((await seen(page)).asked).toBe(0);
  }
  await page.getByRole("switch", { name: SWITCH }).click();
  await expect.poll(async () => (await seen(page)).asked).toBe(1);
  // Nobody has answered the browser's question.
  await expect(page.getByRole("switch", { name: SWITCH })).not.toBeChecked();
});

test("where the browser was told no, the switch says so, and nothing is shown although it was chosen before", async ({
  as,
  agent,
  workspace,
}) => {
  await setPreferences(workspace.as.reviewer, { browser: ["approval.requested"] });
  const page = await as("reviewer", { apart: true });
  const devtools = await page.context().newCDPSession(page);
  const { targetInfo } = await devtools.send("Target.getTargetInfo");
  await devtools.send("Browser.setPermission", {
    permission: { name: "notifications" },
    setting: "denied",
    origin: process.env.BASE_URL ?? "",
    ...(targetInfo.browserContextId ? { browserContextId: targetInfo.browserContextId } : {}),
  });
  await watch(page);
  await page.goto("/settings/notifications");
  expect(await page.evaluate(() => Notification.permission)).toBe("denied");
  const choice = page.getByRole("switch", { name: SWITCH });
  await expect(choice).not.toBeChecked();
  await expect(choice).toBeDisabled();
  await expect(page.getByText(/The browser was told not to show any/)).toBeVisible();
  await page.goto("/approvals");
  await lookElsewhere(page);
  const asking = await agent();
  await asking.call("POST", "/approvals", asked);
  await expect(page.getByText("A secret greeting").first()).toBeVisible();
  expect(await seen(page)).toMatchObject({ told: [], asked: 0 });
});
