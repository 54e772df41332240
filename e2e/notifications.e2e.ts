import { createServer, type IncomingMessage } from "node:http";
import { AxeBuilder } from "@axe-core/playwright";
import { Webhook } from "standardwebhooks";
import { expect, test } from "./fixtures.ts";

type Call = { path: string; headers: IncomingMessage["headers"]; body: string };

/** A real receiver on this machine; `refuses` makes it answer 500 until told otherwise. */
async function receiver() {
  const calls: Call[] = [];
  const state = { refuses: false };
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      calls.push({ path: request.url ?? "", headers: request.headers, body: Buffer.concat(chunks).toString("utf8") });
      response.writeHead(state.refuses ? 500 : 200).end(state.refuses ? "no room" : "thanks");
    });
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  const address = server.address();
  const port = typeof address === "object" ? address?.port : 0;
  return { url: `http://127.0.0.1:${port}/hook`, calls, state, close: () => server.close() };
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
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
  await page.getByRole("button", { name: "I have kept it" }).click();
  await expect(page.getByText(/^whsec_/)).toBeHidden();
  await expect(page.getByRole("row", { name: /Desk/ })).toContainText("Takes all");

  const asking = await agent("shadow");
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
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
  desk.state.refuses = false;
  await page.getByRole("button", { name: /Try now|Send again/ }).click();
  await expect(page.getByText("thanks").first()).toBeVisible();
  desk.close();
});

test("a viewer sees what concerns them alone, and no deliveries", async ({ as }) => {
  const page = await as("viewer");
  await page.goto("/settings/notifications");
  await expect(page.getByText(/Owners see these/)).toBeVisible();
  await expect(page.getByRole("heading", { name: "Yours: this browser" })).toBeVisible();
  await page.goto("/settings/notifications/deliveries");
  await expect(page.getByRole("heading", { name: "Deliveries" })).toBeHidden();
});
