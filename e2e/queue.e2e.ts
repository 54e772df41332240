import type { Locator, Page } from "@playwright/test";
import { configureWorkspace } from "#server/workspaces/configure-workspace.ts";
import { contextFor, memberActor, type TestWorkspace } from "#test/build.ts";
import { type ApiClient, expect, test } from "./fixtures.ts";
import { violationsInBothThemes } from "./violations.ts";

let asked = 0;

/** An agent asks for something that a person has to decide; answers its id and what it is called. */
async function ask(client: ApiClient, more: object = {}): Promise<{ id: string; title: string }> {
  asked += 1;
  const title = `Change the prompt of desk ${asked}`;
  const request = {
    action_type: "prompt_mutation",
    description: title,
    details: { old_prompt: "Answer.\nBe polite.", new_prompt: "Answer in two lines.\nBe polite.", desk: asked },
    predicted_severity: "S2",
    estimated_cost_usd: 0.2,
    estimated_duration_ms: 2000,
    is_reversible: true,
    rollback_plan: "Put the old prompt back",
  };
  const { id } = await client.call("POST", "/approvals", { ...request, ...more }, 202);
  return { id, title };
}

const row = (page: Page, title: string): Locator => page.getByRole("link", { name: title });
const detail = (page: Page, title: string): Locator => page.getByRole("article", { name: title });
const item = (page: Page, title: string): Locator => page.getByRole("listitem").filter({ has: row(page, title) });

test("what a request changes is marked, and d shows it word for word", async ({ agent, as }) => {
  const client = await agent();
  const { title } = await ask(client);
  const page = await as("reviewer");
  await page.goto("/approvals");
  const lines = detail(page, title).getByRole("list", { name: "What will run" });
  const removed = lines.getByRole("listitem").filter({ hasText: "removed prompt" });
  await expect(removed).toContainText("Answer.");
  await expect(lines.getByRole("listitem").filter({ hasText: "added prompt" })).toContainText("Answer in two lines.");
  await page.keyboard.press("d");
  await expect(removed).toHaveCount(0);
  await expect(lines.getByRole("listitem").filter({ hasText: "old_prompt" })).toContainText("Answer.");
  await page.keyboard.press("d");
  await expect(removed).toBeVisible();
});

test("an unsent comment outlasts another request, a filter and a reload", async ({ agent, as }) => {
  const client = await agent();
  const first = await ask(client, { timeout_seconds: 900 });
  const second = await ask(client, { timeout_seconds: 1800 });
  const page = await as("reviewer");
  await page.goto(`/approvals/${first.id}`);
  await detail(page, first.title).getByLabel("Comment").fill("Half of a thought");
  await row(page, second.title).click();
  await expect(detail(page, second.title).getByLabel("Comment")).toHaveValue("");
  await page.getByRole("button", { name: "Severity" }).click();
  await page.getByRole("menuitem", { name: /^S2/ }).click();
  await expect(page).toHaveURL(/severity=S2/);
  await row(page, first.title).click();
  await expect(detail(page, first.title).getByLabel("Comment")).toHaveValue("Half of a thought");
  await page.reload();
  await expect(detail(page, first.title).getByLabel("Comment")).toHaveValue("Half of a thought");
});

test.describe("while a vote is held", () => {
  test.beforeEach(async ({ db, workspace }) => {
    await hold(workspace, db, 10);
  });

  test("z takes it back, and its words are there again", async ({ agent, as }) => {
    const client = await agent();
    const first = await ask(client, { timeout_seconds: 900 });
    const second = await ask(client, { timeout_seconds: 1800 });
    const page = await as("reviewer");
    await page.goto("/approvals");
    await expect(detail(page, first.title).getByText("Takes effect after 10 s. Undo until then")).toBeVisible();
    await detail(page, first.title).getByLabel("Comment").fill("Looks right");
    await page.getByRole("button", { name: "Approve" }).click();

    await expect(item(page, first.title)).toContainText(/Approved, takes effect in \d+ s/);
    await expect(detail(page, second.title).getByRole("heading", { level: 2 })).toBeFocused();
    expect(await client.call("GET", `/approvals/${first.id}`)).toMatchObject({ status: "pending" });
    await page.keyboard.press("z");
    await expect(page.getByText("Taken back. It waits as before")).toBeVisible();
    expect(await client.call("GET", `/approvals/${first.id}`)).toMatchObject({ status: "pending", votes: [] });
    await row(page, first.title).click();
    await expect(detail(page, first.title).getByLabel("Comment")).toHaveValue("Looks right");
    await expect(detail(page, first.title).getByRole("button", { name: "Reject" })).toBeEnabled();
  });

  test("z takes back all that were voted on together", async ({ agent, as }) => {
    const client = await agent();
    const both = [await ask(client, { timeout_seconds: 900 }), await ask(client, { timeout_seconds: 1800 })];
    const page = await as("reviewer");
    await page.goto("/approvals");
    await page.getByRole("button", { name: "Select" }).click();
    for (const { title } of both) await page.getByRole("checkbox", { name: `Select ${title}` }).check();
    await page.getByRole("region", { name: "Selected requests" }).getByRole("button", { name: "Reject" }).click();
    const dialog = page.getByRole("dialog", { name: "Reject 2 requests?" });
    await dialog.getByLabel("Comment").fill("Too early in the week");
    await dialog.getByRole("button", { name: "Reject 2" }).click();
    await expect(page.getByText("2 rejected. Undo while they are held")).toBeVisible();
    await page.keyboard.press("z");
    await expect(page.getByText("2 taken back. They wait as before")).toBeVisible();
    for (const { id } of both) {
      expect(await client.call("GET", `/approvals/${id}`)).toMatchObject({ status: "pending", votes: [] });
    }
    await page.keyboard.press("z");
    await expect(page.getByText(/Nothing to undo|could not be/)).toHaveText(
      "Nothing to undo: no vote of yours is held now",
    );
  });

  test("the request itself offers the way back, and the vote then takes effect", async ({ agent, as }) => {
    const client = await agent();
    const { id, title } = await ask(client);
    const page = await as("reviewer");
    await page.goto(`/approvals/${id}`);
    await detail(page, title).getByLabel("Comment").fill("Too early in the week");
    await detail(page, title).getByRole("button", { name: "Reject" }).click();
    await row(page, title).click();
    await expect(detail(page, title).getByRole("button", { name: "Undo" })).toBeVisible();
    expect(await client.hear(`/approvals/${id}`)).toMatchObject({ status: "rejected" });
    await expect(page.getByRole("region", { name: "Outcome" })).toContainText("Too early in the week");
  });
});

test("a claim is shown to others, and released", async ({ agent, as }) => {
  const client = await agent();
  const { id, title } = await ask(client);
  const [mine, other] = [await as("reviewer"), await as("owner")];
  await other.goto("/approvals");
  await mine.goto(`/approvals/${id}`);
  await detail(mine, title).getByRole("button", { name: "Claim" }).click();
  await expect(detail(mine, title).getByText(/Claimed by you for/)).toBeVisible();
  await expect(item(other, title)).toContainText("Claimed by the reviewer");
  await expect(detail(other, title).getByRole("button", { name: "Approve" })).toBeEnabled();
  await detail(mine, title).getByRole("button", { name: "Release" }).click();
  await expect(item(other, title)).not.toContainText("Claimed by");
});

test("what is said in the thread reaches the others, and decides nothing", async ({ agent, as }) => {
  const client = await agent();
  const { id, title } = await ask(client);
  const [mine, other] = [await as("reviewer"), await as("owner")];
  await other.goto(`/approvals/${id}`);
  await mine.goto(`/approvals/${id}`);
  await detail(mine, title).getByLabel("Say something").fill("Has anybody tried this in LAB?");
  await detail(mine, title).getByRole("button", { name: "Add", exact: true }).click();
  await expect(detail(other, title).getByRole("list", { name: "Discussion" })).toContainText("Has anybody tried this");
  expect(await client.call("GET", `/approvals/${id}`)).toMatchObject({ status: "pending", votes: [] });
});

test("several are selected by keyboard and rejected with one reason", async ({ agent, as }) => {
  const client = await agent();
  const all = [
    await ask(client, { timeout_seconds: 900 }),
    await ask(client, { timeout_seconds: 1800 }),
    await ask(client, { timeout_seconds: 2700 }),
  ];
  const page = await as("reviewer");
  await page.goto("/approvals");
  await expect(detail(page, all[0]?.title ?? "")).toBeVisible();
  const bar = page.getByRole("region", { name: "Selected requests" });
  await page.keyboard.press("x");
  await expect(bar).toContainText("1 selected");
  await page.keyboard.press("j");
  await expect(row(page, all[1]?.title ?? "")).toBeFocused();
  await page.keyboard.press("x");
  await expect(bar).toContainText("2 selected");
  await bar.getByRole("button", { name: "Reject" }).click();
  const dialog = page.getByRole("dialog", { name: "Reject 2 requests?" });
  await expect(dialog.getByRole("button", { name: "Reject 2" })).toHaveAccessibleDescription(/Say why/);
  await dialog.getByRole("button", { name: "Needs a rollback plan" }).click();
  await dialog.getByRole("button", { name: "Reject 2" }).click();
  for (const { id } of all.slice(0, 2)) {
    expect(await client.hear(`/approvals/${id}`)).toMatchObject({
      status: "rejected",
      decision_reason: "Needs a rollback plan",
    });
  }
  expect(await client.call("GET", `/approvals/${all[2]?.id}`)).toMatchObject({ status: "pending" });
  await expect(bar).toHaveCount(0);
});

test("only what is alike, of low severity and reversible is approved together", async ({ agent, as }) => {
  const client = await agent();
  const first = await ask(client, { timeout_seconds: 900 });
  const second = await ask(client, { timeout_seconds: 1800, is_reversible: false });
  const grave = await ask(client, { timeout_seconds: 2700, predicted_severity: "S3" });
  const page = await as("reviewer");
  await page.goto("/approvals");
  await page.getByRole("button", { name: "Select" }).click();
  for (const { title } of [first, second, grave]) await page.getByRole("checkbox", { name: `Select ${title}` }).check();
  const bar = page.getByRole("region", { name: "Selected requests" });
  await expect(bar.getByRole("button", { name: "Approve" })).toHaveAccessibleDescription(/severity S2 or less/);
  await page.getByRole("checkbox", { name: `Select ${grave.title}` }).uncheck();
  await bar.getByRole("button", { name: "Approve" }).click();
  const dialog = page.getByRole("dialog", { name: "Approve 2 requests?" });
  await dialog.getByLabel("Comment").fill("Same change on both desks");
  await dialog.getByRole("button", { name: "Approve 2" }).click();
  await expect(dialog.getByRole("alert")).toContainText("1 was not voted on");
  await expect(dialog.getByRole("alert")).toContainText(second.title);
  expect(await client.hear(`/approvals/${first.id}`)).toMatchObject({ status: "approved" });
  expect(await client.call("GET", `/approvals/${second.id}`)).toMatchObject({ status: "pending", votes: [] });
});

test("requests for the very same are folded, and selected together", async ({ agent, as }) => {
  const client = await agent();
  const same = { description: "Raise the limit of desk 1", details: { limit: 5 }, timeout_seconds: 3000 };
  await ask(client, same);
  await ask(client, same);
  const other = await ask(client, { timeout_seconds: 9000 });
  const page = await as("reviewer");
  await page.goto("/approvals");
  await expect(row(page, "Raise the limit of desk 1")).toHaveCount(1);
  await page.keyboard.press("x");
  await expect(page.getByRole("region", { name: "Selected requests" })).toContainText("2 selected");
  await page.getByRole("button", { name: "2 ask for exactly this" }).click();
  await expect(row(page, "Raise the limit of desk 1")).toHaveCount(2);
  await expect(row(page, other.title)).toHaveCount(1);
});

/** What this page asks of the queue from now on, call by call. */
function queueInputs(page: Page): { ids?: string[] }[] {
  const inputs: { ids?: string[] }[] = [];
  page.on("request", (request) => {
    const { pathname, searchParams } = new URL(request.url());
    if (!pathname.startsWith("/api/trpc/")) return;
    const asked = JSON.parse(searchParams.get("input") ?? "{}");
    for (const [at, procedure] of pathname.slice("/api/trpc/".length).split(",").entries()) {
      if (procedure === "approvals.queue") inputs.push(asked[at]);
    }
  });
  return inputs;
}

test("a long list keeps few rows on the page, and fetches its next page when its end comes near", async ({
  agent,
  as,
}) => {
  const client = await agent();
  for (let batch = 0; batch < 6; batch += 1) {
    await Promise.all(Array.from({ length: 17 }, (_, at) => ask(client, { timeout_seconds: 9000 + batch * 17 + at })));
  }
  const page = await as("reviewer");
  await page.goto("/approvals");
  await expect(page.getByRole("link", { name: "Yours 100+" })).toBeVisible();
  const rows = page.locator("a[id^=row-]");
  expect(await rows.count()).toBeLessThan(60);
  await rows.first().hover();
  await page.mouse.wheel(0, 20_000);
  await expect(page.getByRole("link", { name: "Yours 102" })).toBeVisible();
  expect(await rows.count()).toBeLessThan(60);
  await page.keyboard.press("j");
  await expect(page.locator("a[id^=row-][aria-current]")).toBeInViewport();

  // The line fetches everything once, when it starts: a first request that is heard of ends that.
  await ask(client, { timeout_seconds: 300 });
  await expect(page.getByRole("link", { name: "Yours 103" })).toBeVisible();
  // Of a list of several pages, an event fetches again the row that it is about, and no page.
  const inputs = queueInputs(page);
  await ask(client, { timeout_seconds: 301 });
  await expect(page.getByRole("link", { name: "Yours 104" })).toBeVisible();
  expect(inputs.length).toBeGreaterThan(0);
  expect(inputs.filter(({ ids }) => ids === undefined)).toEqual([]);

  // None of the first page is of this view: that there is none at all is said when all pages are read.
  await page.goto("/approvals?view=others");
  await expect(page.getByText("Nothing waits for others")).toBeVisible();
  await expect(page.getByRole("link", { name: "Yours 104", exact: true })).toBeVisible();
  await expect(page.getByRole("link", { name: "Others 0", exact: true })).toBeVisible();
});

test("a view is named, opened again from another browser, and removed", async ({ agent, as }) => {
  const client = await agent();
  const grave = await ask(client, { predicted_severity: "S3" });
  const light = await ask(client);
  const page = await as("reviewer");
  await page.goto("/approvals?severity=S3");
  await expect(row(page, grave.title)).toBeVisible();
  await page.getByRole("button", { name: "Views" }).click();
  await page.getByRole("menuitem", { name: "Save this view" }).click();
  await page.getByRole("dialog", { name: "Save this view" }).getByLabel("Name").fill("Grave ones");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("button", { name: "Grave ones" })).toBeVisible();
  await page.goto("/approvals");
  await expect(row(page, light.title)).toBeVisible();
  await page.getByRole("button", { name: "Views" }).click();
  await page.getByRole("menuitem", { name: "Grave ones" }).click();
  await expect(page).toHaveURL(/severity=S3/);
  await expect(row(page, light.title)).toHaveCount(0);
  await page.getByRole("button", { name: "Grave ones" }).click();
  await page.getByRole("menuitem", { name: "Remove “Grave ones”" }).click();
  await expect(page.getByRole("button", { name: "Views" })).toBeVisible();
});

test("a member turns single letters off, also for the next visit", async ({ agent, as }) => {
  const client = await agent();
  const { title } = await ask(client);
  const page = await as("reviewer");
  await page.goto("/approvals");
  await expect(page.getByText("Live", { exact: true })).toBeVisible();
  await page.keyboard.press("?");
  const keys = page.getByRole("dialog");
  const saved = page.waitForResponse((answer) => answer.url().includes("members.changeSelf"));
  await keys.getByRole("switch", { name: /Single-letter keys/ }).click();
  await saved;
  await page.evaluate(() => localStorage.clear());
  await page.goto("/approvals");
  await expect(page.getByText("Live", { exact: true })).toBeVisible();
  await page.keyboard.press("c");
  await expect(detail(page, title).getByLabel("Comment")).not.toBeFocused();
});

for (const phone of [false, true]) {
  test(`axe finds nothing on the queue at work ${phone ? "on a phone" : "at a desk"}, in both themes`, async ({
    agent,
    as,
  }) => {
    test.slow();
    const client = await agent();
    const same = { description: "Raise the limit of desk 1", details: { limit: 5 }, timeout_seconds: 3000 };
    await ask(client, same);
    await ask(client, same);
    const { id, title } = await ask(client, { timeout_seconds: 9000 });
    const page = await as("reviewer", { phone });
    await page.goto("/approvals");
    await page.getByRole("button", { name: "Select" }).click();
    await page.getByRole("checkbox").first().check();
    await expect(page.getByRole("region", { name: "Selected requests" })).toContainText("2 selected");
    expect(await violationsInBothThemes(page)).toEqual([]);
    await page.goto(`/approvals/${id}`);
    await detail(page, title).getByRole("button", { name: "Reject" }).click();
    await expect(page.getByRole("button", { name: "Not now: ask again later" })).toBeVisible();
    expect(await violationsInBothThemes(page)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(phone ? 390 : 1440);
  });
}

async function hold(workspace: TestWorkspace, db: Parameters<typeof contextFor>[0], seconds: number): Promise<void> {
  const owner = contextFor(db, memberActor(workspace.id, workspace.members.owner, "owner"));
  await configureWorkspace(owner, { hold_seconds: seconds, reason: "" });
}
