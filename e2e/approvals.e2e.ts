import type { Locator, Page } from "@playwright/test";
import { castVote } from "#server/approvals/cast-vote.ts";
import { contextFor, memberActor } from "#test/build.ts";
import { openSession } from "#test/sessions.ts";
import { type ApiClient, expect, test } from "./fixtures.ts";
import { smallTargets } from "./small-targets.ts";
import { violationsOf } from "./violations.ts";

let asked = 0;

/** An agent asks for something that a person has to decide; answers its id and what it is called. */
async function ask(client: ApiClient, more: object = {}): Promise<{ id: string; title: string }> {
  asked += 1;
  const title = `Add a safety prefix to prompt ${asked}`;
  const request = {
    action_type: "prompt_mutation",
    description: title,
    details: { prefix: "Always be helpful" },
    predicted_severity: "S2",
    estimated_cost_usd: 0.2,
    estimated_duration_ms: 2000,
    is_reversible: true,
    rollback_plan: "Remove the prefix",
  };
  const { id } = await client.call("POST", "/approvals", { ...request, ...more }, 202);
  return { id, title };
}

const row = (page: Page, title: string): Locator => page.getByRole("link", { name: title });
const detail = (page: Page, title: string): Locator => page.getByRole("article", { name: title });
/** Writes a comment and presses a button of the request that is open. */
async function decide(page: Page, choice: "Approve" | "Reject", comment = "Read and understood"): Promise<void> {
  await page.getByLabel("Comment").fill(comment);
  await page.getByRole("button", { name: choice }).click();
}
const toast = (page: Page, words: RegExp): Locator => page.getByText(words);

test("an agent asks, a person approves, and the agent hears it", async ({ agent, as }) => {
  const client = await agent();
  const { id, title } = await ask(client);
  const page = await as("reviewer");
  await page.goto("/approvals");
  const heard = client.hear(`/approvals/${id}`);

  const request = detail(page, title);
  await expect(request.getByText("Always be helpful")).toBeVisible();
  await expect(request.getByText("Remove the prefix")).toBeVisible();
  await expect(request.getByRole("timer")).toContainText("then rejected");
  await decide(page, "Approve");

  expect(await heard).toMatchObject({ status: "approved", via: "human", disposition: "proceed" });
  await expect(toast(page, /^Approved\. The agent may go ahead/)).toBeVisible();
  await expect(row(page, title)).toHaveCount(0);
  await page.getByRole("link", { name: "Decided" }).click();
  await row(page, title).click();
  await expect(page.getByRole("region", { name: "Outcome" })).toContainText("Approved");
});

test("a rejection needs a comment, and the agent hears it in the person's words", async ({ agent, as }) => {
  const client = await agent();
  const { id, title } = await ask(client);
  const page = await as("reviewer");
  await page.goto(`/approvals/${id}`);
  const request = detail(page, title);

  await request.getByRole("button", { name: "Reject" }).click();
  await expect(request.getByRole("alert").filter({ hasText: "Say what you checked" })).toBeVisible();
  await expect(request.getByLabel("Comment")).toBeFocused();
  expect(await client.call("GET", `/approvals/${id}`)).toMatchObject({ status: "pending", votes: [] });

  await page.keyboard.type("The prefix breaks the French prompts");
  await request.getByRole("button", { name: "Reject" }).click();
  expect(await client.hear(`/approvals/${id}`)).toMatchObject({
    status: "rejected",
    disposition: "stop",
    decision_reason: "The prefix breaks the French prompts",
  });
});

test("a grave request takes two people, and each sees the other's vote without a reload", async ({ agent, as }) => {
  const client = await agent();
  const { id, title } = await ask(client, { predicted_severity: "S3" });
  const [first, second] = [await as("reviewer"), await as("owner")];
  await first.goto("/approvals");
  await second.goto(`/approvals/${id}`);
  await expect(detail(second, title).getByText("Two approvals, or one rejection, settle it.")).toBeVisible();

  await decide(first, "Approve");
  await expect(toast(first, /^Approved, 1 of 2/)).toBeVisible();
  expect(await client.call("GET", `/approvals/${id}`)).toMatchObject({ status: "pending" });
  await expect(detail(second, title).getByRole("region", { name: "Approvals" })).toContainText("the reviewer");
  await first.getByRole("link", { name: /^Others/ }).click();
  await expect(row(first, title)).toBeVisible();
  await expect(detail(first, title).getByRole("button", { name: "Approve" })).toHaveAccessibleDescription(
    "You have voted; others have to",
  );

  await decide(second, "Approve");
  expect(await client.hear(`/approvals/${id}`)).toMatchObject({
    status: "approved",
    decision_reason: "Approved by 2 approvers",
  });
});

test("what cannot be undone is approved by typing what it is", async ({ agent, as }) => {
  const client = await agent();
  const { id } = await ask(client, { predicted_severity: "S3", is_reversible: false, rollback_plan: null });
  const page = await as("reviewer");
  await page.goto(`/approvals/${id}`);
  await decide(page, "Approve");
  const dialog = page.getByRole("dialog", { name: "This cannot be undone" });
  const approve = dialog.getByRole("button", { name: "Approve" });
  await expect(approve).toHaveAccessibleDescription("Open what will run, then approve");
  await dialog.getByText("What will run", { exact: true }).click();
  await expect(dialog.getByRole("list", { name: "What will run, word for word" })).toContainText("Always be helpful");
  await expect(approve).toHaveAccessibleDescription("Open the trace, then approve");
  await dialog.getByText("Trace", { exact: true }).click();
  await expect(approve).toHaveAccessibleDescription("Type prompt_mutation to approve");
  await approve.press("Enter");
  expect(await client.call("GET", `/approvals/${id}`)).toMatchObject({ votes: [] });
  await dialog.getByLabel("Action type").fill("prompt_mutation");
  await dialog.getByRole("button", { name: "Approve" }).click();
  await expect(toast(page, /^Approved, 1 of 2/)).toBeVisible();
});

test("a blind case shows nothing of the recommendation until somebody has decided", async ({
  agent,
  as,
  workspace,
}) => {
  const client = await agent();
  const session = await openSession(workspace, { blind_rate: 1, comparator: "action" }, "supervised");
  await client.call("POST", `/shadow/sessions/${session}/observations`, {
    observation_id: "case-7",
    agent_recommendation: {
      action: "pay_out_in_full",
      arguments: { amount: 418_077_312 },
      reasoning: "the logger proves it",
    },
    context: { request: "A refund is asked for booking TW-88213" },
  });
  const page = await as("reviewer");
  await page.goto("/approvals");
  await expect(detail(page, "A refund is asked for booking TW-88213")).toBeVisible();
  await expect(page.getByRole("region", { name: "Blind check" })).toBeVisible();
  expect(await page.content()).not.toMatch(/pay_out_in_full|418,?077,?312|the logger proves it/);

  await decide(page, "Approve");
  await expect(page.getByLabel("What should be done")).toBeFocused();
  await page.keyboard.type("refund_half");
  await page.getByRole("button", { name: "Approve" }).click();

  const reveal = page.getByRole("region", { name: "Recommendation and decision" });
  await expect(reveal).toContainText("pay_out_in_full");
  await expect(reveal).toContainText("the logger proves it");
  await expect(page.getByRole("region", { name: "Outcome" })).toContainText("Approved");
  const seen = await client.call("GET", `/shadow/sessions/${session}/observations/case-7`);
  expect(seen).toMatchObject({ outcome: "disagree", human_decision: { action: "refund_half" } });
});

test("a shown case can be decided differently, line by line", async ({ agent, as, workspace }) => {
  const client = await agent();
  const session = await openSession(workspace, { blind_rate: 0, comparator: "action_and_arguments" }, "supervised");
  await client.call("POST", `/shadow/sessions/${session}/observations`, {
    observation_id: "case-8",
    agent_recommendation: { action: "refund", arguments: { amount: 40, currency: "EUR" } },
    context: "A late delivery",
  });
  const page = await as("reviewer");
  await page.goto("/approvals");
  await page.getByRole("button", { name: "Decide differently" }).click();
  await page.getByLabel("With").fill('{"amount": 20, "currency": "EUR"}');
  const lines = page.getByRole("list", { name: "What will run" });
  await expect(lines.getByRole("listitem").filter({ hasText: "removed amount" })).toContainText("40");
  await expect(lines.getByRole("listitem").filter({ hasText: "added amount" })).toContainText("20");
  await decide(page, "Approve");
  await expect
    .poll(() => client.call("GET", `/shadow/sessions/${session}/observations/case-8`))
    .toMatchObject({
      disposition: "proceed_modified",
      human_decision: { action: "refund", arguments: { amount: 20, currency: "EUR" } },
    });
});

test("a case at shadow waits beside the requests: decided first, then shown, then marked", async ({ agent, as }) => {
  const client = await agent();
  const session = await client.call("POST", "/shadow/sessions", {
    device_id: "d",
    skill_name: "refunds",
    decision_class: "approval",
  });
  await client.call("POST", `/shadow/sessions/${session.id}/observations`, {
    observation_id: "case-9",
    agent_recommendation: { action: "pay_out_in_full", confidence: 0.71 },
    context: { request: "A refund is asked for booking TW-1" },
  });
  const page = await as("reviewer");
  await page.goto("/approvals");
  await row(page, "A refund is asked for booking TW-1").click();
  expect(await page.content()).not.toContain("pay_out_in_full");
  await page.getByLabel("What should be done").fill("refund_half");
  await page.getByRole("button", { name: "Decide, then see" }).click();
  await expect(page.getByText("pay_out_in_full")).toBeVisible();
  await page.getByRole("button", { name: "Critical miss" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Mark it" }).click();
  await expect
    .poll(() => client.call("GET", `/shadow/sessions/${session.id}/observations/case-9`))
    .toMatchObject({ outcome: "disagree", critical_miss: true });
});

test("the whole queue is worked through by keyboard alone", async ({ agent, as }) => {
  const client = await agent();
  const first = await ask(client, { timeout_seconds: 900 });
  const second = await ask(client, { timeout_seconds: 1800 });
  const page = await as("reviewer");
  await page.goto("/approvals");
  await expect(detail(page, first.title)).toBeVisible();

  await page.keyboard.press("j");
  await expect(row(page, second.title)).toBeFocused();
  await expect(page).toHaveURL(new RegExp(second.id));
  await page.keyboard.press("k");
  await page.keyboard.press("j");
  await page.keyboard.press("k");
  await expect(page).toHaveURL(new RegExp(first.id));

  await page.keyboard.press("r");
  await expect(detail(page, first.title).getByLabel("Comment")).toBeFocused();
  await page.keyboard.type("raja: letters typed here do nothing");
  await page.keyboard.press("Control+Enter");
  expect(await client.hear(`/approvals/${first.id}`)).toMatchObject({ status: "rejected" });

  await expect(detail(page, second.title)).toBeVisible();
  await page.keyboard.press("c");
  await page.keyboard.type("Reversible, and tried in shadow");
  await page.keyboard.press("Escape");
  await page.keyboard.press("a");
  expect(await client.hear(`/approvals/${second.id}`)).toMatchObject({ status: "approved" });
  await expect(page.getByText("Nothing waits for you")).toBeVisible();
});

test("on a phone the list opens one request, which is decided at the bottom of the screen", async ({ agent, as }) => {
  const client = await agent();
  const { id, title } = await ask(client);
  await ask(client);
  const page = await as("reviewer", { phone: true });
  await page.goto("/approvals");
  await expect(page.getByRole("button", { name: "Approve" })).toBeHidden();
  await row(page, title).tap();
  await expect(page.getByText("1 of 2 approvals")).toBeVisible();
  for (const name of ["Reject", "Approve", "Back to the list"]) {
    const box = await page.getByRole("button", { name }).boundingBox();
    expect(Math.min(box?.height ?? 0, box?.width ?? 0)).toBeGreaterThanOrEqual(44);
  }
  expect(await smallTargets(page)).toEqual([]);
  expect(await violationsOf(page)).toEqual([]);
  const width = await page.evaluate(() => document.documentElement.scrollWidth);
  expect(width).toBeLessThanOrEqual(390);

  await page.getByRole("button", { name: "Back to the list" }).tap();
  await row(page, title).tap();
  await page.getByLabel("Comment").fill("Read it on the train");
  await page.getByRole("button", { name: "Approve" }).tap();
  expect(await client.hear(`/approvals/${id}`)).toMatchObject({ status: "approved" });
});

test("a new request waits behind a count, and moves nothing until it is asked in", async ({ agent, as }) => {
  const client = await agent();
  const page = await as("reviewer");
  await page.goto("/approvals");
  await expect(page.getByText("Nothing waits for you")).toBeVisible();
  const first = await ask(client, { timeout_seconds: 1800 });
  await expect(detail(page, first.title)).toBeVisible();

  const urgent = await ask(client, { timeout_seconds: 300 });
  await page.getByRole("button", { name: "1 new" }).click();
  await expect(row(page, urgent.title)).toBeVisible();
  await expect(page.getByRole("heading", { name: "Less than 10 minutes" })).toBeVisible();
});

test("a vote that comes late says how the request ended, and changes nothing", async ({ agent, as, db, workspace }) => {
  const client = await agent();
  const { id, title } = await ask(client);
  const page = await as("reviewer");
  // The line that starts fetches everything once more; what comes after that is not in it.
  const fetchedAgain = page.waitForResponse((answer) => answer.url().includes("approvals.byId"));
  await page.goto(`/approvals/${id}`);
  await expect(detail(page, title)).toBeVisible();
  await expect(page.getByText("Live", { exact: true })).toBeVisible();
  await fetchedAgain;
  // A tab that was in the background does not listen, and is still as it was when somebody comes back to it.
  await page.evaluate(() => {
    Object.defineProperty(document, "visibilityState", { value: "hidden" });
    document.dispatchEvent(new Event("visibilitychange"));
  });
  const owner = contextFor(db, memberActor(workspace.id, workspace.members.owner, "owner"));
  await castVote(owner, { approval_id: id, choice: "reject", comment: "Not today" });

  await decide(page, "Approve");
  await expect(page.getByRole("alert").filter({ hasText: "Your vote came after that" })).toContainText(
    /the owner rejected \d+ s ago/,
  );
  await expect(page.getByRole("region", { name: "Outcome" })).toContainText("Not today");
  expect((await client.call("GET", `/approvals/${id}`)).votes).toHaveLength(1);
});

test("at its deadline a request is rejected by timeout, and stays in sight until it is dismissed", async ({
  agent,
  as,
}) => {
  const client = await agent();
  const { id, title } = await ask(client, { timeout_seconds: 20 });
  const page = await as("reviewer");
  await page.goto("/approvals");
  await expect(row(page, title)).toBeVisible();
  expect(await client.hear(`/approvals/${id}`)).toMatchObject({ status: "timed_out", disposition: "stop" });
  await expect(row(page, title)).toContainText("Rejected by timeout");
  await page.getByRole("button", { name: "Dismiss" }).click();
  await expect(row(page, title)).toHaveCount(0);
});

test("a viewer reads everything and is told why the buttons are off", async ({ agent, as }) => {
  const client = await agent();
  const { id, title } = await ask(client);
  const page = await as("viewer");
  await page.goto(`/approvals/${id}`);
  const approve = detail(page, title).getByRole("button", { name: "Approve" });
  await expect(approve).toHaveAttribute("aria-disabled", "true");
  await expect(approve).toHaveAccessibleDescription(/Viewers do not decide/);
  await page.keyboard.press("a");
  await approve.press("Enter");
  expect(await client.call("GET", `/approvals/${id}`)).toMatchObject({ status: "pending", votes: [] });
});

test("an owner acknowledges a block once, whoever is second sees who did, and it stays blocked", async ({
  agent,
  as,
}) => {
  const client = await agent();
  const request = { action_type: "destructive_tool_call", description: "Drop the old tables" };
  const { id } = await client.call("POST", "/approvals", request, 201);
  const pages = [await as("owner"), await as("owner"), await as("reviewer")] as const;
  for (const page of pages) await page.goto(`/approvals/${id}`);
  const [first, second, reviewer] = pages;
  const place = (page: Page) => page.getByRole("region", { name: "Acknowledgement" });

  const button = place(reviewer).getByRole("button", { name: "Acknowledge" });
  await expect(button).toHaveAccessibleDescription("This takes the role owner; yours is reviewer");
  await place(first).getByRole("button", { name: "Acknowledge" }).click();
  const question = first.getByRole("alertdialog");
  await question.getByLabel("Note").fill("Known: the clean-up job");
  expect(await violationsOf(first)).toEqual([]);
  await question.getByRole("button", { name: "Acknowledge" }).click();

  for (const page of [first, second, reviewer]) {
    await expect(place(page)).toContainText("the owner knows of this block");
    await expect(place(page)).toContainText("Known: the clean-up job");
    await expect(place(page).getByRole("button")).toHaveCount(0);
  }
  expect(await client.call("GET", `/approvals/${id}`)).toMatchObject({
    status: "blocked",
    acknowledged: { by: { name: "the owner" }, note: "Known: the clean-up job" },
  });
});
