import { readFileSync } from "node:fs";
import type { Page } from "@playwright/test";
import { type DecisionPoint, readDecisionPoints, replayDecisions } from "#scripts/replay-decisions.ts";
import { personalKey } from "#test/listening-api.ts";
import { type ApiClient, expect, test } from "./fixtures.ts";

const POINTS = readDecisionPoints(readFileSync("examples/airline-support.jsonl", "utf8"));

/** Observations, agreed and critical misses of each class, as the file's annotation says; 305, 83 and 42 in all. */
const COUNTED = {
  book_reservation: [47, 1, 20],
  cancel_reservation: [65, 30, 20],
  no_action: [13, 13, 0],
  send_certificate: [11, 3, 2],
  transfer_to_human_agents: [43, 4, 0],
  update_reservation_baggages: [19, 4, 0],
  update_reservation_flights: [98, 26, 0],
  update_reservation_passengers: [9, 2, 0],
} as const;

/** Everything through the agents' door, as `npm run replay` sends it. */
async function replay(agent: ApiClient, reporter: ApiClient): Promise<void> {
  await replayDecisions(
    POINTS,
    async (as, method, path, body) => {
      const status = /(sessions|observations)$/.test(path) ? 201 : 200;
      return { status, body: await (as === "agent" ? agent : reporter).call(method, path, body, status) };
    },
    () => undefined,
  );
}

const pane = (page: Page, name: string | RegExp) => page.getByRole("region", { name, exact: true });
const picture = (page: Page, name: string) => pane(page, name).getByRole("img").first();

/** Opens the table behind the first picture of a pane, and says how many rows it has. */
async function rowsBehind(page: Page, name: string): Promise<number> {
  await pane(page, name).getByText("As a table").first().click();
  return (await pane(page, name).locator("details[open] tbody tr").all()).length;
}

test("305 real decisions stand on the pages as they were counted, each rate with its doubt, and a drop is told", async ({
  as,
  agent,
  reporter,
  workspace,
}) => {
  test.slow();
  const [asking, reporting] = [await agent(), await reporter()];
  await replay(asking, reporting);
  const page = await as("owner");
  const { items } = await asking.call("GET", "/shadow/sessions?limit=50");
  const idOf = (name: string): string =>
    items.find((each: { decision_class: string }) => each.decision_class === name).id;

  await page.goto("/sessions");
  const shown = { observations: 0, agreed: 0, critical: 0 };
  for (const [name, [observations]] of Object.entries(COUNTED)) {
    const row = page.getByRole("row").filter({ hasText: `/${name}` });
    await expect(row.getByRole("cell", { name: `${observations}`, exact: true })).toBeVisible();
  }
  for (const [name, [observations, agreed, critical]] of Object.entries(COUNTED)) {
    await page.goto(`/sessions/${idOf(name)}`);
    await expect(pane(page, /^Gates/)).toContainText(`${agreed} of ${observations}.`);
    await expect(pane(page, /^Gates/)).toContainText(`Critical misses, last 7 days${critical} needs 0`);
    shown.observations += observations;
    shown.agreed += agreed;
    shown.critical += critical;
  }
  expect(shown).toEqual({ observations: 305, agreed: 83, critical: 42 });

  await page.goto(`/sessions/${idOf("cancel_reservation")}`);
  await expect(picture(page, "Agreement with people")).toHaveAccessibleName(/46\.2% after 65 cases.*35–58%/);
  await expect(picture(page, "Evidence")).toHaveAccessibleName(/After 65 decisions, 30 of them agreed/);
  expect(await rowsBehind(page, "Agreement with people")).toBe(65);
  expect(await rowsBehind(page, "Evidence")).toBe(65);
  await expect(pane(page, "Evidence")).toContainText("however often anybody looked");
  await expect(pane(page, "Evidence")).toContainText("Ended without a decision: none of 65 blind.");
  await expect(pane(page, "Who said what")).toContainText("65 cases");
  await expect(pane(page, "Who said what")).toContainText("20 critical misses");
  await expect(pane(page, "Calibration")).toContainText("stated no confidence");
  await dropAfterGraduating(page, idOf("no_action"), {
    reporting,
    owner: await personalKey(workspace, "owner"),
    points: POINTS.filter((point) => point.decision_class === "book_reservation").slice(0, 6),
  });
});

/** Thirteen clean cases take a skill to SUPERVISED, where it is then wrong about bookings. */
async function dropAfterGraduating(
  page: Page,
  session: string,
  { reporting, owner, points }: { reporting: ApiClient; owner: string; points: readonly DecisionPoint[] },
): Promise<void> {
  const headers = { authorization: `Bearer ${owner}` };
  const at = `/api/v1/shadow/sessions/${session}`;
  const change = { config: { min_observations: 13 }, reason: "No more cases of this kind are on record" };
  expect((await page.request.patch(at, { headers, data: change })).status()).toBe(200);
  expect((await page.request.post(`${at}/graduate`, { headers, data: { reason: "All agreed" } })).status()).toBe(200);
  for (const { id, agent_recommendation, human_decision, request } of points) {
    await reporting.call("POST", `/shadow/sessions/${session}/record-human-decision`, {
      observation_id: id,
      agent_recommendation,
      human_decision,
      context: { request },
    });
  }
  await page.goto("/");
  await page.getByRole("link", { name: /^Demote .* Agreement dropped$/ }).click();
  await expect(page.getByText("Suggested: demote.")).toBeVisible();
  await expect(
    page.getByRole("img", { name: /^Agreement dropped, most likely from .* of \d decisions agreed/ }),
  ).toBeVisible();
  await expect(pane(page, "Evidence")).toContainText("while agreement is 90% or better, once in 500 decisions");
  await expect(pane(page, /^Gates/)).toContainText("It stands until an owner acknowledges it or demotes");
  await pane(page, "Evidence").getByText("As a table").last().click();
  await expect(pane(page, "Evidence").getByRole("row", { name: /disagreed .* alarm$/ })).toHaveCount(1);
  await page.goto("/sessions");
  await expect(page.getByRole("row").filter({ hasText: "/no_action" })).toContainText("dropping");
  await page.goto(`/sessions/${session}`);
  await page.getByRole("button", { name: "Acknowledge" }).click();
  const dialog = page.getByRole("alertdialog");
  await dialog.getByLabel("Why it stays").fill("Bookings were sent here by mistake");
  await dialog.getByRole("button", { name: "Acknowledge" }).click();
  await expect(dialog).toBeHidden();
  await expect(pane(page, "Evidence")).toContainText("“Bookings were sent here by mistake”");
  await expect(page.getByText("Suggested: demote.")).toHaveCount(0);
}
