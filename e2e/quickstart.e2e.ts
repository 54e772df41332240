import { expect, test } from "./fixtures.ts";
import { violationsOf, WCAG } from "./violations.ts";

test("a quickstart in the browser, then the first intents with its key, and what the membrane would have done", async ({
  as,
}) => {
  const page = await as("owner");
  await page.goto("/membranes");
  await page.getByRole("link", { name: "Quickstart" }).click();
  await page.getByLabel("Organisation").fill("Tidewell");
  await page.getByRole("radio", { name: /^Support/ }).check();
  await page.getByRole("textbox", { name: "Tools" }).fill("refund, get_order");
  const policies = page.getByRole("list", { name: "Policies that will be made" });
  await expect(policies).toContainText("No refund over $1,000");
  await expect(policies).not.toContainText("A person closes accounts");
  expect(await violationsOf(page, WCAG)).toEqual([]);
  await page.getByRole("button", { name: "Make it" }).click();

  const shown = page.getByRole("region", { name: "The key of support-agent" });
  await expect(shown).toContainText("shown once");
  const secret = /und_lab_\w+/.exec(await shown.innerText())?.[0] ?? "";
  await expect(page.getByText("no intent has arrived yet")).toBeVisible();
  expect(await violationsOf(page, WCAG)).toEqual([]);

  const request = await page.getByRole("region", { name: "The first intent" }).innerText();
  expect(request).toContain("/api/v1/intents");
  const send = async (amount: number) => {
    const intent = { action: { type: "refund" }, description: `Refund ${amount}`, payload: { amount } };
    const headers = { authorization: `Bearer ${secret}`, "content-type": "application/json" };
    const init = { method: "POST", headers, body: JSON.stringify(intent) };
    return (await fetch(`${process.env.BASE_URL}/api/v1/intents`, init)).json();
  };
  expect(await send(5000)).toMatchObject({ policy_verdict: "block", pipeline_mode: "shadow", disposition: "proceed" });
  await expect(page.getByRole("status").filter({ hasText: "An intent arrived" })).toContainText("refund");
  await page.getByRole("link", { name: "Open the membrane" }).click();
  await expect(page.getByRole("heading", { name: "Tidewell support" })).toBeVisible();
  await expect(page.getByText(/1 of 100/).first()).toBeVisible();

  const phone = await as("owner", { phone: true });
  await phone.goto("/onboarding");
  await phone.getByRole("button", { name: "Take the usual ones" }).click();
  expect(await violationsOf(phone, WCAG)).toEqual([]);
  expect(await phone.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
  await phone.getByRole("button", { name: "Make it" }).click();
  await expect(phone.getByText("watches support-agent in lab")).toBeVisible();
  expect(await violationsOf(phone, WCAG)).toEqual([]);
});
