import { createServer, type IncomingMessage } from "node:http";
import { Webhook } from "standardwebhooks";
import { slackSignature } from "#server/notifications/slack-signature.ts";
import { expect, test } from "./fixtures.ts";
import { violationsOf } from "./violations.ts";

type Call = { path: string; headers: IncomingMessage["headers"]; body: string };

/** A real receiver on this machine; `refuses` makes it answer 500 until told otherwise. */
async function receiver(port = 0, answer = "thanks") {
  const calls: Call[] = [];
  const state = { refuses: false };
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      calls.push({ path: request.url ?? "", headers: request.headers, body: Buffer.concat(chunks).toString("utf8") });
      response.writeHead(state.refuses ? 500 : 200).end(state.refuses ? "no room" : answer);
    });
  });
  await new Promise<void>((listening) => server.listen(port, "127.0.0.1", listening));
  const address = server.address();
  const open = typeof address === "object" ? address?.port : 0;
  return { url: `http://127.0.0.1:${open}/hook`, calls, state, close: () => server.close() };
}

test("an owner adds a webhook, keeps its secret, and a request and its decision arrive there signed", async ({
  as,
  agent,
}) => {
  const desk = await receiver();
  const page = await as("owner");
  await page.goto("/settings/notifications");
  await expect(page.getByText("Nobody outside is told of anything")).toBeVisible();
  await page.getByRole("button", { name: "Add a webhook" }).click();
  await page.getByLabel("Label").fill("Desk");
  await page.getByLabel("URL").fill("https://10.0.0.1/hook");
  await page.getByRole("button", { name: "Add the webhook" }).click();
  await expect(page.getByText(/private, local or reserved/)).toBeVisible();
  await page.getByLabel("URL").fill(desk.url);
  await page.getByRole("button", { name: "Add the webhook" }).click();
  const secret = await page.getByText(/^whsec_/).innerText();
  expect(await violationsOf(page)).toEqual([]);
  await page.getByRole("button", { name: "I have kept it" }).click();
  await expect(page.getByText(/^whsec_/)).toBeHidden();
  await expect(page.getByRole("row", { name: /Desk/ })).toContainText("Takes all");

  const asking = await agent();
  const approval = await asking.call("POST", "/approvals", {
    action_type: "prompt_mutation",
    description: "A secret greeting",
  });
  await expect.poll(() => desk.calls.length).toBe(1);
  await asking.call("POST", `/approvals/${approval.id}/cancel`, { reason: "changed my mind" });
  const told = desk.calls.map(({ headers, body }) =>
    new Webhook(secret).verify(body, Object.fromEntries(Object.entries(headers).map(([k, v]) => [k, String(v)]))),
  );
  expect(told[0]).toMatchObject({ type: "approval.requested", data: { subject: { id: approval.id } } });
  expect(desk.calls[0]?.body).not.toContain("greeting");
  desk.close();
});

test("what a receiver refused is seen with its answer, and sent again by hand until it arrives", async ({ as }) => {
  const desk = await receiver();
  desk.state.refuses = true;
  const page = await as("owner", { phone: true });
  await page.goto("/settings/notifications");
  await page.getByRole("button", { name: "Add a webhook" }).click();
  await page.getByLabel("Label").fill("Desk");
  await page.getByLabel("URL").fill(desk.url);
  await page.getByRole("button", { name: "Add the webhook" }).click();
  await page.getByRole("button", { name: "I have kept it" }).click();
  await page.getByRole("button", { name: "Change Desk" }).click();
  await page.getByRole("menuitem", { name: "Send a test" }).click();
  await expect.poll(() => desk.calls.length).toBeGreaterThan(0);

  await page.goto("/settings/notifications/deliveries?notice=endpoint.test");
  await page.getByRole("link", { name: /Test/ }).click();
  await expect(page.getByText("no room").first()).toBeVisible();
  expect(await violationsOf(page)).toEqual([]);
  desk.state.refuses = false;
  await page.getByRole("button", { name: /Try now|Send again/ }).click();
  await expect(page.getByText("thanks").first()).toBeVisible();
  desk.close();
});

test("a request is shown in Slack, decided there by whoever linked their account, and its message tells the outcome", async ({
  as,
  agent,
}) => {
  const { port } = new URL(process.env.SLACK_API_URL ?? "");
  const slack = await receiver(Number(port), JSON.stringify({ ok: true, team_id: "T0ACME", ts: "17.1" }));
  const called = (method: string) => slack.calls.filter(({ path }) => path === `/api/${method}`);
  const send = async (form: Record<string, string>) => {
    const body = new URLSearchParams(form).toString();
    const at = String(Math.floor(Date.now() / 1000));
    const signature = slackSignature(process.env.SLACK_SIGNING_SECRET ?? "", at, body);
    const headers = {
      "content-type": "application/x-www-form-urlencoded",
      "x-slack-request-timestamp": at,
      "x-slack-signature": signature,
    };
    return fetch(`${process.env.BASE_URL}/slack/calls`, { method: "POST", headers, body });
  };
  const page = await as("owner");
  await page.goto("/settings/notifications");
  await page.getByRole("button", { name: "Add a Slack channel" }).click();
  await page.getByLabel("Label").fill("Ops");
  await page.getByLabel("Channel id").fill("C0123ABCD");
  await page.getByRole("button", { name: "Add the channel" }).click();
  await expect(page.getByRole("row", { name: /Ops/ })).toContainText("Slack");

  await page.getByRole("button", { name: "Link my Slack account" }).click();
  const command = await page.getByText(/^\/understudy link /).innerText();
  const user = `U${Date.now()}`;
  const linked = await send({ command: "/understudy", team_id: "T0ACME", user_id: user, text: command.slice(12) });
  expect(await linked.text()).toContain("is linked with");

  const asking = await agent();
  const approval = await asking.call("POST", "/approvals", {
    action_type: "prompt_mutation",
    description: "A warmer greeting",
    is_reversible: true,
  });
  await expect.poll(() => called("chat.postMessage").length).toBe(1);
  const value = /"value":"([^"]+)"/.exec(called("chat.postMessage")[0]?.body ?? "")?.[1] ?? "";
  const pressed = {
    type: "block_actions",
    team: { id: "T0ACME" },
    user: { id: user },
    channel: { id: "C0123ABCD" },
    actions: [{ action_id: "approve", value }],
    state: { values: { reason: { text: { value: "Friendly" } } } },
  };
  expect((await send({ payload: JSON.stringify(pressed) })).status).toBe(200);
  expect(await asking.hear(`/approvals/${approval.id}`)).toMatchObject({ status: "approved" });
  await expect.poll(() => called("chat.update").length).toBe(1);
  expect(called("chat.update")[0]?.body).toContain("Approved by the owner");
  slack.close();
});

test("a viewer sees what concerns them alone, and no deliveries", async ({ as }) => {
  const page = await as("viewer");
  await page.goto("/settings/notifications");
  await expect(page.getByText(/Owners see these/)).toBeVisible();
  await expect(page.getByRole("heading", { name: "Yours: this browser" })).toBeVisible();
  await page.goto("/settings/notifications/deliveries");
  await expect(page.getByRole("heading", { name: "Deliveries" })).toBeHidden();
});
