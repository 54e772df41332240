import { connect } from "node:net";
import { text } from "node:stream/consumers";
import { expect, onTestFinished, test } from "vitest";
import { Problem } from "#contract/problem.ts";
import { limitedServer, listen } from "./product-server.ts";

/** What a server with these limits says to these bytes, answer by answer. */
async function answersTo(bytes: string): Promise<{ status: number; head: string; body: string }[]> {
  const server = limitedServer((request, response) => {
    const late = request.url === "/late" ? 30 : 0;
    setTimeout(() => response.end(`read ${request.url}`), late);
  });
  await listen(server, "127.0.0.1", 0);
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const address = server.address();
  const socket = connect(typeof address === "object" && address ? address.port : 0, "127.0.0.1");
  socket.write(bytes);
  const heard = await text(socket);
  return heard.split(/(?=HTTP\/1\.1 \d)/).map((answer) => {
    const [head = "", body = ""] = answer.split("\r\n\r\n");
    return { status: Number(/^HTTP\/1.1 (\d+)/.exec(head)?.[1]), head, body };
  });
}
const GET = "GET / HTTP/1.1\r\nhost: x\r\n";

test.each([
  ["no HTTP at all", 400, "hello\r\n\r\n"],
  ["a greeting of another protocol", 400, "\u0016\u0003\u0001\u0002\r\n\r\n"],
  ["two lengths that differ", 400, "POST / HTTP/1.1\r\nhost: x\r\ncontent-length: 1\r\ncontent-length: 2\r\n\r\nab"],
  [
    "a length beside chunks",
    400,
    "POST / HTTP/1.1\r\nhost: x\r\ncontent-length: 1\r\ntransfer-encoding: chunked\r\n\r\n0",
  ],
  ["headers without end", 431, `GET / HTTP/1.1\r\nhost: x\r\nlong: ${"a".repeat(20_000)}\r\n\r\n`],
  ["an expectation", 417, `${GET}expect: a miracle\r\n\r\n`],
  ["a method that nobody agreed upon", 405, "FETCH / HTTP/1.1\r\nhost: x\r\n\r\n"],
  ["a way through to elsewhere", 405, "CONNECT other:443 HTTP/1.1\r\nhost: x\r\n\r\n"],
  ["no host", 400, "GET / HTTP/1.1\r\n\r\n"],
  ["a host with a path", 400, "GET / HTTP/1.1\r\nhost: x/y\r\n\r\n"],
  ["a host with a user", 400, "GET / HTTP/1.1\r\nhost: me@x\r\n\r\n"],
  ["a host that is a number in disguise", 400, "GET / HTTP/1.1\r\nhost: 0x7f.1\r\n\r\n"],
  ["a host with an impossible port", 400, "GET / HTTP/1.1\r\nhost: x:99999\r\n\r\n"],
  ["a backslash", 400, "GET /api\\v1 HTTP/1.1\r\nhost: x\r\n\r\n"],
  ["half a percent-encoding", 400, "GET /%e0%a4 HTTP/1.1\r\nhost: x\r\n\r\n"],
  ["a percent sign alone", 400, "GET /100% HTTP/1.1\r\nhost: x\r\n\r\n"],
  ["no path", 400, "OPTIONS * HTTP/1.1\r\nhost: x\r\n\r\n"],
  ["another kind of address", 400, "GET ftp://x/ HTTP/1.1\r\nhost: x\r\n\r\n"],
])("%s is refused with %d and a problem document", async (_, status, bytes) => {
  const [answer, ...more] = await answersTo(bytes);
  expect(more).toEqual([]);
  expect(answer?.status).toBe(status);
  expect(answer?.head).toMatch(/content-type: application\/problem\+json/i);
  expect(answer?.head.includes("allow: ")).toBe(status === 405);
  const problem = Problem.parse(JSON.parse(answer?.body ?? ""));
  expect(problem).toMatchObject({ status, next_step: expect.any(String) });
});

test.each(["localhost:3000", "[::1]:3000", "127.0.0.1", "Understudy.Example", "a_b.example:80"])(
  "the host %s is one",
  async (host) => {
    const [answer] = await answersTo(`GET /a%20b?c=\\%zz HTTP/1.1\r\nhost: ${host}\r\nconnection: close\r\n\r\n`);
    expect([answer?.status, answer?.body]).toEqual([200, "read /a%20b?c=\\%zz"]);
  },
);

test.each([
  ["http://x/api/v1?limit=1", "/api/v1?limit=1"],
  ["HTTP://x", "/"],
  ["https://x?limit=1", "/?limit=1"],
])("the address %s, as a proxy sends it, is the path %s", async (address, path) => {
  const [answer] = await answersTo(`GET ${address} HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n`);
  expect([answer?.status, answer?.body]).toEqual([200, `read ${path}`]);
});

test("noise behind a request is refused after that request is answered, and not in its place", async () => {
  for (const path of ["/", "/late"]) {
    const answers = await answersTo(`GET ${path} HTTP/1.1\r\nhost: x\r\n\r\nnoise\r\n\r\n`);
    expect(answers.map(({ status }) => status)).toEqual([200, 400]);
    expect(answers[0]?.body).toBe(`read ${path}`);
  }
});

test("what breaks off behind the head of an answer gets no second answer", async () => {
  const bytes = "POST / HTTP/1.1\r\nhost: x\r\ntransfer-encoding: chunked\r\n\r\nno chunk\r\n";
  expect(await answersTo(bytes)).toHaveLength(1);
});
