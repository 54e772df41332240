import { wireId } from "#contract/ids.ts";
import { CreateKernel } from "#contract/kernels.ts";
import { ActivateMembrane, CreateMembrane } from "#contract/membranes.ts";
import { StageRevision } from "#contract/staged-changes.ts";
import { createKernel } from "#server/kernels/create-kernel.ts";
import { presetContent } from "#server/kernels/kernel-content.ts";
import { activateMembrane } from "#server/membranes/activate-membrane.ts";
import { createMembrane } from "#server/membranes/change-membrane.ts";
import { stageRevision } from "#server/membranes/stage-revision.ts";
import type { TestWorkspace } from "#test/build.ts";
import { PLASTIC_RULE } from "#test/kernels.ts";
import { expect, test } from "./fixtures.ts";
import { violationsInBothThemes } from "./violations.ts";

const LARGE = { id: "large", condition: "intent.payload.amount > 500", effect: "fail" };

async function enforced({ as: { owner }, environments }: TestWorkspace): Promise<string> {
  const environment_id = wireId("environment", environments.production);
  const content = { policies: [LARGE], uncovered: "approve" };
  const { id } = await createMembrane(owner, CreateMembrane.parse({ name: "refunds", environment_id, content }));
  for (const mode of ["shadow", "live"]) {
    const activation = { mode, override_reason: "Watched elsewhere" };
    await activateMembrane(owner, { membrane_id: id, ...ActivateMembrane.parse({ activation }) });
  }
  return id;
}

const refund = (amount: number) => ({
  action: { type: "config_change", target: { type: "order", identifier: "o", sensitivity: "public" } },
  description: `Refund ${amount} USD`,
  payload: { amount },
  predicted_severity: "S1",
  confidence: 0.99,
  estimated_impact: { cost_usd: 0, audience_size: 1, reversible: true, regulatory_domains: [] },
});

test("a change of a live membrane is staged, compared on traffic and promoted by the next request", async ({
  as,
  agent,
  workspace,
}) => {
  const id = await enforced(workspace);
  const asking = await agent();
  const page = await as("owner");
  await page.goto(`/membranes/${id}/edit`);
  await page.getByLabel("When").fill("intent.payload.amount > 400");
  await page.getByRole("button", { name: "Stage it" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Cooldown").fill("1");
  await dialog.getByRole("button", { name: "Stage it" }).click();
  await expect(page.getByRole("heading", { level: 1, name: /refunds v2/ })).toBeVisible();
  await expect(page.getByText("waiting for traffic", { exact: true })).toBeVisible();
  await expect(page.getByRole("button", { name: "Promote v2" })).toHaveAttribute("aria-disabled", "true");

  expect((await asking.call("POST", "/intents", refund(20))).membrane.revision).toBe(1);
  await expect(page.getByText("1 request ran through both")).toBeVisible();
  await expect(page.getByText("ready for the next request", { exact: true })).toBeVisible();
  expect(await violationsInBothThemes(page)).toEqual([]);
  expect((await asking.call("POST", "/intents", refund(450))).membrane.revision).toBe(2);
  await expect(page.getByText("Promoted by the next request").first()).toBeVisible();
  await page.getByRole("link", { name: "Open the membrane" }).click();
  await expect(page.getByRole("heading", { level: 1, name: /refunds v2/ })).toBeVisible();
});

test("a staged change that would let through what is blocked is rejected at once, and a stricter one waits for its owner", async ({
  as,
  agent,
  workspace,
}) => {
  const membrane_id = await enforced(workspace);
  const asking = await agent();
  const stage = (condition: string) =>
    stageRevision(workspace.as.owner, {
      membrane_id,
      ...StageRevision.parse({
        content: { policies: [{ ...LARGE, condition }], uncovered: "approve" },
        base_revision: 1,
        terms: { endorsement_cooldown_base: condition.endsWith("9000") ? 600 : 0, endorsement_cooldown_max: 600 },
      }),
    });
  await stage("intent.payload.amount > 9000");
  const page = await as("owner");
  await page.goto("/");
  await expect(page.getByRole("region", { name: "Membranes", exact: true })).toContainText(
    /refunds v1.*v2 staged, \d+ min left/,
  );
  await page.goto(`/membranes/${membrane_id}`);
  await expect(page.getByRole("heading", { name: "Staged change" })).toBeVisible();
  const policies = page.getByRole("table", { name: "Policies", exact: true });
  await expect(policies.getByRole("row", { name: /^large/ })).toContainText("v2 staged");
  await expect(page.getByRole("timer")).toContainText("of cooldown left");
  await expect(page.getByRole("button", { name: /^Promote after \d\d:\d\d$/ })).toHaveAttribute(
    "aria-disabled",
    "true",
  );
  expect((await asking.call("POST", "/intents", refund(900))).verdict).toBe("block");
  await expect(page.getByText("Rejected: it diverged critically", { exact: false })).toBeVisible();
  await page.getByRole("link", { name: "See what was compared" }).click();
  const compared = page.getByRole("row", { name: /Refund 900 USD/ });
  await expect(compared).toContainText("1.00");
  await compared.getByRole("link").click();
  await expect(page).toHaveURL(/decisions\?environment_id=.*&from=/);
  await expect(page.getByRole("article").filter({ hasText: "Refund 900 USD" })).toBeVisible();

  await stage("intent.payload.amount > 100");
  await asking.call("POST", "/intents", refund(300));
  await asking.call("POST", "/intents", refund(50));
  await page.goto(`/membranes/${membrane_id}`);
  await expect(page.getByText("so promotion waits for a person")).toBeVisible();
  await page.goto("/");
  const misses = page.getByRole("region", { name: "Misses" });
  await expect(misses.getByRole("link", { name: /was rejected on trial/ })).toBeVisible();
  await expect(misses.getByRole("link", { name: /passed L2/ })).toBeVisible();
  await page.goto(`/membranes/${membrane_id}`);
  await page.getByRole("button", { name: "Promote v2" }).click();
  await page.getByRole("dialog").getByLabel("Reason").fill("Refunds above 100 are for people");
  await page.getByRole("dialog").getByRole("button", { name: "Confirm and promote" }).click();
  await expect(page.getByRole("heading", { level: 1, name: /refunds v2/ })).toBeVisible();
  await expect(page.getByText("Promoted by an owner")).toBeVisible();
  expect((await asking.call("POST", "/intents", refund(300))).verdict).toBe("block");

  await page.goto("/staged-changes?status=promoted");
  await expect(page.getByRole("row")).toHaveCount(2);
  await page.getByRole("link", { name: /refunds v2/ }).click();
  await expect(page.getByText("Refunds above 100 are for people")).toBeVisible();
  await page.getByRole("button", { name: "Bring back v1" }).click();
  await page.getByRole("dialog").getByLabel("Why at once").fill("Too many are held");
  await page.getByRole("dialog").getByRole("button", { name: "Bring it back" }).click();
  await expect(page.getByText("v1 is back, as v3")).toBeVisible();
  expect((await asking.call("POST", "/intents", refund(300))).membrane.revision).toBe(3);

  await page.goto("/decisions?verdict=block");
  await page.getByRole("button", { name: /Refund 300 USD/ }).click();
  await expect(page.getByRole("region", { name: "Rules" })).toContainText("intent.payload.amount > 100");
});

test("a rule of a kernel is staged, reported on and promoted by the kernel's next request, and one that diverges is rejected with the reason", async ({
  as,
  agent,
  workspace,
}) => {
  const { owner } = workspace.as;
  const { settings, ...preset } = presetContent("default");
  const terms = { endorsement_cooldown_base: 1, endorsement_no_probe_penalty: 0 };
  const environment_id = wireId("environment", workspace.environments.lab);
  const content = { ...preset, settings: { ...settings, ...terms } };
  const kernel = await createKernel(owner, CreateKernel.parse({ name: "Desk", environment_id, content }));
  const asking = await agent("lab");
  const page = await as("owner");
  const trials = page.getByRole("list", { name: "Trials" });
  /** Proposed by the agent, staged by the owner, who comes to the trial. */
  const staged = async (rule_text: string): Promise<string> => {
    const { id } = await asking.call("POST", `/kernels/${kernel.id}/endorsements`, { rule_text });
    await page.getByRole("button", { name: `Stage: ${rule_text}` }).click();
    await page.getByRole("alertdialog").getByRole("button", { name: "Stage" }).click();
    await expect(page.getByRole("heading", { level: 2, name: "Live beside candidate" })).toBeVisible();
    return (await asking.call("GET", `/endorsements/${id}`)).staged_change_id;
  };
  const report = (change: string, candidate_response: string) =>
    asking.call("POST", `/staged-changes/${change}/probes`, { live_response: "I cannot help", candidate_response });
  const request = () => asking.call("POST", `/kernels/${kernel.id}/requests`, { request: "A question" });

  await page.goto(`/kernels/${kernel.id}`);
  const change = await staged(PLASTIC_RULE);
  await expect(page.getByText("waiting for traffic", { exact: true })).toBeVisible();
  expect(await report(change, "I cannot help")).toMatchObject({ l1_score: 0, tier: "ok" });
  await expect(page.getByText("1 request was answered under both")).toBeVisible();
  await expect(page.getByText("ready for the next request", { exact: true })).toBeVisible();
  expect(await violationsInBothThemes(page)).toEqual([]);
  expect((await request()).revision).toBe(2);
  await expect(page.getByText("Promoted by the next request").first()).toBeVisible();
  await page.getByRole("link", { name: "Open the kernel" }).click();
  await expect(trials).toContainText("Promoted by the next request");
  await expect(page.getByRole("list", { name: "Commitments" })).toContainText(PLASTIC_RULE);

  const wayBack = trials.getByRole("button", { name: "Propose the earlier value" });
  await wayBack.click();
  const proposal = page.getByRole("dialog");
  await expect(proposal.getByLabel("New value")).toHaveValue("strict");
  await proposal.getByRole("button", { name: "Propose" }).click();
  await expect(proposal).toBeHidden();
  await expect(wayBack).toBeHidden();
  expect((await request()).revision).toBe(3);

  const diverging = await staged("use an aggressive tone");
  expect(await report(diverging, "Go away")).toMatchObject({ l1_score: 1, critical: true });
  await expect(page.getByText("The answers diverge by 1.000, and 0.5 is the most").first()).toBeVisible();
  await expect(page.getByRole("list", { name: "What was answered" })).toContainText("Go away");
  expect((await request()).revision).toBe(3);
  await page.getByRole("link", { name: "Open the kernel" }).click();
  await expect(trials).toContainText("Rejected: it diverged critically");
  await trials.getByRole("link", { name: "response_tone" }).click();
  await expect(page.getByText("Rejected: it diverged critically").first()).toBeVisible();
});
