import type { Locator, Page } from "@playwright/test";
import { configureWorkspace } from "#server/workspaces/configure-workspace.ts";
import { contextFor, memberActor, type TestWorkspace } from "#test/build.ts";
import { type ApiClient, expect, test } from "./fixtures.ts";

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

  test("the request itself offers the way back, and the vote then takes effect", async ({
    agent,
    as,
    db,
    workspace,
  }) => {
    await hold(workspace, db, 3);
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

async function hold(workspace: TestWorkspace, db: Parameters<typeof contextFor>[0], seconds: number): Promise<void> {
  const owner = contextFor(db, memberActor(workspace.id, workspace.members.owner, "owner"));
  await configureWorkspace(owner, { hold_seconds: seconds, reason: "" });
}
