import { sql } from "drizzle-orm";
import { expect, test } from "./fixtures.ts";

test("a page that arrives after the frame is alive takes over what the server drew", async ({ as, db }) => {
  const page = await (await as("owner")).context().newPage();
  const faults: string[] = [];
  page.on("pageerror", (error) => faults.push(error.message));
  const frameIsAlive = page.waitForRequest(/events\.live/);
  // The line stays silent: what it says would have React draw anew what has not been taken over, and hide the fault.
  await page.route(/events\.live/, () => undefined);
  await db.transaction(async (tx) => {
    await tx.execute(sql`lock table endpoint in access exclusive mode`);
    await page.goto("/settings/notifications", { waitUntil: "commit" });
    await frameIsAlive;
  });
  await page.waitForFunction(() => {
    const control = document.querySelector("main aside input");
    return control !== null && Object.keys(control).some((key) => key.startsWith("__reactProps$"));
  });
  expect(faults).toEqual([]);
});
