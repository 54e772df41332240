import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { personalKey } from "#test/listening-api.ts";
import { expect, test } from "./fixtures.ts";
import { violationsOf } from "./violations.ts";

test("a viewer narrows the log, opens an entry by keys, has the browser check it, and follows its subject", async ({
  agent,
  as,
  workspace,
}, testInfo) => {
  const client = await agent();
  const asked = { action_type: "prompt_mutation", description: "A new greeting", is_reversible: true };
  await client.call("POST", "/approvals", asked);
  const page = await as("viewer");
  await page.goto("/audit");
  const rows = page.getByRole("table", { name: "Entries of the audit log" }).getByRole("row");
  await expect(rows.filter({ hasText: "Issued a key" }).first()).toBeVisible();
  await expect(page.getByText("The text of an entry is kept for 90 days")).toBeVisible();
  await page.getByRole("button", { name: "Event" }).click();
  await page.getByRole("menuitem", { name: "Asked for approval" }).click();
  await expect(page).toHaveURL(/\?event=approval_requested$/);
  await expect(rows.filter({ hasText: "Issued a key" })).toHaveCount(0);
  const row = rows.filter({ hasText: "Asked for approval" });
  await expect(row).toContainText(/#\d+/);
  expect(await violationsOf(page)).toEqual([]);
  await expect(async () => {
    await page.keyboard.press("j");
    await expect(row).toHaveAttribute("aria-current", "true", { timeout: 500 });
  }).toPass();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1 })).toContainText("Asked for approval");

  const headers = { authorization: `Bearer ${await personalKey(workspace, "owner")}` };
  expect((await page.request.post("/api/v1/audit/checkpoints", { headers, data: {} })).status()).toBe(200);
  const rail = page.getByRole("complementary", { name: "Check" });
  await rail.getByRole("button", { name: "Check this entry" }).click();
  await expect(rail.getByRole("status")).toContainText("Intact");
  expect(await violationsOf(page)).toEqual([]);
  await page.getByRole("link", { name: "Every entry about this approval" }).click();
  await expect(page).toHaveURL(/\/audit\?subject=apr_/);
  await expect(page.getByText("Subject is")).toBeVisible();
  await expect(row).toBeVisible();

  await page.goto("/audit");
  const [file] = await Promise.all([page.waitForEvent("download"), page.getByRole("link", { name: "JSONL" }).click()]);
  expect(file.suggestedFilename()).toBe("audit-log.jsonl");
  const kept = join(testInfo.outputDir, "log.jsonl");
  await file.saveAs(kept);
  await page.getByRole("link", { name: "Verify the whole log" }).click();
  const said = page.getByRole("main").getByRole("status");
  const [whole, dropped] = [said.nth(0), said.nth(1)];
  await page.getByRole("button", { name: "Verify the log" }).click();
  await expect(whole).toContainText("Intact");
  expect(await violationsOf(page)).toEqual([]);
  // One bit of the text of the second entry.
  const bytes = readFileSync(kept);
  const at = bytes.indexOf('"request_id"', bytes.indexOf("\n")) + 4;
  bytes[at] = (bytes[at] ?? 0) ^ 1;
  await page.getByLabel("Drop a JSONL export").setInputFiles({ name: "log.jsonl", mimeType: "", buffer: bytes });
  await expect(dropped).toContainText("Broken");
  await expect(dropped).toContainText("Entry 2 is not what its hash says");
  // Shortened to its first entry, which is whole.
  const first = bytes.subarray(0, bytes.indexOf("\n") + 1);
  await page.getByLabel("Drop a JSONL export").setInputFiles({ name: "log.jsonl", mimeType: "", buffer: first });
  await expect(dropped).toContainText("Entry 2 is missing");
  await expect(dropped).toContainText("Broken");
  expect(await violationsOf(page)).toEqual([]);

  // Once the log has grown, an export from before is told from one in which an entry was replaced, with its hash.
  const covered = async () => {
    const checkpoint = await page.request.post("/api/v1/audit/checkpoints", { headers, data: {} });
    return (await checkpoint.json()).size as number;
  };
  const before = await covered();
  await client.call("POST", "/approvals", { ...asked, description: "Later" });
  // An entry is in a checkpoint only after it was given its place.
  await expect.poll(covered).toBeGreaterThan(before);
  await page.reload();
  const [one = "", two = "", ...others] = readFileSync(kept, "utf8").split("\n");
  const text = (/"entry":(.+),"leaf_hash"/.exec(two)?.[1] ?? "").replace('"request_id"', '"request_ix"');
  const hash = createHash("sha256").update(`\0${text}`).digest("hex");
  const replaced = [one, `{"entry":${text},"leaf_hash":"${hash}","position":2}`, ...others].join("\n");
  await page
    .getByLabel("Drop a JSONL export")
    .setInputFiles({ name: "1", mimeType: "", buffer: Buffer.from(replaced) });
  await expect(dropped).toContainText(/another one|names one before it/);
  await page.getByLabel("Drop a JSONL export").setInputFiles(kept);
  await expect(dropped).toContainText("merely older than this checkpoint");
});

test("an owner redacts an entry by its number and a reason; its text is gone, the log verifies and names it, also to whoever had that page open", async ({
  agent,
  as,
  workspace,
}) => {
  const client = await agent();
  await client.call("POST", "/approvals", {
    action_type: "prompt_mutation",
    description: "Hello",
    is_reversible: true,
  });
  const page = await as("owner");
  await page.goto("/audit?event=approval_requested");
  await page.getByRole("link", { name: "Asked for approval" }).first().click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText("Asked for approval");
  const position = Number(new URL(page.url()).pathname.split("/").at(-1));
  await expect(page.getByRole("main")).toContainText('"action_type": "prompt_mutation"');
  const headers = { authorization: `Bearer ${await personalKey(workspace, "owner")}` };
  expect((await page.request.post("/api/v1/audit/checkpoints", { headers, data: {} })).status()).toBe(200);
  const verifying = await as("viewer");
  await verifying.goto("/audit/verify");
  await expect(verifying.getByLabel("Checkpoints")).toHaveValue(/understudy\/audit/);
  await page.getByRole("button", { name: "Redact the text" }).click();
  const dialog = page.getByRole("alertdialog");
  const redact = dialog.getByRole("button", { name: "Redact the text" });
  await dialog.getByLabel("Why").fill("It names a person");
  await expect(redact).toHaveAttribute("aria-disabled", "true");
  await dialog.getByLabel("Number of the entry").fill(String(position));
  expect(await violationsOf(page)).toEqual([]);
  await redact.click();
  const state = page.getByRole("main").getByRole("status").filter({ hasText: "Its text was redacted" });
  await expect(state).toBeVisible({ timeout: 20_000 });
  await expect(page.getByRole("main")).not.toContainText('"action_type": "prompt_mutation"');
  await verifying.getByRole("button", { name: "Verify the log" }).click();
  const whole = verifying.getByRole("main").getByRole("status").first();
  await expect(whole).toContainText("Intact");
  await expect(whole).toContainText(`The text of entry ${position} was redacted, and the log says so`);
  await page.goto(`/audit/${position}`);
  await page.getByRole("link", { name: "By whom and why" }).click();
  await page.getByRole("link", { name: "Redacted the text of an entry of the log" }).click();
  await expect(page.getByRole("main")).toContainText("It names a person");
});
