import { connect } from "node:net";
import { text } from "node:stream/consumers";
import { expect, onTestFinished, test } from "vitest";
import { Problem } from "#contract/problem.ts";
import { limitedServer, listen } from "./product-server.ts";

/** Everything that a server with these limits says to these bytes. */
async function answerTo(bytes: string): Promise<{ status: number; body: string }> {
  const server = limitedServer((_, response) => response.end("read"));
  await listen(server, "127.0.0.1", 0);
  onTestFinished(() => void server.close());
  const address = server.address();
  const socket = connect(typeof address === "object" && address ? address.port : 0, "127.0.0.1");
  socket.write(bytes);
  const heard = await text(socket);
  const [head = "", body = ""] = heard.split("\r\n\r\n");
  return { status: Number(/^HTTP\/1.1 (\d+)/.exec(head)?.[1]), body };
}

test.each([
  ["no HTTP at all", 400, "hello\r\n\r\n"],
  ["two lengths that differ", 400, "POST / HTTP/1.1\r\nhost: x\r\ncontent-length: 1\r\ncontent-length: 2\r\n\r\nab"],
  [
    "a length beside chunks",
    400,
    "POST / HTTP/1.1\r\nhost: x\r\ncontent-length: 1\r\ntransfer-encoding: chunked\r\n\r\n0",
  ],
  ["headers without end", 431, `GET / HTTP/1.1\r\nhost: x\r\nlong: ${"a".repeat(20_000)}\r\n\r\n`],
])("%s is refused with %d and a problem document", async (_, status, bytes) => {
  const answer = await answerTo(bytes);
  expect(answer.status).toBe(status);
  expect(Problem.parse(JSON.parse(answer.body))).toMatchObject({ status });
});

test("what breaks off behind the head of an answer gets no second answer", async () => {
  const bytes = "POST / HTTP/1.1\r\nhost: x\r\ntransfer-encoding: chunked\r\n\r\nno chunk\r\n";
  expect((await answerTo(bytes)).body).not.toContain("HTTP/1.1");
});
