import { readFile } from "node:fs/promises";
import type { Page } from "@playwright/test";
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

test("an export equals the list", async ({ agent, as }) => {
  const client = await agent();
  for (const word of ["one", "two", "three"]) await ask(client, `Change number ${word}`);
  const page = await as("viewer");
  await page.goto("/decisions?verdict=approve");
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
