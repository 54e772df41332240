import type { Locator, Page } from "@playwright/test";
import { SMTPServer } from "smtp-server";
import { setPreferences } from "#server/notifications/preferences.ts";
import { addWebhook } from "#test/notifications.ts";
import { expect, test } from "./fixtures.ts";
import { receiver, verified } from "./receiver.ts";
import { violationsOf } from "./violations.ts";

test("an owner adds a webhook, keeps its secret, and a request and its decision arrive there signed", async ({
  as,
  agent,
}) => {
  const desk = await receiver();
  const page = await as("owner");
  await page.goto("/settings/notifications");
  await expect(page.getByText("Nobody outside is told of anything")).toBeVisible();
  await page.getByRole("button", { name: "Add a webhook" }).click();
  await page.getByLabel("Label").fill("Desk");
  await page.getByLabel("URL").fill("https://10.0.0.1/hook");
  await page.getByRole("button", { name: "Add the webhook" }).click();
  await expect(page.getByText(/private, local or reserved/)).toBeVisible();
  await page.getByLabel("URL").fill(desk.url);
  await page.getByRole("button", { name: "Add the webhook" }).click();
  const secret = await page.getByText(/^whsec_/).innerText();
  expect(await violationsOf(page)).toEqual([]);
  await page.getByRole("button", { name: "I have kept it" }).click();
  await expect(page.getByText(/^whsec_/)).toBeHidden();
  await expect(page.getByRole("row", { name: /Desk/ })).toContainText("Takes all");

  const asking = await agent();
  const approval = await asking.call("POST", "/approvals", {
    action_type: "prompt_mutation",
    description: "A secret greeting",
  });
  await expect.poll(() => desk.calls.length).toBe(1);
  await asking.call("POST", `/approvals/${approval.id}/cancel`, { reason: "changed my mind" });
  const told = desk.calls.map((call) => verified(secret, call));
  expect(told[0]).toMatchObject({ type: "approval.requested", data: { subject: { id: approval.id } } });
  expect(desk.calls[0]?.body).not.toContain("greeting");
  await desk.close();
});

test("what a receiver refused is seen with its answer, and sent again by hand until it arrives", async ({ as }) => {
  const desk = await receiver();
  desk.state.refuses = true;
  const page = await as("owner", { phone: true });
  await page.goto("/settings/notifications");
  await page.getByRole("button", { name: "Add a webhook" }).click();
  await page.getByLabel("Label").fill("Desk");
  await page.getByLabel("URL").fill(desk.url);
  await page.getByRole("button", { name: "Add the webhook" }).click();
  await page.getByRole("button", { name: "I have kept it" }).click();
  await page.getByRole("button", { name: "Change Desk" }).click();
  await page.getByRole("menuitem", { name: "Send a test" }).click();
  await expect.poll(() => desk.calls.length).toBeGreaterThan(0);

  await page.goto("/settings/notifications/deliveries?notice=endpoint.test");
  await page.getByRole("link", { name: /Test/ }).click();
  await expect(page.getByText("no room").first()).toBeVisible();
  expect(await violationsOf(page)).toEqual([]);
  desk.state.refuses = false;
  await page.getByRole("button", { name: /Try now|Send again/ }).click();
  await expect(page.getByText("thanks").first()).toBeVisible();
  await desk.close();
});

test("a viewer sees what concerns them alone, and no deliveries", async ({ as }) => {
  const page = await as("viewer");
  await page.goto("/settings/notifications");
  await expect(page.getByText(/Owners see these/)).toBeVisible();
  await expect(page.getByRole("heading", { name: "Yours: this browser" })).toBeVisible();
  await page.goto("/settings/notifications/deliveries");
  await expect(page.getByRole("heading", { name: "Deliveries" })).toBeHidden();
});

/** Goes on with the Tab key until this has the focus. */
async function tabTo(page: Page, target: Locator): Promise<void> {
  await expect(target).toBeVisible();
  const hasFocus = () => target.evaluate((element) => element === document.activeElement);
  for (let n = 0; n < 80 && !(await hasFocus()); n++) await page.keyboard.press("Tab");
  await expect(target).toBeFocused();
}

/** Opens a menu with the keyboard and chooses one of its entries. */
async function choose(page: Page, opener: Locator, entry: string): Promise<void> {
  if (!(await opener.evaluate((element) => element === document.activeElement))) await tabTo(page, opener);
  await page.keyboard.press("Enter");
  const item = page.getByRole("menuitem", { name: entry, exact: true });
  await expect(item).toBeVisible();
  for (let n = 0; n < 10 && !(await item.evaluate((element) => element === document.activeElement)); n++) {
    await page.keyboard.press("ArrowDown");
  }
  await expect(item).toBeFocused();
  await page.keyboard.press("Enter");
}

test("with the keyboard alone a webhook is added, edited, tried, given a second secret, stopped and deleted", async ({
  as,
}) => {
  test.slow();
  const [desk, moved] = [await receiver(), await receiver()];
  const page = await as("owner");
  await page.goto("/settings/notifications");
  await tabTo(page, page.getByRole("button", { name: "Add a webhook" }));
  await page.keyboard.press("Enter");
  await tabTo(page, page.getByLabel("Label"));
  await page.keyboard.type("Desk");
  await page.keyboard.press("Tab");
  await page.keyboard.type(desk.url);
  await page.keyboard.press("Enter");
  const first = await page.getByText(/^whsec_/).innerText();
  await tabTo(page, page.getByRole("button", { name: "I have kept it" }));
  await page.keyboard.press("Enter");

  const opener = page.getByRole("button", { name: /^Change / });
  await choose(page, opener, "Edit");
  await expect(page.getByRole("dialog", { name: "Edit Desk" })).toBeVisible();
  await tabTo(page, page.getByLabel("URL"));
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.type("https://10.0.0.1/hook");
  await page.keyboard.press("Enter");
  await expect(page.getByText(/private, local or reserved/)).toBeVisible();
  await expect(page.getByLabel("URL")).toBeFocused();
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.type(moved.url);
  await tabTo(page, page.getByRole("checkbox", { name: "Timed out" }));
  await page.keyboard.press("Space");
  await tabTo(page, page.getByRole("button", { name: "Save" }));
  await page.keyboard.press("Enter");
  const row = page.getByRole("row", { name: /Desk/ });
  await expect(row).toContainText(moved.url);
  await expect(row).not.toContainText("Timed out");
  await expect(opener).toBeFocused();

  await choose(page, opener, "Rotate the secret");
  await tabTo(page, page.getByRole("button", { name: "Rotate", exact: true }));
  await page.keyboard.press("Enter");
  const second = await page.getByText(/^whsec_/).innerText();
  expect(second).not.toBe(first);
  await tabTo(page, page.getByRole("button", { name: "I have kept it" }));
  await page.keyboard.press("Enter");
  await expect(row).toContainText("2 secrets until");
  await choose(page, opener, "Send a test");
  await expect.poll(() => moved.calls.length).toBe(1);
  for (const secret of [first, second]) {
    expect(verified(secret, moved.calls[0])).toMatchObject({ type: "endpoint.test" });
  }
  expect(desk.calls).toEqual([]);

  await choose(page, opener, "Disable");
  await expect(row).toContainText("Disabled");
  await choose(page, opener, "Enable");
  await expect(row).toContainText("Takes all");
  await choose(page, opener, "Delete");
  const question = page.getByRole("alertdialog", { name: "Delete Desk" });
  await expect(question).toContainText("Its secret is forgotten");
  expect(await violationsOf(page)).toEqual([]);
  await page.keyboard.press("Escape");
  await expect(question).toBeHidden();
  await choose(page, opener, "Delete");
  await tabTo(page, question.getByRole("button", { name: "Delete" }));
  await page.keyboard.press("Enter");
  await expect(page.getByText("Nobody outside is told of anything")).toBeVisible();
  await Promise.all([desk.close(), moved.close()]);
});

test("with the keyboard alone a delivery that hangs and one that failed are found, read and sent again", async ({
  as,
  workspace,
}) => {
  const desk = await receiver();
  desk.state.refuses = true;
  await addWebhook(workspace, desk.url, ["delivery.given_up"]);
  const page = await as("owner");
  await page.goto("/settings/notifications");
  const opener = page.getByRole("button", { name: /^Change / });
  await choose(page, opener, "Send a test");
  await expect.poll(() => desk.calls.length).toBe(1);
  await choose(page, opener, "See its deliveries");
  const link = page.getByRole("link", { name: /Test/ });
  await expect(page.getByRole("row", { name: /Test/ })).toContainText("On its way");
  await tabTo(page, link);
  await page.keyboard.press("Enter");
  await expect(page.getByText("no room").first()).toBeVisible();
  desk.state.refuses = false;
  desk.state.hangs = true;
  await tabTo(page, page.getByRole("button", { name: "Try now" }));
  await page.keyboard.press("Enter");
  await expect.poll(() => desk.calls.length).toBe(2);
  await desk.close();
});

test("on a phone a webhook is edited and deleted, and one's own notices are chosen", async ({ as, workspace }) => {
  const desk = await receiver();
  await addWebhook(workspace, desk.url);
  const page = await as("owner", { phone: true });
  await page.goto("/settings/notifications");
  await page.getByRole("button", { name: "Change A receiver" }).tap();
  await page.getByRole("menuitem", { name: "Edit" }).tap();
  await page.getByLabel("Label").fill("Pager");
  await page.getByRole("button", { name: "Save" }).tap();
  await expect(page.getByRole("row", { name: /Pager/ })).toBeVisible();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  await page.getByRole("button", { name: "Change Pager" }).tap();
  await page.getByRole("menuitem", { name: "Delete" }).tap();
  await page.getByRole("alertdialog").getByRole("button", { name: "Delete" }).tap();
  await expect(page.getByText("Nobody outside is told of anything")).toBeVisible();

  const mail = page.getByRole("group", { name: "You get a mail for" });
  const saved = page.waitForResponse((answer) => answer.url().includes("setPreferences") && answer.ok());
  await mail.getByRole("checkbox", { name: "Critical miss" }).tap();
  await saved;
  await page.reload();
  await expect(mail.getByRole("checkbox", { name: "Critical miss" })).toBeChecked();
  await expect(mail.getByRole("checkbox", { name: "Timed out" })).not.toBeChecked();
  await desk.close();
});

test("a mail's links, opened by whatever scans mail, decide nothing; its reader, signed in, finds the request there", async ({
  as,
  agent,
  workspace,
}) => {
  const mails: string[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS"],
    onData(stream, _session, done) {
      const chunks: Buffer[] = [];
      stream.on("data", (chunk: Buffer) => chunks.push(chunk));
      stream.on("end", () => {
        mails.push(Buffer.concat(chunks).toString("utf8"));
        done();
      });
    },
  });
  const { port } = new URL(process.env.SMTP_URL ?? "");
  await new Promise<void>((listening) => server.listen(Number(port), "127.0.0.1", () => listening()));
  await setPreferences(workspace.as.owner, { email: ["approval.requested"] });
  const asking = await agent();
  const ask = { action_type: "prompt_mutation", description: "A warmer greeting" };
  const approval = await asking.call("POST", "/approvals", ask);
  await expect.poll(() => mails.length).toBe(1);
  const text = (mails[0] ?? "").replaceAll("=\r\n", "").replaceAll("=3D", "=");
  const links = text.match(/https?:\/\/[^\s>"]+/g) ?? [];
  // The one link, in the plain text and in the HTML.
  const link = `${process.env.BASE_URL}/approvals/${approval.id}`;
  expect(links).toEqual([link, link]);

  const page = await as("owner");
  // A scanner has no session; one in the reader's own browser has.
  for (const scan of [fetch, page.request.fetch.bind(page.request)]) {
    for (const method of ["HEAD", "GET", "GET"]) {
      for (const suffix of ["", "?choice=approve", "/approve"]) await scan(`${links[0]}${suffix}`, { method });
    }
  }
  const still = await asking.call("GET", `/approvals/${approval.id}`);
  expect(still).toMatchObject({ status: "pending", votes: [] });
  await page.goto(links[0] ?? "");
  await expect(page.getByText("A warmer greeting").first()).toBeVisible();
  expect(await asking.call("GET", `/approvals/${approval.id}`)).toEqual(still);
  await new Promise<void>((closed) => server.close(() => closed()));
});
