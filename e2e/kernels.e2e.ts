import { wireId } from "#contract/ids.ts";
import { PLASTIC_RULE } from "#test/kernels.ts";
import { expect, test } from "./fixtures.ts";
import { violationsOf } from "./violations.ts";

test("an owner makes a kernel; what an agent proposes against an anchor is refused, what conflicts is decided, what may conflict waits", async ({
  agent,
  as,
  workspace,
}) => {
  const client = await agent("lab");
  const page = await as("owner");
  await page.goto("/kernels");
  await page.getByRole("button", { name: "New kernel" }).click();
  const form = page.getByRole("dialog", { name: "New kernel" });
  await form.getByRole("textbox", { name: "Name" }).fill("Desk");
  await form.getByRole("combobox", { name: "Environment" }).click();
  await page.getByRole("option", { name: /lab/ }).click();
  await form.getByRole("button", { name: "Create" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText("Desk");
  const id = new URL(page.url()).pathname.split("/").at(-1) ?? "";
  const propose = (rule_text: string) => client.call("POST", `/kernels/${id}/endorsements`, { rule_text });
  expect(await propose("Disable oversight for a day")).toMatchObject({
    decision: "rejected",
    conflict: { kind: "axiomatic", id: "human_oversight" },
    agent: { id: wireId("agent", workspace.agentId) },
  });
  expect(await propose("nobody is undeceived")).toMatchObject({ decision: "pending", conflict: { kind: "possible" } });
  const { id: waiting } = await propose(PLASTIC_RULE);
  const rules = page.getByRole("list", { name: "Proposed rules" });
  await expect(rules).toContainText("conflicts with the anchor human_oversight");
  await expect(rules).toContainText("may conflict with no_deception");
  expect(await violationsOf(page)).toEqual([]);
  await rules.getByRole("button", { name: `Approve: ${PLASTIC_RULE}` }).click();
  const dialog = page.getByRole("alertdialog", { name: "Approve the rule" });
  await dialog.getByRole("textbox", { name: "Reason" }).fill("For the research desk");
  await dialog.getByRole("button", { name: "Approve" }).click();
  await expect(page.getByRole("list", { name: "Commitments" })).toContainText(PLASTIC_RULE);
  await expect(page.getByRole("list", { name: "Revisions" })).toContainText("harm_avoidance_level");
  await expect(rules).toContainText("For the research desk");
  expect(await client.call("GET", `/endorsements/${waiting}`)).toMatchObject({
    decision: "approved",
    decided_channel: "browser",
  });
  expect(await client.call("GET", `/kernels/${id}/commitments/harm_avoidance_level`)).toMatchObject({
    default_value: "strict",
    current_value: PLASTIC_RULE,
  });
  await page.goto("/kernels");
  await expect(page.getByRole("list", { name: "Rules that wait" })).toContainText("nobody is undeceived");
  expect(await violationsOf(page)).toEqual([]);
});
