import { readFileSync } from "node:fs";
import { type ProductProcess, startProductProcess } from "#test/product-process.ts";
import { scratchDatabase } from "#test/scratch-database.ts";
import { expect, test, waitingForArrival } from "./fixtures.ts";
import { violationsInBothThemes } from "./violations.ts";

/** What a person reads in the terminal. */
function printedToken({ log }: ProductProcess): string {
  return /one-time token:\s+(\S+)/.exec(readFileSync(log, "utf8"))?.[1] ?? "";
}

test("the first visit makes the first owner, with the token that the start printed, once", async ({ browser }) => {
  test.slow();
  const database = await scratchDatabase(process.env.DATABASE_URL ?? "", `understudy_first_${process.pid}`);
  let product: ProductProcess | undefined;
  const seat = await browser.newContext();
  try {
    product = await startProductProcess({ DATABASE_URL: database.url });
    const page = waitingForArrival(await seat.newPage());
    await page.goto(`${product.url}/agents`);
    await expect(page).toHaveURL(`${product.url}/set-up`);
    expect(await violationsInBothThemes(page)).toEqual([]);

    await page.getByLabel("Set-up token").fill("a token that nobody printed");
    await page.getByLabel("Workspace").fill("Tidewell");
    await page.getByLabel("Your name").fill("Mara Lindqvist");
    await page.getByLabel("E-mail").fill("mara@example.test");
    await page.getByLabel("Password").fill("a long enough passphrase");
    await page.getByRole("button", { name: "Create the workspace" }).click();
    await expect(page.getByRole("alert").first()).toContainText("This set-up token does not hold");

    await page.getByLabel("Set-up token").fill(printedToken(product));
    await page.getByRole("button", { name: "Create the workspace" }).click();
    await expect(page.getByRole("heading", { name: "First steps" })).toBeVisible();
    await expect(page.getByText("Mara Lindqvist").first()).toBeVisible();
    await expect(page.getByRole("main")).toContainText("production");

    const stranger = await browser.newContext();
    const second = await stranger.newPage();
    await second.goto(`${product.url}/set-up?token=${printedToken(product)}`);
    await expect(second).toHaveURL(/\/sign-in/);
    await stranger.close();
  } finally {
    await seat.close();
    await product?.stop();
    await database.drop();
  }
});
