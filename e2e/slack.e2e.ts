import { slackSignature } from "#server/notifications/slack-signature.ts";
import { addWebhook } from "#test/notifications.ts";
import { expect, test } from "./fixtures.ts";
import { receiver, verified } from "./receiver.ts";

// One after the other: the product knows one address of Slack.
test.describe.configure({ mode: "serial" });

/** Sends a form to the product as Slack would, or under another secret. */
async function send(form: Record<string, string>, secret = process.env.SLACK_SIGNING_SECRET ?? "") {
  const body = new URLSearchParams(form).toString();
  const at = String(Math.floor(Date.now() / 1000));
  const headers = {
    "content-type": "application/x-www-form-urlencoded",
    "x-slack-request-timestamp": at,
    "x-slack-signature": slackSignature(secret, at, body),
  };
  return fetch(`${process.env.BASE_URL}/slack/calls`, { method: "POST", headers, body });
}

for (const phone of [false, true]) {
  test(`on a ${phone ? "phone" : "desktop"}: an agent asks, Slack and a webhook hear of it, whoever linked their account decides in Slack, and both hear of that`, async ({
    as,
    agent,
    workspace,
  }) => {
    const { port } = new URL(process.env.SLACK_API_URL ?? "");
    const slack = await receiver(Number(port), JSON.stringify({ ok: true, team_id: "T0ACME", ts: "17.1" }));
    const called = (method: string) => slack.calls.filter(({ path }) => path === `/api/${method}`);
    const desk = await receiver();
    const { secret } = await addWebhook(workspace, desk.url);
    const page = await as("owner", { phone });
    await page.goto("/settings/notifications");
    await page.getByRole("button", { name: "Add a Slack channel" }).click();
    await page.getByLabel("Label").fill("Ops");
    await page.getByLabel("Channel id").fill("C0123ABCD");
    await page.getByRole("button", { name: "Add the channel" }).click();
    await expect(page.getByRole("row", { name: /Ops/ })).toContainText("C0123ABCD");

    await page.getByRole("button", { name: "Link my Slack account" }).click();
    const command = await page.getByText(/^\/understudy link /).innerText();
    const user = `U${Date.now()}`;
    const linked = await send({ command: "/understudy", team_id: "T0ACME", user_id: user, text: command.slice(12) });
    expect(await linked.text()).toContain("is linked with");
    await page.reload();
    await expect(page.getByText(`Linked with ${user}`)).toBeVisible();

    const asking = await agent();
    const approval = await asking.call("POST", "/approvals", {
      action_type: "prompt_mutation",
      description: "A warmer greeting",
      details: { tone: "warm" },
      is_reversible: true,
    });
    await expect.poll(() => called("chat.postMessage").length).toBe(1);
    const posted = JSON.parse(called("chat.postMessage")[0]?.body ?? "{}");
    expect(posted).toMatchObject({ channel: "C0123ABCD", blocks: expect.any(Array) });
    expect(posted.blocks.map(({ type }: { type: string }) => type)).toEqual([
      "header",
      // What is asked, what is known of it, what was left out, why it needs a person, what will run, until when.
      "section",
      "section",
      "section",
      "section",
      "section",
      "context",
      "input",
      "actions",
    ]);
    expect(JSON.stringify(posted.blocks)).toContain("A warmer greeting");
    const buttons = posted.blocks.at(-1).elements;
    expect(buttons.map(({ action_id }: { action_id: string }) => action_id)).toEqual(["approve", "reject", "open"]);

    const payload = JSON.stringify({
      type: "block_actions",
      team: { id: "T0ACME" },
      user: { id: user },
      channel: { id: "C0123ABCD" },
      actions: [{ action_id: "approve", value: buttons[0].value }],
      state: { values: { reason: { text: { value: "Friendly" } } } },
    });
    expect((await send({ payload }, "a secret that is not Slack's")).status).toBe(401);
    expect((await send({ payload })).status).toBe(200);
    expect(await asking.hear(`/approvals/${approval.id}`)).toMatchObject({
      status: "approved",
      votes: [{ choice: "approve", channel: "slack", comment: "Friendly" }],
    });
    await expect.poll(() => called("chat.update").length).toBe(1);
    const update = JSON.parse(called("chat.update")[0]?.body ?? "{}");
    expect(update).toMatchObject({ channel: "C0123ABCD", ts: "17.1", text: "Approved by the owner: Friendly" });
    expect(JSON.stringify(update.blocks)).not.toContain('"approve"');

    await expect.poll(() => desk.calls.length).toBe(2);
    const about = { subject: { kind: "approval", id: approval.id }, payload_hash: approval.payload_hash };
    expect(desk.calls.map((call) => verified(secret, call))).toMatchObject([
      { type: "approval.requested", data: about },
      { type: "approval.decided", data: { ...about, status: "approved" } },
    ]);
    expect(verified(`whsec_${Buffer.alloc(32).toString("base64")}`, desk.calls[0])).toBeNull();
    expect(desk.calls.map(({ body }) => body).join()).not.toMatch(/warm/);
    await page.goto(`/approvals/${approval.id}`);
    await expect(page.getByText("Friendly").first()).toBeVisible();
    await slack.close();
    await desk.close();
  });
}

test("a Slack account is linked and unlinked with the keyboard alone", async ({ as }) => {
  const page = await as("reviewer");
  await page.goto("/settings/notifications");
  const link = page.getByRole("button", { name: "Link my Slack account" });
  await link.focus();
  await page.keyboard.press("Enter");
  const command = await page.getByText(/^\/understudy link /).innerText();
  const user = `U${Date.now()}K`;
  await send({ command: "/understudy", team_id: "T0ACME", user_id: user, text: command.slice(12) });
  await page.reload();
  await expect(page.getByRole("status").filter({ hasText: "Live" })).toBeVisible();
  await page.getByRole("button", { name: "Unlink" }).focus();
  await page.keyboard.press("Enter");
  await expect(link).toBeVisible();
  const again = await send({
    command: "/understudy",
    team_id: "T0ACME",
    user_id: user,
    text: command.slice(12),
    n: "2",
  });
  expect(await again.text()).toContain("wrong or has run out");
});
