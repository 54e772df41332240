import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { expect, test } from "./fixtures.ts";

const run = promisify(execFile);

test("from the quickstart to enforcement and back: intents by curl, what shadow saw, feedback, LIVE, a block, SHADOW", async ({
  as,
}) => {
  test.slow();
  const page = await as("owner");
  await page.goto("/onboarding");
  await page.getByLabel("Organisation").fill("Tidewell");
  await page.getByRole("radio", { name: /^Support/ }).check();
  await page.getByRole("textbox", { name: "Tools" }).fill("refund, get_order");
  await page.getByRole("button", { name: "Make it" }).click();
  const shown = page.getByRole("region", { name: "The key of support-agent" });
  const key = /und_lab_\w+/.exec(await shown.innerText())?.[0] ?? "";
  const request = await page.getByRole("region", { name: "The first intent" }).locator("pre").first().innerText();

  /** The command that the page shows, for another amount; at a cost that the lab does not ask a person about. */
  const sendByCurl = async (amount: number) => {
    const cheap = request.replace(/"cost_usd": [\d.]+/, '"cost_usd": 1');
    const command = cheap.replace(/"amount": [\d.]+/, `"amount": ${amount}`);
    expect(command).toContain(`"amount": ${amount}`);
    const { stdout } = await run("bash", ["-c", command], { env: { ...process.env, UNDERSTUDY_KEY: key } });
    return JSON.parse(stdout);
  };
  const passes = { policy_verdict: "block", pipeline_mode: "shadow", disposition: "proceed", binding: true };
  const first = await sendByCurl(5000);
  expect(first).toMatchObject({ ...passes, bound_by: ["mode"], grant: { state: "live" } });
  expect(await sendByCurl(40)).toMatchObject({ pipeline_mode: "shadow", disposition: "proceed" });

  const statistics = async () => {
    const address = `${process.env.BASE_URL}/api/v1/membranes/${first.membrane.id}/shadow/stats`;
    return (await fetch(address, { headers: { authorization: `Bearer ${key}` } })).json();
  };
  expect(await statistics()).toMatchObject({ total_shadow_decisions: 2, verdict_distribution: { block: 1 } });

  await page.goto("/");
  await page.getByRole("link", { name: "Tidewell support v1" }).click();
  await expect(page.getByText("Evaluated, none enforced").locator("..")).toContainText("2");
  await page.getByRole("button", { name: "Right" }).first().click();
  await expect(page.getByRole("button", { name: "Right", pressed: true })).toBeVisible();

  await page.getByRole("button", { name: "Go LIVE" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("textbox").first().fill("The old system ends today");
  await dialog.getByRole("button", { name: /LIVE/ }).click();
  const now = page.getByRole("list", { name: "Lifecycle" }).locator("[aria-current=step]");
  await expect(now).toContainText("LIVE");
  const blocked = { verdict: "block", pipeline_mode: "live", disposition: "stop", bound_by: ["membrane"], grant: null };
  expect(await sendByCurl(5000)).toMatchObject(blocked);
  expect(await statistics()).toMatchObject({ total_shadow_decisions: 2 });

  await page.getByRole("button", { name: "Back to SHADOW" }).click();
  await expect(now).toContainText("SHADOW");
  expect(await sendByCurl(5000)).toMatchObject(passes);
  expect(await statistics()).toMatchObject({ total_shadow_decisions: 3, verdict_distribution: { block: 2 } });
});
