import type { Page } from "@playwright/test";
import { wireId } from "#contract/ids.ts";
import { configure } from "#test/approvals.ts";
import { personalKey } from "#test/listening-api.ts";
import { openSession } from "#test/sessions.ts";
import { type ApiClient, expect, test } from "./fixtures.ts";

/** What the first and the second person say of a case on which the agent recommends a refund. */
type Pair = readonly [first: "refund" | "hold" | "reject", second: "refund" | "hold" | "reject"];

/** A case that two people decide, each with a key of their own, one after the other. */
async function decideTwice(agent: ApiClient, people: readonly Vote[], session: string, name: string, pair: Pair) {
  const { approval_id } = await agent.call("POST", `/shadow/sessions/${session}/observations`, {
    observation_id: name,
    agent_recommendation: { action: "refund", confidence: 0.9 },
    context: { title: `The case ${name}` },
  });
  for (const [at, vote] of people.entries()) await vote(approval_id, pair[at] ?? "refund");
}

type Vote = (approval: string, said: Pair[number]) => Promise<void>;

const times = (count: number, pair: Pair): Pair[] => Array.from({ length: count }, () => pair);
const pane = (page: Page, name: string) => page.getByRole("region", { name, exact: true });

test("a reviewer sees in the mirror how they decide, an owner sees it too, and another reviewer does not", async ({
  as,
  agent,
  db,
  workspace,
}) => {
  test.slow();
  const asking = await agent();
  await configure(db, workspace, "production", { approval: { required_approvals: 2 } });
  const reviewer = await as("reviewer");
  const voterBy = async (role: "reviewer" | "owner", blind: boolean): Promise<Vote> => {
    const headers = { authorization: `Bearer ${await personalKey(workspace, role)}` };
    return async (approval, said) => {
      const named = blind || said === "hold" ? { action: said, arguments: {} } : null;
      const data =
        said === "reject"
          ? { choice: "reject", comment: "No refund here" }
          : { choice: "approve", comment: "Looked at it", override: named };
      const answer = await reviewer.request.post(`/api/v1/approvals/${approval}/votes`, { headers, data });
      expect([said, answer.status()]).toEqual([said, 200]);
    };
  };
  const path = `/members/${wireId("member", workspace.members.reviewer)}/mirror`;
  await reviewer.goto(path);
  await expect(reviewer.getByText("the reviewer has decided nothing yet")).toBeVisible();

  const shown = await openSession(workspace, {}, "supervised");
  const blind = await openSession(workspace, { blind_rate: 1 }, "supervised");
  const seen = [...times(9, ["refund", "refund"]), ...times(3, ["refund", "reject"])];
  const unseen = [
    ...times(6, ["refund", "refund"]),
    ...times(3, ["refund", "hold"]),
    ...times(2, ["hold", "hold"]),
    ...times(1, ["hold", "refund"]),
  ];
  const votes = async (isBlind: boolean) => [await voterBy("reviewer", isBlind), await voterBy("owner", isBlind)];
  const [shownVotes, blindVotes] = [await votes(false), await votes(true)];
  for (const [at, pair] of seen.entries()) await decideTwice(asking, shownVotes, shown, `seen-${at}`, pair);
  for (const [at, pair] of unseen.entries()) await decideTwice(asking, blindVotes, blind, `unseen-${at}`, pair);

  await reviewer.goto(path);
  await expect(reviewer.getByRole("heading", { level: 1 })).toHaveText("Your mirror");
  await expect(pane(reviewer, "With the others")).toContainText("17 of 24, 70.8%, likely");
  await expect(pane(reviewer, "How fast")).toContainText(/24, median .* likely .* half of them between/);

  // Who ends a request decides the case: at supervised that was the owner, nine of twelve as recommended, then seven.
  const owner = await as("owner");
  await owner.goto(`/members/${wireId("member", workspace.members.owner)}/mirror`);
  await expect(pane(owner, "With what agents recommend")).toContainText(/9 of 12, 75%.*7 of 12, 58\.3%/);
  await expect(pane(owner, "With what agents recommend")).toContainText("16.7 percentage points of agreement");
  await owner.goto(path);
  await expect(owner.getByText("Only the reviewer and owners see this.")).toBeVisible();
  await expect(pane(owner, "With the others")).toContainText("17 of 24");

  const other = await as("reviewer");
  expect((await other.request.get(path)).status()).toBe(404);
  await other.goto(path);
  await expect(other.getByText("Nothing is here")).toBeVisible();

  await other.goto(`/sessions/${shown}`);
  await expect(pane(other, "People against each other")).toContainText(
    /said the same in 9: 75%.*by Gwet’s AC1.*one side always chose the same action: Cohen’s κ is then 0/,
  );
  await other.goto(`/sessions/${blind}`);
  await expect(pane(other, "People against each other")).toContainText(/said the same in 8: 66\.7%.*by Cohen’s κ/);
});

test("an agent that is another one by now is suggested to start again, which an owner does with a reason", async ({
  as,
  agent,
  reporter,
}) => {
  const [asking, reporting] = [await agent(), await reporter()];
  const { id } = await asking.call("POST", "/shadow/sessions", {
    device_id: "lookout-1",
    skill_name: "incident_response",
    decision_class: "another-model",
  });
  const decide = async (name: string, model: string) => {
    await asking.call("POST", `/shadow/sessions/${id}/observations`, {
      observation_id: name,
      agent_recommendation: { action: "escalate" },
      fingerprint: { model },
    });
    await reporting.call("POST", `/shadow/sessions/${id}/record-human-decision`, {
      observation_id: name,
      human_decision: { action: "escalate" },
    });
  };
  for (const name of ["1", "2", "3"]) await decide(name, "m-1");
  const page = await as("owner");
  await page.goto(`/sessions/${id}`);
  await expect(pane(page, "What the agent was")).toContainText("All cases came from one fingerprint");
  await expect(page.getByText("Suggested: start again.")).toHaveCount(0);

  // The first case of the other model arrives while the owner looks.
  await decide("4", "m-2");
  await expect(page.getByText("Suggested: start again.")).toBeVisible();
  await expect(page.getByText("began with model m-1; the agent is now model m-2")).toBeVisible();
  await page.getByRole("button", { name: "Start again", exact: true }).first().click();
  const dialog = page.getByRole("alertdialog");
  await expect(dialog).toContainText("A fresh stay begins at SHADOW with nothing counted; the 4 decisions of this one");
  await dialog.getByLabel("Why").fill("Another model");
  await dialog.getByRole("button", { name: "Keep it" }).click();
  await expect(dialog).toBeHidden();
  await page.getByRole("button", { name: "Start again", exact: true }).first().click();
  await expect(dialog.getByLabel("Why")).toHaveValue("");
  await expect(dialog.getByRole("button", { name: "Start again" })).toHaveAccessibleDescription("Say why first");
  await dialog.getByLabel("Why").fill("Another model");
  await dialog.getByRole("button", { name: "Start again" }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByText("Suggested: start again.")).toHaveCount(0);
  await expect(pane(page, "What the agent was").getByRole("row", { name: /m-1/ })).toContainText(/none yet\s*3 of 3/);
  expect(await asking.call("GET", `/shadow/sessions/${id}`)).toMatchObject({
    level: "shadow",
    evidence: { total_decisions: 0 },
  });
});
