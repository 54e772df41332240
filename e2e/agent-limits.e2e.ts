import { wireId } from "#contract/ids.ts";
import { expect, test } from "./fixtures.ts";

const request = {
  action_type: "prompt_mutation",
  description: "Answer in two lines",
  details: { new_prompt: "Answer in two lines." },
  predicted_severity: "S2",
};

test("an owner lets less of an agent's wait for people, and the agent hears why its next request is refused", async ({
  agent,
  as,
  workspace,
}) => {
  const client = await agent();
  await client.call("POST", "/approvals", request, 202);
  const page = await as("owner");
  await page.goto(`/agents/${wireId("agent", workspace.agentId)}`);
  const limit = page.getByLabel("Requests that may wait for people");
  await expect(limit).toHaveValue("25");

  await limit.fill("26");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(limit).toHaveAccessibleDescription(/at most 25|<=25/i);
  await limit.fill("1");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("Saved")).toBeVisible();
  await page.reload();
  await expect(limit).toHaveValue("1");

  expect(await client.call("POST", "/approvals", request, 429)).toMatchObject({
    refusal: "too_many_pending",
    detail:
      "As many of the agent's requests wait for people as may; let some be decided, or cancel some, and ask again",
  });
  // What nobody is asked about is not held back.
  await client.call("POST", "/approvals", { ...request, action_type: "config_change", predicted_severity: "S1" }, 201);

  await page.getByLabel("Writes a minute").fill("1");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("Saved").last()).toBeVisible();
  await expect
    .poll(async () => (await client.call("POST", "/approvals", request, 429)).detail)
    .toMatch(/^More than 1 writes? in a minute by this agent, as its owners set it: wait/);
});

test("a reviewer sees an agent's limits and why they are not theirs to set", async ({ as, workspace }) => {
  const page = await as("reviewer");
  await page.goto(`/agents/${wireId("agent", workspace.agentId)}`);
  await expect(page.getByLabel("Requests that may wait for people")).toBeDisabled();
  await expect(page.getByRole("button", { name: "Save" })).toHaveAccessibleDescription(/owner/i);
});
