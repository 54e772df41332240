import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buffer } from "node:stream/consumers";
import { buildClient } from "#scripts/build-client.ts";
import { agentKey, type Listening, listening } from "#test/listening-api.ts";
import { expect, test } from "./fixtures.ts";

const PAGE = `<!doctype html><html lang="en"><title>An agent in a browser</title><output></output>
<script type="module">
  import { createClient } from "/understudy-client.mjs";
  const tools = { greet: { riskLevel: "medium", isReversible: true, rollbackPlan: "Say nothing" } };
  const client = createClient({ baseUrl: location.origin, key: location.hash.slice(1), tools });
  const greet = client.guardTool("greet", ({ name }) => "Hello " + name);
  const say = (text) => { document.querySelector("output").textContent = text; };
  greet({ name: "Ada" }).then(say, (error) => say(error.name + ": " + error.message));
</script></html>`;

/** A site of its own that serves the client as it is built, and passes on what is for the product. */
async function siteWithClient(folder: string): Promise<Listening> {
  await buildClient(folder);
  const code = readFileSync(join(folder, "understudy-client.mjs"));
  const answer = async (incoming: IncomingMessage, outgoing: ServerResponse) => {
    if (incoming.url === "/") return outgoing.setHeader("content-type", "text/html").end(PAGE);
    if (incoming.url?.endsWith(".mjs")) return outgoing.setHeader("content-type", "text/javascript").end(code);
    const { authorization = "", prefer, "idempotency-key": key } = incoming.headers;
    const sent = await fetch(`${process.env.BASE_URL}${incoming.url}`, {
      method: incoming.method ?? "GET",
      headers: {
        authorization,
        ...(prefer ? { prefer: String(prefer) } : {}),
        ...(key ? { "idempotency-key": String(key), "content-type": "application/json" } : {}),
      },
      ...(incoming.method === "POST" ? { body: new Uint8Array(await buffer(incoming)) } : {}),
    });
    return outgoing.writeHead(sent.status, { "content-type": "application/json" }).end(await sent.text());
  };
  return listening(
    createServer((incoming, outgoing) => {
      answer(incoming, outgoing).catch(() => outgoing.destroy());
    }),
  );
}

test("the client in a browser asks for a tool, hears the approval and runs it with a grant", async ({
  workspace,
  as,
  browser,
}) => {
  const folder = mkdtempSync(join(tmpdir(), "understudy-browser-client-"));
  const site = await siteWithClient(folder);
  const seat = await browser.newContext();
  try {
    const page = await seat.newPage();
    const errors: string[] = [];
    page.on("pageerror", ({ message }) => errors.push(message));
    await page.goto(`${site.url}/#${await agentKey(workspace)}`);

    const desk = await as("reviewer");
    await desk.goto("/approvals");
    const request = desk.getByRole("article", { name: "Call tool: greet" });
    await expect(request.getByText('"name": "Ada"')).toBeVisible();
    await expect(page.locator("output")).toBeEmpty();
    await desk.getByLabel("Comment").fill("Read and understood");
    await desk.getByRole("button", { name: "Approve" }).click();
    await expect(page.locator("output")).toHaveText("Hello Ada", { timeout: 30_000 });
    expect(errors).toEqual([]);

    await desk.goto("/docs");
    await expect(desk.getByRole("region", { name: "The first five minutes" })).toContainText("client.guardTool");
  } finally {
    await seat.close();
    await site.close();
    rmSync(folder, { recursive: true });
  }
});
