import type { Page } from "@playwright/test";
import { fillConsole, OUTSIDE, pageRoutes } from "./every-page.ts";
import { expect, test } from "./fixtures.ts";
import { violationsInBothThemes, violationsOf } from "./violations.ts";

async function expectNoViolations(page: Page, where: string, alike?: string): Promise<void> {
  expect(await violationsInBothThemes(page, alike), where).toEqual([]);
}

/** By route: what is there again and again, made by the same component. Of each list the first is looked at. */
const ALIKE: Readonly<Record<string, string>> = { "/docs": "article:nth-of-type(n+2)" };

test("axe finds a button without a name, wherever there is one", async ({ page }) => {
  await page.setContent("<html lang='en'><title>Page</title><main><h1>Page</h1><button></button></main></html>");
  expect(await violationsOf(page)).toEqual(["button-name at button"]);
});

test("axe finds what cannot be read in the dark, or told from the text around it by nothing but its colour", async ({
  page,
}) => {
  await page.setContent(`<html lang="en"><title>Page</title><style>
    body { color: #111; background: #fff } a { color: #00c }
    @media (prefers-color-scheme: dark) { p { color: #555; background: #444 } a { color: #eef; text-decoration: none }
      section { color: #eee; background: #111 } }
    </style><main><h1>Page</h1><p>Read me</p><section>More <a href="#more">of this</a> is there</section></main></html>`);
  expect(await violationsInBothThemes(page)).toEqual(["dark: color-contrast at p", "dark: link-in-text-block at a"]);
});

// In two halves, so that two browsers share the walk.
for (const half of [0, 1]) {
  test(`axe finds nothing on any page of the console, full of data, in both themes: ${half + 1} of 2`, async ({
    as,
    agent,
    reporter,
    workspace,
  }) => {
    test.setTimeout(300_000);
    const addresses = await fillConsole(workspace, await agent(), await reporter());
    expect([...Object.keys(addresses), ...Object.keys(OUTSIDE)].sort()).toEqual(pageRoutes());
    const page = await as("owner");
    for (const [at, [route, address]] of Object.entries(addresses).entries()) {
      if (at % 2 !== half) continue;
      await page.goto(address);
      await expect(page.getByRole("heading", { level: 1 })).toBeAttached();
      await expectNoViolations(page, route, ALIKE[route]);
    }
  });
}

test("axe finds nothing on an open menu or list, in both themes", async ({ as, agent, reporter, workspace }) => {
  const addresses = await fillConsole(workspace, await agent(), await reporter());
  const page = await as("owner");
  for (const [route, button, role] of [
    ["/", /the owner/, "menu"],
    ["/sessions", "Level", "menu"],
    ["/sessions/[id]", "More", "menu"],
    ["/members", /^Change/, "menu"],
    ["/settings/environments/[id]", "Approval mode", "listbox"],
  ] as const) {
    await page.goto(addresses[route] ?? "");
    const opener = role === "menu" ? page.getByRole("button", { name: button }) : page.getByLabel(button);
    await opener.first().click();
    await expect(page.getByRole(role)).toBeVisible();
    await expectNoViolations(page, `${route}, ${button} open`);
  }
  await page.goto("/");
  await page.keyboard.press("ControlOrMeta+k");
  await expect(page.getByRole("dialog", { name: "Find or run" })).toBeVisible();
  await expectNoViolations(page, "Find or run");
});

test("axe finds nothing on a dialog, before and after the server refused it, in both themes", async ({ as }) => {
  const page = await as("owner");
  for (const [path, button] of [
    ["/agents", "Register an agent"],
    ["/agents", "Make a key"],
    ["/members", "Invite"],
    ["/settings", "New environment"],
    ["/settings", "Register a type"],
  ] as const) {
    await page.goto(path);
    await page.getByRole("button", { name: button }).click();
    const submit = page.getByRole("dialog").locator("[type=submit]");
    await expect(submit).toBeVisible();
    await expectNoViolations(page, `${path}, ${button}`);
    await submit.click();
    await expect(page.getByRole("dialog").getByRole("alert").first()).toBeVisible();
    await expectNoViolations(page, `${path}, ${button}, refused`);
  }
});

test("axe finds nothing on the pages outside the console, in both themes", async ({ page }) => {
  for (const path of [...Object.values(OUTSIDE), "/nowhere"]) {
    await page.goto(path);
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    await expectNoViolations(page, path);
  }
});
