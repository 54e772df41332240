import type { Page } from "@playwright/test";
import { sql } from "drizzle-orm";
import { wireId } from "#contract/ids.ts";
import { ActivateMembrane, CreateMembrane } from "#contract/membranes.ts";
import type { Feedback } from "#engine/vocabulary.ts";
import { withTx } from "#server/context.ts";
import { giveFeedback } from "#server/decisions/give-feedback.ts";
import { activateMembrane } from "#server/membranes/activate-membrane.ts";
import { startBacktest } from "#server/membranes/backtests.ts";
import { createMembrane } from "#server/membranes/change-membrane.ts";
import type { TestWorkspace } from "#test/build.ts";
import { type ApiClient, expect, test } from "./fixtures.ts";
import { violationsOf } from "./violations.ts";

/** A membrane that would block what is over 500, and what went through it, each with what people say of it. */
async function watching(
  workspace: TestWorkspace,
  asking: ApiClient,
  said: readonly [amount: number, feedback?: Feedback][],
): Promise<string> {
  const { as, environments } = workspace;
  const policies = [{ id: "large", condition: "intent.payload.amount > 500", effect: "fail" }];
  const input = { name: "refunds", environment_id: wireId("environment", environments.production) };
  const content = { policies, uncovered: "approve", thresholds: { deliberate_at: 1 } };
  const { id } = await createMembrane(as.owner, CreateMembrane.parse({ ...input, content }));
  await activateMembrane(as.owner, { membrane_id: id, ...ActivateMembrane.parse({ activation: { mode: "shadow" } }) });
  const intents = said.map(([amount]) => ({
    action: { type: "refund" },
    description: `Refund ${amount} USD`,
    payload: { amount },
    // Enough is said that its risk alone asks for no deliberation.
    estimated_impact: { cost_usd: 1, reversible: true },
  }));
  const { items } = await asking.call("POST", "/intents/batch", { intents });
  for (const [n, [, feedback]] of said.entries()) {
    const decision_id = items[n].answer.id;
    if (feedback !== undefined) await giveFeedback(as.reviewer, { decision_id, feedback, note: "" });
  }
  return id;
}

const backtest = (page: Page) => page.getByRole("region", { name: "Backtest", exact: true });

test("an edit is run over what was decided, its cases are looked at, and it becomes a revision", async ({
  as,
  agent,
  workspace,
}) => {
  const id = await watching(workspace, await agent(), [[900], [300, "false_negative"], [250], [20]]);
  const page = await as("owner");
  await page.goto(`/membranes/${id}/edit`);
  await expect(page.getByText("Live", { exact: true })).toBeVisible();
  await page.getByLabel("When").fill("intent.payload.amount > 200");
  await backtest(page).getByRole("button", { name: "Run over recorded decisions" }).click();
  await expect(backtest(page).getByText("of 4 would come out otherwise")).toBeVisible();
  const cell = backtest(page).getByRole("button", { name: "2: allow, would block" });
  await cell.click();
  const cases = backtest(page).getByRole("list", { name: "Cases" });
  await expect(cases.locator("> li")).toHaveCount(2);
  await expect(backtest(page).getByRole("row", { name: /^Recall/ })).toContainText(/0% 0 of 1.*100% 1 of 1/);
  await cases.getByRole("button", { name: /Refund 300 USD.*hold it/ }).click();
  await expect(cases.getByText("No policy of v1")).toBeVisible();
  expect(await violationsOf(page)).toEqual([]);

  // Whoever comes back from a case finds the same cases, and the draft.
  await cases.getByRole("link", { name: "In the stream" }).click();
  await page.waitForURL(/\/decisions\?/);
  await expect(page.getByText("Refund 300 USD").first()).toBeVisible();
  await page.goBack();
  await expect(cell).toHaveAttribute("aria-pressed", "true");
  await expect(cases.getByText("No policy of v1")).toBeVisible();

  await page.getByLabel("When").fill("intent.payload.amount > 280");
  await expect(backtest(page).getByText("The draft has changed since")).toBeVisible();
  await page.getByRole("button", { name: "Save the revision" }).click();
  await expect(page.getByRole("heading", { level: 1, name: /refunds v2/ })).toBeVisible();

  // What going LIVE would change a day stands in its dialog, before anybody decides.
  await page.getByRole("button", { name: "Go LIVE" }).click();
  const change = page.getByRole("dialog").getByRole("region", { name: "What would change" });
  await expect(change).toContainText(/By 4 decisions.*2blocked a day/);
  expect(await violationsOf(page)).toEqual([]);
});

test("one that is under way says how far it has come, is cancelled, and another may be run", async ({
  as,
  agent,
  workspace,
}) => {
  const id = await watching(workspace, await agent(), [[900], [300]]);
  const { owner } = workspace.as;
  // In the hands of a process that goes on with it no faster than this test does.
  const started = await withTx(owner, async (inside) => {
    const range = { from: "2026-01-01T00:00:00.000Z", to: "2126-01-01T00:00:00.000Z" };
    const added = await startBacktest(inside, { membrane_id: id, revision: 1, ...range });
    await inside.tx.execute(sql`update backtest set held_until = clock_timestamp() + interval '1 hour'`);
    return added;
  });
  const page = await as("owner");
  await page.goto(`/membranes/${id}?backtest=${started.id}#backtest`);
  await expect(backtest(page).getByRole("progressbar", { name: "Backtest" })).toBeVisible();
  const run = backtest(page).getByRole("button", { name: "Run it again" });
  await expect(run).toHaveAccessibleDescription(/One is running; cancel it/);
  await backtest(page).getByRole("button", { name: "Cancel" }).click();
  await expect(backtest(page).getByText("Cancelled before it had begun.")).toBeVisible();
  await expect(backtest(page).getByRole("progressbar")).toBeHidden();
  await run.click();
  await expect(backtest(page).getByText("Done: 2 of 2 decisions.")).toBeVisible();
});

test("a proposed change shows what it would have made of the recorded decisions before it is applied", async ({
  as,
  agent,
  workspace,
}) => {
  const strict = [510, 540, 600].map((amount): [number, Feedback] => [amount, "false_positive"]);
  const id = await watching(workspace, await agent(), [...strict, [900, "confirmed"]]);
  const page = await as("owner");
  await page.goto(`/membranes/${id}`);
  await page.getByRole("button", { name: "Apply" }).click();
  const dialog = page.getByRole("alertdialog");
  const effect = dialog.getByRole("region", { name: "On recorded decisions" });
  await expect(effect).toContainText("Of 4 decisions in the last 30 days, 3 newly allowed.");
  await expect(effect.getByRole("row", { name: /^Precision/ })).toContainText(/25% 1 of 4.*100% 1 of 1/);
  expect(await violationsOf(page)).toEqual([]);
  await effect.getByRole("link", { name: "Look at all of it" }).click();
  await expect(dialog).toBeHidden();
  await expect(backtest(page).getByRole("list", { name: "Cases" }).locator("> li")).toHaveCount(3);
  await page.getByRole("button", { name: "Apply" }).click();
  await expect(effect).toBeVisible();
  await dialog.getByRole("button", { name: "Apply it" }).click();
  await expect(page.getByRole("heading", { level: 1, name: /refunds v2/ })).toBeVisible();
});

test("a viewer runs a revision of the history, also on a phone, and what is not kept any more is said", async ({
  as,
  agent,
  workspace,
}) => {
  const id = await watching(workspace, await agent(), [[900], [300], [250], [20]]);
  const page = await as("viewer", { phone: true });
  await page.goto(`/membranes/${id}`);
  await page.getByRole("link", { name: "Backtest v1" }).click();
  await backtest(page).getByRole("button", { name: "Run over recorded decisions" }).click();
  await expect(backtest(page).getByText("of 4 would come out otherwise").locator("..")).toHaveText(/^0 of 4/);
  await expect(backtest(page).getByText(/Nothing deliberates here/)).toBeVisible();
  expect(await violationsOf(page)).toEqual([]);
  const wide = await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth);
  expect(wide, "the result scrolls sideways").toBe(false);
  await page.goto(`/membranes/${id}?backtest=${wireId("backtest", workspace.agentId)}#backtest`);
  await expect(backtest(page).getByText("What it found is not kept any more")).toBeVisible();
});
