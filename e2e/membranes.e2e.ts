import type { Page } from "@playwright/test";
import { wireId } from "#contract/ids.ts";
import { CreateMembrane } from "#contract/membranes.ts";
import { createMembrane } from "#server/membranes/change-membrane.ts";
import type { TestWorkspace } from "#test/build.ts";
import { expect, test } from "./fixtures.ts";
import { violationsInBothThemes } from "./violations.ts";

const dialog = (page: Page) => page.getByRole("dialog");
const condition = (page: Page) => page.getByLabel("When");

async function makeMembrane({ as: { owner }, environments }: TestWorkspace, content: object = {}): Promise<string> {
  const environment_id = wireId("environment", environments.production);
  const { id } = await createMembrane(owner, CreateMembrane.parse({ name: "refunds", environment_id, content }));
  return id;
}

/** Opens the editor and waits until it hears what is written: what is typed before the page lives would be taken back. */
async function openEditor(page: Page, id: string): Promise<void> {
  await page.goto(`/membranes/${id}/edit`);
  await expect(page.getByText("Live", { exact: true })).toBeVisible();
}

const LARGE = { id: "large", condition: "intent.payload.amount > 500", effect: "fail" };

test("an owner makes a membrane, writes a policy whose mistake is told with its place, and takes it live and back", async ({
  as,
}) => {
  test.slow();
  const page = await as("owner");
  await page.goto("/membranes");
  await expect(page.getByText("There is no membrane")).toBeVisible();
  await page.getByRole("button", { name: "New membrane" }).click();
  await dialog(page).getByLabel("Name").fill("refunds");
  await dialog(page).getByLabel("Environment").click();
  await page.getByRole("option", { name: /^production/ }).click();
  await page.getByRole("button", { name: "Create", exact: true }).click();
  await expect(page.getByRole("heading", { level: 1, name: /refunds v1/ })).toBeVisible();

  await page.getByRole("link", { name: "Edit the policies" }).click();
  await page.getByRole("button", { name: "Add", exact: true }).click();
  await page.getByLabel("Id", { exact: true }).fill("large");
  await condition(page).fill("intent.amount > 500");
  await expect(page.getByText("There is no intent.amount")).toBeVisible();
  await expect(condition(page)).toHaveAttribute("aria-invalid", "true");
  await page.getByRole("button", { name: "Save the revision" }).click();
  const refused = page.getByRole("alert").filter({ hasText: "Not saved. Policy large, condition: line 1, column 1" });
  await expect(refused).toBeVisible();
  await page.getByRole("button", { name: "Try it" }).click();
  await expect(page.getByRole("alert").filter({ hasText: "tried yet. Policy large, condition: line 1" })).toBeVisible();
  await page.reload();
  await expect(condition(page)).toHaveValue("intent.amount > 500");
  await expect(page.getByText("Your draft from before is back")).toBeVisible();

  await page.getByRole("button", { name: "Save the revision" }).click();
  await expect(refused).toBeVisible();
  await condition(page).fill("intent.payload.amount > 500");
  await expect(refused).toBeHidden();
  await expect(condition(page)).not.toHaveAttribute("aria-invalid", "true");
  await page.getByRole("button", { name: "Try it" }).click();
  await expect(page.getByText("0 of 1 in scope matched; uncovered")).toBeVisible();
  await page.getByLabel("Facts").fill('{"intent": {"action_type": "refund", "payload": {"amount": 900}}}');
  await page.getByRole("button", { name: "Try it" }).click();
  await expect(page.getByRole("list", { name: "Matched" })).toContainText("large");
  await page.getByLabel("Note").fill("Large refunds are asked about");
  await page.getByRole("button", { name: "Save the revision" }).click();
  await expect(page.getByRole("heading", { level: 1, name: /refunds v2/ })).toBeVisible();
  await expect(page.getByRole("row", { name: /large/ })).toContainText("Escalate");

  await page.getByRole("button", { name: "Watch in SHADOW" }).click();
  await page.getByRole("button", { name: "Start watching" }).click();
  await expect(page.getByRole("list", { name: "Lifecycle" }).locator("[aria-current=step]")).toContainText("SHADOW");

  await page.getByRole("link", { name: "Edit the policies" }).click();
  await page.getByLabel("Then", { exact: true }).click();
  await page.getByRole("option", { name: /^Block/ }).click();
  await page.getByRole("button", { name: "Save the revision" }).click();
  await expect(page.getByRole("heading", { level: 1, name: /refunds v3/ })).toBeVisible();
  const changes = page.getByRole("list", { name: "large, changed" });
  await expect(changes).toContainText("removed thenEscalate");
  await expect(changes).toContainText("added thenBlock");

  await page.getByRole("button", { name: "Bring back v2" }).click();
  await page.getByRole("button", { name: "Bring it back" }).click();
  await expect(page.getByRole("heading", { level: 1, name: /refunds v4/ })).toBeVisible();
  await expect(page.getByRole("list", { name: "Revisions" }).getByRole("listitem").first()).toContainText(
    "Brings v2 back",
  );

  await page.getByRole("button", { name: "Go LIVE" }).click();
  await dialog(page).getByRole("button", { name: "Go LIVE" }).click();
  const why = dialog(page).getByLabel("Why all the same");
  await expect(why).toHaveAccessibleDescription(/is not ready/i);
  await why.fill("The rehearsal of a drill");
  await dialog(page).getByRole("button", { name: "Go LIVE" }).click();
  await expect(page.getByRole("list", { name: "Lifecycle" }).locator("[aria-current=step]")).toContainText("LIVE");

  await page.getByRole("button", { name: "Back, and say why" }).click();
  await dialog(page).getByRole("button", { name: "Back to SHADOW" }).click();
  await expect(dialog(page).getByLabel("Why")).toHaveAccessibleDescription(/needed on the way back/i);
  await dialog(page).getByLabel("Why").fill("The drill is over");
  await dialog(page).getByRole("button", { name: "Back to SHADOW" }).click();
  await expect(page.getByRole("list", { name: "Lifecycle" }).locator("[aria-current=step]")).toContainText("SHADOW");
});

test("facts are offered while one types, and chosen by keys alone", async ({ as, workspace }) => {
  const id = await makeMembrane(workspace, { policies: [LARGE] });
  const page = await as("owner");
  await openEditor(page, id);
  await condition(page).fill("");
  await condition(page).pressSequentially("int");
  const offers = page.getByRole("listbox", { name: "What may be written here" });
  await expect(offers.getByRole("option").first()).toHaveAccessibleName(/^intent\./);
  await page.keyboard.press("Enter");
  await condition(page).pressSequentially("ver");
  await page.keyboard.press("Enter");
  await expect(condition(page)).toHaveValue("intent.verb");
  await expect(offers).toBeHidden();
  await page.keyboard.type(' == "pay');
  await expect(offers).toBeHidden();
  await page.keyboard.type('" && ');
  await page.keyboard.press("Control+Space");
  await expect(offers).toBeVisible();
  const active = () => condition(page).getAttribute("aria-activedescendant");
  const first = await active();
  await page.keyboard.press("ArrowDown");
  expect(await active()).not.toBe(first);
  await page.keyboard.press("Escape");
  await expect(offers).toBeHidden();
  await page.keyboard.type("true");
  await expect(condition(page)).toHaveValue('intent.verb == "pay" && true');
});

test("a draft that somebody else was faster than says so, and is saved upon theirs", async ({ as, workspace }) => {
  const id = await makeMembrane(workspace, { policies: [LARGE] });
  const [page, other] = [await as("owner"), await as("owner")];
  for (const each of [page, other]) await openEditor(each, id);
  await page.getByLabel("Title").fill("Mine");
  await other.getByLabel("Message to the agent").fill("Ask first");
  await other.getByRole("button", { name: "Save the revision" }).click();
  await expect(other.getByRole("heading", { level: 1, name: /refunds v2/ })).toBeVisible();
  await expect(page.getByText("Somebody made v2 since you began from v1")).toBeVisible();
  await page.getByRole("button", { name: "Go on from v2" }).click();
  await expect(page.getByRole("list", { name: "large, changed" })).toContainText("Ask first");
  await page.getByRole("button", { name: "Save the revision" }).click();
  await expect(page.getByRole("heading", { level: 1, name: /refunds v3/ })).toBeVisible();
});

test("policies go out as YAML and come in again, with what is wrong told by its path", async ({ as, workspace }) => {
  const id = await makeMembrane(workspace, { policies: [LARGE] });
  const page = await as("owner");
  await page.goto(`/membranes/${id}/edit`);
  await page.getByRole("button", { name: "YAML" }).click();
  const text = dialog(page).getByLabel("YAML");
  await expect(text).toHaveValue(/id: large/);
  const said = await text.inputValue();
  await text.fill(said.replace("effect: fail", "effect: explode"));
  await dialog(page).getByRole("button", { name: "Take it as the draft" }).click();
  await expect(dialog(page).getByText(/^policies\.0\.effect: /)).toBeVisible();
  await text.fill(said.replaceAll("large", "larger"));
  await dialog(page).getByRole("button", { name: "Take it as the draft" }).click();
  await expect(page.getByRole("button", { name: "larger" })).toBeVisible();
  await expect(page.getByRole("list", { name: "larger, added" })).toBeVisible();
});

test("a viewer reads all of it, is told why they may not change it, and a phone shows it too", async ({
  as,
  workspace,
}) => {
  const id = await makeMembrane(workspace, { policies: [LARGE] });
  const page = await as("viewer", { phone: true });
  await page.goto("/membranes");
  const make = page.getByRole("button", { name: "New membrane" });
  await expect(make).toHaveAttribute("aria-disabled", "true");
  await expect(make).toHaveAccessibleDescription("This takes the role owner; yours is viewer");
  await page.getByRole("link", { name: /refunds/ }).click();
  await expect(page.getByRole("button", { name: "Watch in SHADOW" })).toHaveAttribute("aria-disabled", "true");
  await expect(page.getByText("intent.payload.amount > 500").first()).toBeVisible();
  await page.getByRole("link", { name: "Read all of it" }).click();
  await expect(condition(page)).toBeDisabled();
  await expect(page.getByRole("button", { name: "Save the revision" })).toHaveAttribute("aria-disabled", "true");
  const wide = await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth);
  expect(wide, `/membranes/${id}/edit scrolls sideways`).toBe(false);
});

test("axe finds nothing on a draft with a mistake, its list of facts open, or in the dialogs, in both themes", async ({
  as,
  workspace,
}) => {
  const id = await makeMembrane(workspace, {
    policies: [LARGE],
    escalation_chain: [{ to: "owner", timeout_seconds: 60 }],
  });
  const page = await as("owner");
  await openEditor(page, id);
  await condition(page).fill("intent.nothing > 3");
  await expect(page.getByText("There is no intent.nothing")).toBeVisible();
  expect(await violationsInBothThemes(page)).toEqual([]);
  await condition(page).fill("int");
  await expect(page.getByRole("listbox")).toBeVisible();
  expect(await violationsInBothThemes(page)).toEqual([]);
  await page.getByRole("button", { name: "YAML" }).click();
  await expect(dialog(page).getByLabel("YAML")).toBeVisible();
  expect(await violationsInBothThemes(page)).toEqual([]);
  await page.goto(`/membranes/${id}`);
  await page.getByRole("button", { name: "Watch in SHADOW" }).click();
  await expect(page.getByRole("button", { name: "Start watching" })).toBeVisible();
  expect(await violationsInBothThemes(page)).toEqual([]);
});
