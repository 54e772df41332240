import { createServer, request } from "node:http";
import { expect, onTestFinished, test } from "vitest";
import { Problem } from "#contract/problem.ts";
import { noteUnavailable, PAGE_HEADER } from "#server/auth/unavailable-pages.ts";
import { isForAgents, listen, productServer, refuseTakenPort } from "./product-server.ts";

test.each([
  "/api/v1/approvals",
  "/v1/risk/evaluate?dry=1",
  "/api/v1",
  "/healthz",
  "/readyz?full",
  "/metrics",
  "/.well-known/jwks.json",
  "/slack/calls",
])("%s goes to the agents' door", (target) => expect(isForAgents(target)).toBe(true));

test.each(["/", "/api/trpc/approvals.list", "/api/v10", "/v1beta", "/healthzz", "/sessions/v1", "/api/auth/session"])(
  "%s goes to the pages",
  (target) => expect(isForAgents(target)).toBe(false),
);

test("a taken port is refused in one sentence", async () => {
  const other = createServer();
  await listen(other, "127.0.0.1", 0);
  onTestFinished(() => void other.close());
  const address = other.address();
  const port = typeof address === "object" && address ? address.port : 0;
  await expect(refuseTakenPort("127.0.0.1", port)).rejects.toThrow(
    `Port ${port} on 127.0.0.1 is in use. Stop what uses it, or set PORT.`,
  );
});

test("a door that throws answers 500 without a word of why", async () => {
  const broken = async () => {
    throw new Error("the reason, with a secret");
  };
  const server = productServer(broken, broken, () => {});
  await listen(server, "127.0.0.1", 0);
  onTestFinished(() => void server.close());
  const address = server.address();
  const answer = await fetch(`http://127.0.0.1:${typeof address === "object" ? address?.port : ""}/healthz`);
  expect(answer.status).toBe(500);
  expect(Problem.parse(await answer.json())).toMatchObject({ status: 500, detail: "Something broke on our side" });
});

test("the pages are told the address of the connection, whatever the client claims", async () => {
  const tell: Parameters<typeof productServer>[1] = async (request, response) => {
    response.end(String(request.headers["x-understudy-peer"]));
  };
  const server = productServer(tell, tell);
  await listen(server, "127.0.0.1", 0);
  onTestFinished(() => void server.close());
  const address = server.address();
  const url = `http://127.0.0.1:${typeof address === "object" ? address?.port : ""}/`;
  const answer = await fetch(url, { headers: { "x-understudy-peer": "203.0.113.9" } });
  expect(await answer.text()).toBe("127.0.0.1");
});

test("a page that the database did not answer for is 503, whatever the client claims; any other that breaks is 500", async () => {
  const pages: Parameters<typeof productServer>[1] = async (request, response) => {
    if (request.url === "/lost") noteUnavailable(String(request.headers[PAGE_HEADER]));
    response.statusCode = 500;
    response.end("no page");
  };
  const server = productServer(pages, pages);
  await listen(server, "127.0.0.1", 0);
  onTestFinished(() => void server.close());
  const address = server.address();
  const get = async (path: string) => {
    const url = `http://127.0.0.1:${typeof address === "object" ? address?.port : ""}${path}`;
    const { status, headers } = await fetch(url, { headers: { [PAGE_HEADER]: "1" } });
    return [status, headers.get("retry-after")];
  };
  expect([await get("/broken"), await get("/lost"), await get("/broken")]).toEqual([
    [500, null],
    [503, "2"],
    [500, null],
  ]);
});

test("a page is asked for with no large body, nor with one of unknown length; the doors among the pages count theirs", async () => {
  const pages: Parameters<typeof productServer>[1] = async (_, response) => void response.end();
  const server = productServer(pages, pages);
  await listen(server, "127.0.0.1", 0);
  onTestFinished(() => void server.close());
  const address = server.address();
  const port = typeof address === "object" && address ? address.port : 0;
  const statusOf = (path: string, headers: Record<string, string>) =>
    new Promise<number | undefined>((answered) => {
      // Only announced: what is refused before it is sent cannot be cut off while it is.
      const asked = request({ port, path, method: "POST", headers }, ({ statusCode }) => {
        answered(statusCode);
        asked.destroy();
      });
      asked.on("error", () => answered(undefined)).flushHeaders();
    });
  const large = { "content-length": String(60 * 1024 * 1024) };
  expect([
    await statusOf("/sign-in", large),
    await statusOf("/", { "transfer-encoding": "chunked" }),
    await statusOf("/sign-in", { "content-length": "12" }),
    await statusOf("/api/trpc/membranes.change", large),
  ]).toEqual([413, 413, 200, 200]);
});
