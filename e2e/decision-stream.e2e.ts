import { readFile } from "node:fs/promises";
import type { Page } from "@playwright/test";
import { changeSelf } from "#server/members/change-self.ts";
import { type ApiClient, expect, test } from "./fixtures.ts";
import { violationsOf } from "./violations.ts";

const ask = (client: ApiClient, description: string, more: object = {}) =>
  client.call("POST", "/approvals", {
    action_type: "config_change",
    description,
    predicted_severity: "S1",
    is_reversible: true,
    ...more,
  });

const rows = (page: Page) => page.getByRole("region", { name: "Decisions" }).getByRole("article");
const bar = (page: Page) => page.getByRole("textbox", { name: "Ask about decisions in words" });

test("a decision appears without a reload, and not under the pointer", async ({ agent, as }) => {
  const client = await agent();
  await ask(client, "The first change");
  const page = await as("viewer");
  await page.goto("/decisions");
  await expect(rows(page)).toHaveCount(1);
  await expect(page.getByRole("button", { name: "Following" })).toBeVisible();
  await ask(client, "The second change");
  await expect(rows(page).first()).toContainText("The second change");
  await rows(page).first().hover();
  await ask(client, "The third change");
  await expect(page.getByRole("button", { name: "1 new" })).toBeVisible();
  await expect(rows(page).first()).toContainText("The second change");
  await page.getByRole("button", { name: "1 new" }).click();
  await expect(rows(page).first()).toContainText("The third change");
  expect(await violationsOf(page)).toEqual([]);
});

test("words become chips, the address and the call, and the same list after a reload", async ({ agent, as }) => {
  const client = await agent();
  await ask(client, "A small change");
  await ask(client, "A grave change", { predicted_severity: "S4", estimated_cost_usd: 900 });
  const page = await as("viewer");
  await page.goto("/decisions");
  await expect(rows(page)).toHaveCount(2);
  await bar(page).fill("blocked over $500 in the last 7 days by the moon");
  await bar(page).press("Enter");
  await expect(page).toHaveURL(/verdict=block.*cost_over=500.*time_range=last_7d/);
  await expect(page.getByText("“moon”: not understood")).toBeAttached();
  await expect(rows(page)).toHaveCount(1);
  await expect(page.getByTestId("total")).toHaveText("1");
  await page.reload();
  await expect(bar(page)).toHaveValue("blocked decisions over $500 from the last 7 days");
  await expect(rows(page)).toHaveCount(1);
  await expect(rows(page).first()).toContainText("A grave change");
  await rows(page).first().getByRole("button").click();
  await expect(page.getByRole("region", { name: "Rules" })).toContainText("high_severity");
  await page.getByRole("button", { name: "Remove verdict: block" }).click();
  await expect(page).not.toHaveURL(/verdict/);
  await bar(page).fill("blocked");
  await bar(page).press("Enter");
  await expect(page).toHaveURL(/\/decisions\?verdict=block$/);
  await expect(rows(page)).toHaveCount(1);
});

test("a view is kept under a name, and stands in the navigation with how many decisions it finds", async ({
  agent,
  as,
}) => {
  const client = await agent();
  await ask(client, "A small change");
  await ask(client, "A grave change", { predicted_severity: "S4" });
  const page = await as("viewer");
  await page.goto("/decisions?verdict=block");
  await page.getByRole("button", { name: "Save view" }).click();
  await page.getByRole("menuitem", { name: "Save this view" }).click();
  await page.getByLabel("Name").fill("What was blocked");
  await page.getByRole("button", { name: "Save", exact: true }).click();
  const view = page.getByRole("navigation").getByRole("link", { name: "What was blocked 1" });
  await expect(view).toBeVisible();
  await page.goto("/agents");
  await view.click();
  await expect(page).toHaveURL(/\/decisions\?verdict=block$/);
  await expect(rows(page)).toHaveCount(1);
  await expect(page.getByRole("navigation", { name: "Where you are" })).toContainText("What was blocked");
});

test("saved views of the stream and of the queue are reached at every width, each with its count", async ({
  agent,
  as,
  workspace,
}) => {
  const client = await agent();
  await ask(client, "A grave change", { predicted_severity: "S4" });
  await ask(client, "One for people", { predicted_severity: "S2" });
  const saved_views = [
    { name: "What was blocked", query: "stream&verdict=block" },
    { name: "S2 that wait", query: "severity=S2" },
  ];
  await changeSelf(workspace.as.viewer, { saved_views });
  const page = await as("viewer");
  for (const [width, opener] of [
    [1100, "Saved views"],
    [768, "Saved views"],
    [390, "More"],
  ] as const) {
    await page.setViewportSize({ width, height: 844 });
    await page.goto("/agents");
    const main = page.getByRole("navigation", { name: "Main" });
    await main.getByRole("button", { name: opener }).click();
    await page.getByRole("menuitem", { name: /^What was blocked/ }).click();
    await expect(page).toHaveURL(/\/decisions\?verdict=block$/);
  }
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.getByRole("link", { name: "S2 that wait 1" }).click();
  await expect(page).toHaveURL(/\/approvals\?severity=S2$/);
});

test("the foot says how many pass, and an opened decision names its entry in the log", async ({ agent, as }) => {
  const client = await agent();
  const { decision_id } = await ask(client, "A small change");
  const page = await as("viewer");
  await page.goto("/decisions");
  await expect(page.getByText(/decisions a minute across all modes, \d+\.\d s behind$/)).toBeVisible();
  await rows(page).first().getByRole("button").first().click();
  const entry = async () => (await client.call("GET", `/decisions/${decision_id}`)).audit_entry;
  // The log has its order a moment after the decision.
  await expect.poll(async () => (await entry()).position).not.toBeNull();
  const { position, hash } = await entry();
  const record = page.getByRole("region", { name: "Record" });
  await expect(record).toContainText(`Audit entry #${position}`);
  await expect(record.getByRole("link", { name: `#${position}` })).toHaveAttribute("href", `/audit/${position}`);
  await expect(record).toContainText(`${hash.slice(0, 4)}…${hash.slice(-4)}`);
});

test("the chosen decision is marked by keys, changed by keys, and told why where a mark means nothing", async ({
  agent,
  as,
}) => {
  const client = await agent();
  await ask(client, "A small change");
  await ask(client, "A grave change", { predicted_severity: "S4" });
  const page = await as("reviewer");
  const [grave, small] = [rows(page).first(), rows(page).nth(1)];
  await page.goto("/decisions");
  await expect(page.getByRole("button", { name: "Following" })).toBeVisible();
  await page.keyboard.press("2");
  await expect(page.getByText("Choose a decision first")).toBeVisible();
  await page.keyboard.press("j");
  await expect(page.getByRole("button", { name: "Held" })).toBeVisible();
  await page.keyboard.press("3");
  await expect(page.getByText("it was not too lax")).toBeVisible();
  await page.keyboard.press("2");
  await expect(grave).toContainText("Too strict");
  await page.keyboard.press("1");
  await expect(grave).toContainText("Right");
  await expect(grave).not.toContainText("Too strict");
  await page.keyboard.press("Enter");
  const marks = grave.getByRole("group", { name: "Mark this decision" });
  await expect(marks.getByRole("button", { name: "Right" })).toHaveAttribute("aria-pressed", "true");
  await marks.getByRole("button", { name: "Too strict" }).click();
  await expect(marks.getByRole("button", { name: "Too strict" })).toHaveAttribute("aria-pressed", "true");
  expect(await violationsOf(page)).toEqual([]);
  await page.keyboard.press("Escape");
  await page.keyboard.press("j");
  await page.keyboard.press("3");
  await expect(small).toContainText("Too lax");
  // What is chosen is let go, and the list follows again.
  await page.keyboard.press("Escape");
  await page.reload();
  await expect(grave).toContainText("Too strict");
  await expect(small).toContainText("Too lax");

  const viewer = await as("viewer");
  await viewer.goto("/decisions");
  await expect(viewer.getByRole("button", { name: "Following" })).toBeVisible();
  await viewer.keyboard.press("j");
  await viewer.keyboard.press("1");
  await expect(viewer.getByText("This takes the role reviewer; yours is viewer")).toBeVisible();
  await viewer.keyboard.press("?");
  await expect(viewer.getByRole("dialog").getByText("Too strict")).toBeVisible();
  await viewer.getByRole("switch", { name: "Single-letter keys" }).click();
  await viewer.keyboard.press("Escape");
  await viewer.reload();
  await expect(viewer.getByRole("button", { name: "Following" })).toBeVisible();
  for (const key of ["j", "1"]) await viewer.keyboard.press(key);
  // Space is the control's own, whatever else it does on this page.
  await viewer.getByRole("button", { name: "Export" }).focus();
  await viewer.keyboard.press(" ");
  await expect(viewer.getByRole("menuitem", { name: "CSV" })).toBeVisible();
  await expect(viewer.getByText("This takes the role reviewer")).toBeHidden();
});

test("an export equals the list", async ({ agent, as }) => {
  const client = await agent();
  for (const word of ["one", "two", "three"]) await ask(client, `Change number ${word}`);
  const page = await as("viewer");
  await page.goto("/decisions?verdict=approve&tier=tall");
  await expect(page.getByText("Left out: “tier=tall”: not understood")).toBeVisible();
  await expect(rows(page)).toHaveCount(3);
  const downloading = page.waitForEvent("download");
  await page.getByRole("button", { name: "Export" }).click();
  await page.getByRole("menuitem", { name: "JSON lines" }).click();
  const lines = (await readFile(await (await downloading).path(), "utf8")).trim().split("\n");
  const exported = lines.map((line) => JSON.parse(line).decision.description);
  expect(exported).toEqual(["Change number three", "Change number two", "Change number one"]);
  for (const [index, description] of exported.entries()) await expect(rows(page).nth(index)).toContainText(description);
});

test("the stream is whole on a phone", async ({ agent, as }) => {
  await ask(await agent(), "A change seen on a phone");
  const page = await as("viewer", { phone: true });
  await page.goto("/decisions");
  await expect(rows(page).first()).toContainText("A change seen on a phone");
  await rows(page).first().getByRole("button").click();
  await expect(page.getByRole("region", { name: "What became of it" })).toBeVisible();
  expect(await violationsOf(page)).toEqual([]);
});
