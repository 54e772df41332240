import { uuidOf, wireId } from "#contract/ids.ts";
import { ActivateMembrane, CreateMembrane } from "#contract/membranes.ts";
import { getDecision } from "#server/decisions/read-decisions.ts";
import { activateMembrane } from "#server/membranes/activate-membrane.ts";
import { createMembrane } from "#server/membranes/change-membrane.ts";
import type { TestWorkspace } from "#test/build.ts";
import { addDecisions } from "#test/decisions.ts";
import { expect, test } from "./fixtures.ts";

async function watching({ as: { owner }, environments }: TestWorkspace): Promise<string> {
  const environment_id = wireId("environment", environments.production);
  const { id } = await createMembrane(owner, CreateMembrane.parse({ name: "refunds", environment_id }));
  await activateMembrane(owner, { membrane_id: id, ...ActivateMembrane.parse({ activation: { mode: "shadow" } }) });
  return id;
}

test("what a membrane would have done is marked by keys, row after row, and by nothing that means nothing", async ({
  as,
  agent,
  db,
  workspace,
}) => {
  const id = await watching(workspace);
  const membraneId = uuidOf("membrane", id) ?? "";
  const [first = "", second = "", third = ""] = await addDecisions(db, workspace, [
    { membraneId, membraneVerdict: "block", description: "Refund 900 USD", matchedPolicies: ["large_refund"] },
    { membraneId, membraneVerdict: "block", description: "Refund 700 USD", matchedPolicies: ["large_refund"] },
    { membraneId, membraneVerdict: "block", description: "Refund 501 USD", matchedPolicies: ["large_refund"] },
    { membraneId, membraneVerdict: "approve", description: "Refund 5 USD" },
  ]);
  const reviewer = await as("reviewer");
  await reviewer.goto(`/membranes/${id}`);

  // The newest stands first; three is refused of a block with the reason, and nothing is sent.
  const left = reviewer.getByRole("status").filter({ hasText: "left to mark" });
  await expect(left).toHaveText("3 left to mark");
  await reviewer.keyboard.press("3");
  await expect(reviewer.getByText("This was blocked, so it was not too lax")).toBeVisible();
  await reviewer.keyboard.press("2");
  await expect(left).toHaveText("2 left to mark");
  await reviewer.keyboard.press("1");
  await expect(left).toHaveText("1 left to mark");
  await reviewer.keyboard.press("k");
  await reviewer.keyboard.press("2");
  await expect(
    reviewer.getByRole("group", { name: "Was it right? Refund 700 USD" }).getByRole("button", { name: "Too strict" }),
  ).toHaveAttribute("aria-pressed", "true");
  await reviewer.reload();
  await expect(reviewer.getByRole("button", { name: "Too strict", pressed: true })).toHaveCount(2);
  await reviewer.getByRole("button", { name: "Would have allowed" }).click();
  await expect(reviewer.getByRole("group", { name: "Was it right? Refund 5 USD" })).toBeVisible();
  await reviewer.keyboard.press("3");
  await expect(reviewer.getByText("You marked all of them")).toBeVisible();
  await expect(reviewer.getByRole("button", { name: "Too lax", pressed: true })).toBeVisible();

  // The decisions were to allow: where that stands in sight, a mark says that it is of what the membrane said.
  await reviewer.goto("/decisions");
  const marked = reviewer.getByRole("article").filter({ hasText: "Refund 700 USD" });
  await expect(marked).toContainText("Block: Too strict");
  await marked.getByRole("button").first().click();
  await expect(marked.getByText("Was block, as the membrane said, the right call?")).toBeVisible();
  await expect(marked.getByRole("button", { name: "Too lax" })).toHaveAttribute("aria-disabled", "true");

  const asking = await agent();
  await expect(asking.call("GET", `/decisions/${wireId("decision", second)}`)).resolves.toMatchObject({ feedback: [] });
  const saidOf = async (id: string) =>
    (await getDecision(workspace.as.viewer, { decision_id: wireId("decision", id) })).feedback;
  expect(await saidOf(second)).toMatchObject([{ feedback: "false_positive" }]);
  expect(await saidOf(third)).toMatchObject([{ feedback: "false_positive" }]);
  expect(await saidOf(first)).toEqual([]);
});
