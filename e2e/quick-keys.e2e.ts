import type { Page } from "@playwright/test";
import { personalKey } from "#test/listening-api.ts";
import { type ApiClient, expect, test } from "./fixtures.ts";

const detail = (page: Page, title: string) => page.getByRole("article", { name: title });
const row = (page: Page, title: string) => page.getByRole("link", { name: title });

/** Requests of which the first is the most urgent, by what they are called. */
async function askedInTurn(client: ApiClient, titles: readonly string[]): Promise<string[]> {
  const ids: string[] = [];
  for (const [at, description] of titles.entries()) {
    const request = { action_type: "prompt_mutation", description, details: { at }, predicted_severity: "S2" };
    const { id } = await client.call("POST", "/approvals", { ...request, timeout_seconds: 3600 + at * 600 }, 202);
    ids.push(id);
  }
  return ids;
}

async function votesOn(client: ApiClient, ids: readonly string[]): Promise<number[]> {
  const views = await Promise.all(ids.map((id) => client.call("GET", `/approvals/${id}`)));
  return views.map(({ votes }) => votes.length);
}

const TITLES = ["Change the first", "Change the second", "Change the third", "Change the fourth"] as const;

test("keys that come quickly one after the other act on the request that they lead to, and on no other", async ({
  agent,
  as,
}) => {
  const client = await agent();
  const ids = await askedInTurn(client, TITLES);
  const page = await as("reviewer");
  await page.goto("/approvals");
  for (const title of TITLES) {
    await row(page, title).click();
    await detail(page, title).getByLabel("Comment").fill("Looks right");
  }
  await row(page, TITLES[0]).click();
  await expect(detail(page, TITLES[0]).getByRole("heading", { level: 2 })).toBeFocused();
  for (const key of ["j", "k", "j", "a"]) await page.keyboard.press(key);
  await expect.poll(() => votesOn(client, ids)).toEqual([0, 1, 0, 0]);

  await expect(detail(page, TITLES[2]).getByRole("heading", { level: 2 })).toBeFocused();
  for (const key of ["k", "j", "j", "k", "j", "a"]) await page.keyboard.press(key);
  await expect.poll(() => votesOn(client, ids)).toEqual([0, 1, 0, 1]);
});

test("whoever goes on while a vote is under way stays where they went", async ({ agent, as }) => {
  const client = await agent();
  const ids = await askedInTurn(client, TITLES);
  const page = await as("reviewer");
  await page.goto("/approvals");
  await detail(page, TITLES[0]).getByLabel("Comment").fill("Looks right");
  let letGo = () => {};
  const held = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  await page.route("**/api/trpc/**approvals.vote**", async (route) => {
    await held;
    await route.continue();
  });
  const sent = page.waitForRequest(/approvals\.vote/);
  await detail(page, TITLES[0]).getByRole("button", { name: "Approve" }).click();
  await sent;
  await page.keyboard.press("j");
  await page.keyboard.press("j");
  await expect(detail(page, TITLES[2])).toBeVisible();
  letGo();
  await expect(page.getByText("Approved. The agent may go ahead")).toBeVisible();
  await expect(page).toHaveURL(new RegExp(ids[2] ?? ""));
  await expect(detail(page, TITLES[2])).toBeVisible();
});

test("whoever asked decides through no door: not on the page, not past it, not among many, not by key", async ({
  as,
  workspace,
  baseURL,
}) => {
  const headers = { authorization: `Bearer ${await personalKey(workspace, "owner")}`, prefer: "respond-async" };
  const page = await as("owner");
  const what = { action_type: "prompt_mutation", description: "My own wish", details: { wish: 1 } };
  const request = { ...what, predicted_severity: "S2", is_reversible: true, rollback_plan: "Wish it back" };
  const posted = await page.request.post(`${baseURL}/api/v1/approvals`, { headers, data: request });
  const { id } = await posted.json();
  const byKey = await page.request.post(`${baseURL}/api/v1/approvals/${id}/votes`, {
    headers,
    data: { choice: "approve", comment: "Mine" },
  });
  expect([byKey.status(), (await byKey.json()).refusal]).toEqual([403, "own_request"]);

  await page.goto(`/approvals/${id}`);
  await expect(detail(page, "My own wish").getByRole("button", { name: "Approve" })).toHaveAccessibleDescription(
    "You asked for this; another member decides",
  );
  const ask = (path: string, data: object) =>
    page.evaluate(
      async ([to, body]) => {
        const sent = { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body) };
        return (await fetch(`/api/trpc/${to}`, sent)).text();
      },
      [path, data] as const,
    );
  for (const choice of ["approve", "reject"]) {
    const vote = { choice, comment: "Mine" };
    expect(await ask("approvals.vote", { approval_id: id, ...vote })).toContain("own_request");
    const many = { ...vote, items: [{ approval_id: id, payload_hash: (await posted.json()).payload_hash }] };
    expect(await ask("approvals.voteOnMany", many)).toContain("own_request");
  }
  const view = await page.request.get(`${baseURL}/api/v1/approvals/${id}`, { headers });
  expect(await view.json()).toMatchObject({ status: "pending", votes: [] });
});
