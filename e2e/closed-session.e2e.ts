import { expect, test } from "./fixtures.ts";

test("an owner closes a session with a reason: it takes no more, its evidence stays, and the skill may be tried anew", async ({
  as,
  agent,
  reporter,
}) => {
  const asking = await agent();
  const reporting = await reporter();
  const skill = { device_id: "lookout-1", skill_name: "incident_response", decision_class: "ended" };
  const { id } = await asking.call("POST", "/shadow/sessions", skill);
  const observe = (observation_id: string, status?: number) =>
    asking.call(
      "POST",
      `/shadow/sessions/${id}/observations`,
      { observation_id, agent_recommendation: { action: "escalate" } },
      status,
    );
  for (const name of ["decided", "open"]) await observe(name);
  const decision = { observation_id: "decided", human_decision: { action: "escalate" } };
  await reporting.call("POST", `/shadow/sessions/${id}/record-human-decision`, decision);

  const page = await as("owner");
  await page.goto(`/sessions/${id}`);
  const dialog = page.getByRole("alertdialog");
  const begin = async () => {
    await page.getByRole("button", { name: "More" }).click();
    await page.getByRole("menuitem", { name: "Close the session" }).click();
    await expect(dialog).toContainText("cannot be opened again");
  };
  await begin();
  await expect(dialog).toContainText("1 case that nobody decided stays so");
  await expect(dialog.getByRole("button", { name: "Close the session" })).toHaveAccessibleDescription("Say why first");
  await dialog.getByRole("button", { name: "Keep it" }).click();
  await expect(dialog).toBeHidden();

  await begin();
  await dialog.getByLabel("Why").fill("The runbook went away");
  await dialog.getByRole("button", { name: "Close the session" }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByText("It takes no more cases; its evidence stays readable.")).toBeVisible();
  const reason = "This session is closed";
  await expect(page.getByRole("main").getByRole("button", { name: /^Graduate/ })).toHaveAccessibleDescription(reason);
  await expect(
    page.getByRole("region", { name: "Agreement with people" }).getByRole("img").first(),
  ).toHaveAccessibleName(/stands at 100% after 1 case/);
  expect(await observe("late", 409)).toMatchObject({ refusal: "session_closed" });
  const anew = await asking.call("POST", "/shadow/sessions", skill);
  expect(anew).toMatchObject({ level: "shadow" });
  expect(anew.id).not.toBe(id);
});
