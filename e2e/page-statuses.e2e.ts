import type { Page } from "@playwright/test";
import { sql } from "drizzle-orm";
import { ID_PREFIXES, type IdKind, wireId } from "#contract/ids.ts";
import type { Database } from "#db/client.ts";
import { fillConsole, pageRoutes } from "./every-page.ts";
import { expect, test } from "./fixtures.ts";

/** What stands in an address for each part that names a thing: well-formed, and of nothing. */
const NOTHING = "00000000-0000-7000-8000-000000000000";
const NAMED: Readonly<Record<string, string>> = { deliveries: "delivery", cases: "observation" };

const isKind = (word: string): word is IdKind => word in ID_PREFIXES;

/** The address of a route with ids of nothing in it. */
function addressOfNothing(route: string): string {
  const parts = route.split("/");
  const filled = parts.map((part, at) => {
    if (!part.startsWith("[")) return part;
    const above = parts[at - 1] ?? "";
    const kind = NAMED[above] ?? above.replace(/s$/, "");
    return isKind(kind) ? wireId(kind, NOTHING) : NOTHING;
  });
  return filled.join("/");
}

const routesOfThings = pageRoutes().filter((route) => route.includes("["));

test("a page about something that is not there answers 404, by whatever id it was asked for", async ({ as }) => {
  const page = await as("owner");
  expect(routesOfThings.length).toBeGreaterThan(12);
  for (const route of routesOfThings) {
    for (const address of [addressOfNothing(route), route.replaceAll(/\[[^\]]+\]/g, "nothing")]) {
      expect([address, (await page.request.get(address)).status()]).toEqual([address, 404]);
    }
  }
  await page.goto(addressOfNothing("/membranes/[id]"));
  await expect(page.getByText("Nothing is here")).toBeVisible();
  await expect(page.getByRole("navigation", { name: "Main" })).toBeVisible();
});

test("a page answers 404 to whom it is not for, and sends a stranger to the sign-in", async ({
  as,
  page: stranger,
}) => {
  const viewer = await as("viewer");
  expect((await viewer.request.get("/settings/notifications/deliveries")).status()).toBe(404);
  const asked = await stranger.request.get("/membranes", { maxRedirects: 0 });
  expect([asked.status(), asked.headers().location]).toEqual([307, "/sign-in?next=%2Fmembranes"]);
});

test("the doors of the sign-in refuse what no page sends, with a problem document", async ({ request }) => {
  const form = "application/x-www-form-urlencoded";
  const sent = [
    ...[
      "callback/credentials",
      "signout",
      "signin/credentials",
      "session",
      "_log",
      "callback/oidc",
      "providers",
    ].flatMap((path) => [
      { path, type: "application/json", data: "{", status: 415 },
      { path, type: "application/json", data: "", status: 415 },
      { path, type: form, data: "a=%ff%00", status: 400 },
    ]),
    { path: "session", type: form, data: "a=b", status: 400 },
  ];
  for (const { path, type, data, status } of sent) {
    const answer = await request.post(`/api/auth/${path}`, { headers: { "content-type": type }, data });
    expect([path, data, answer.status(), await answer.json()]).toMatchObject([path, data, status, { status }]);
  }
  const nowhere = { form: { callbackUrl: "nowhere" }, maxRedirects: 0 };
  expect((await request.post("/api/auth/signout?callbackUrl=nowhere", nowhere)).status()).toBe(302);
});

test("where the environments once stood leads to where they stand, for good", async ({ as }) => {
  const page = await as("viewer");
  const asked = await page.request.get("/settings/environments", { maxRedirects: 0 });
  expect([asked.status(), asked.headers().location]).toEqual([308, "/environments"]);
  await page.goto("/settings/environments");
  await expect(page.getByRole("heading", { level: 1, name: "Environments" })).toBeAttached();
});

/** Holds back every reader of a table until `then` has ended. */
async function whileHeld(db: Database, table: string, then: () => Promise<void>): Promise<void> {
  await db.transaction(async (tx) => {
    await tx.execute(sql`lock table ${sql.identifier(table)} in access exclusive mode`);
    await then();
  });
}

const loading = (page: Page, what: string) => page.getByRole("status").filter({ hasText: what });

test("a page fetches ahead what a person is about to follow, and nothing else", async ({ as }) => {
  const page = await as("owner");
  const ahead = new Set<string>();
  page.on("request", (request) => {
    if (request.headers()["next-router-prefetch"]) ahead.add(new URL(request.url()).pathname);
  });
  await page.goto("/settings");
  await page.getByRole("link", { name: "Deliberators" }).focus();
  await expect.poll(() => [...ahead]).toEqual(["/settings/deliberators"]);
  await page.getByRole("link", { name: "Members" }).hover();
  await expect.poll(() => [...ahead]).toEqual(["/settings/deliberators", "/members"]);
});

test("a step to a page shows its skeleton until the page is there, and a document its own once it is known to be there", async ({
  as,
  db,
  agent,
  reporter,
  workspace,
}) => {
  const addresses = await fillConsole(workspace, await agent(), await reporter());
  const page = await as("owner");
  await page.goto("/settings");
  await whileHeld(db, "deliberator", async () => {
    await page.getByRole("link", { name: "Deliberators" }).click();
    await expect(loading(page, "Loading")).toBeVisible();
    await expect(page.getByRole("heading", { level: 1, name: "Deliberators" })).toBeVisible();
  });
  await expect(page.getByText("fraud_desk")).toBeVisible();
  await whileHeld(db, "decision_feedback", async () => {
    await page.goto(addresses["/membranes/[id]"] ?? "", { waitUntil: "commit" });
    await expect(loading(page, "Loading the membrane")).toBeVisible();
  });
  await expect(page.getByRole("list", { name: "Lifecycle" })).toBeVisible();
  await expect(loading(page, "Loading the membrane")).toHaveCount(0);
});
