import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures.ts";

const THEMES = ["light", "dark"] as const;

async function expectNoViolations(page: Page, where: string): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  const told = violations.map(({ id, nodes }) => `${where}: ${id} at ${nodes.map(({ target }) => target).join(", ")}`);
  expect(told).toEqual([]);
}

for (const theme of THEMES) {
  test(`axe finds nothing on the pages of the console, full of data, in ${theme}`, async ({ as, agent, reporter }) => {
    test.slow();
    const asking = await agent();
    const reporting = await reporter();
    const approval = await asking.call("POST", "/approvals", {
      action_type: "prompt_mutation",
      description: "Add a safety prefix to the chat prompt",
      details: { prefix: "Always be helpful" },
      predicted_severity: "S2",
      is_reversible: true,
      rollback_plan: "Remove the prefix",
    });
    const session = await asking.call("POST", "/shadow/sessions", {
      device_id: "d",
      skill_name: "incident_response",
      decision_class: "escalation",
    });
    for (let n = 0; n < 6; n++) {
      const observation = {
        observation_id: `case-${n}`,
        agent_recommendation: { action: "escalate", confidence: 0.8 },
      };
      await asking.call("POST", `/shadow/sessions/${session.id}/observations`, observation);
      if (n === 5) break;
      const human_decision = n === 3 ? { action: "hold", critical_miss: true } : { action: "escalate" };
      await reporting.call("POST", `/shadow/sessions/${session.id}/record-human-decision`, {
        observation_id: `case-${n}`,
        human_decision,
      });
    }
    const page = await as("owner");
    await page.emulateMedia({ colorScheme: theme, reducedMotion: "reduce" });
    const paths = [
      "/",
      "/approvals",
      `/approvals/${approval.id}`,
      "/sessions",
      `/sessions/${session.id}`,
      `/sessions/${session.id}/cases`,
      "/agents",
      "/members",
      "/settings",
      "/settings/you",
      "/docs",
    ];
    for (const path of paths) {
      await page.goto(path);
      await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
      await expectNoViolations(page, path);
    }
  });

  test(`axe finds nothing on a dialog, before and after the server refused it, in ${theme}`, async ({ as }) => {
    const page = await as("owner");
    await page.emulateMedia({ colorScheme: theme, reducedMotion: "reduce" });
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

  test(`axe finds nothing on the pages outside the console, in ${theme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme: theme, reducedMotion: "reduce" });
    for (const path of ["/sign-in", "/invitation#a-token-that-nobody-made", "/nowhere"]) {
      await page.goto(path);
      await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
      await expectNoViolations(page, path);
    }
  });
}
