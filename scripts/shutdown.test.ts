import { createServer, type RequestListener, type Server } from "node:http";
import { expect, onTestFinished, test } from "vitest";
import { listen } from "./product-server.ts";
import { drain, type ShutdownHook, shutdownHooks } from "./shutdown.ts";

async function serve(listener: RequestListener): Promise<{ server: Server; url: string }> {
  const server = createServer(listener);
  await listen(server, "127.0.0.1", 0);
  onTestFinished(() => void server.closeAllConnections());
  const address = server.address();
  return { server, url: `http://127.0.0.1:${typeof address === "object" ? address?.port : ""}` };
}

function register(hook: ShutdownHook): void {
  shutdownHooks().add(hook);
  onTestFinished(() => void shutdownHooks().delete(hook));
}

test("a request under way is answered before the server is closed", async () => {
  let finish = () => {};
  const { server, url } = await serve((_, response) => {
    finish = () => response.end("done");
    server.emit("reached");
  });
  const reached = new Promise((ok) => server.once("reached", ok));
  const answer = fetch(url).then((response) => response.text());
  await reached;
  const drained = drain(server);
  finish();
  expect(await answer).toBe("done");
  await drained;
  await expect(fetch(url)).rejects.toThrow();
});

test("a stream is told to end, and then does not hold the server open", async () => {
  let endStream = () => {};
  const { server, url } = await serve((_, response) => {
    response.write("data: hello\n\n");
    endStream = () => response.end();
  });
  register({ streams: () => endStream() });
  const stream = await fetch(url);
  await drain(server, { graceMs: 60_000 });
  expect(await stream.text()).toBe("data: hello\n\n");
});

test("a stream that nobody ends is cut after the grace", async () => {
  const { server, url } = await serve((_, response) => void response.write("data: hello\n\n"));
  const stream = await fetch(url);
  await drain(server, { graceMs: 20 });
  await expect(stream.text()).rejects.toThrow();
});
