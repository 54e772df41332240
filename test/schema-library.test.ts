import { expect, test } from "vitest";

test("a schema library that is loaded after the page's first script compiles no code from text", async () => {
  await import("#instrumentation-client.ts");
  const { config } = await import("zod/v4/core");
  expect(config().jitless).toBe(true);
});
