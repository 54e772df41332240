import { expect, test } from "vitest";
import { asStream } from "./export-decisions.ts";

test("a download is read no further once its reader has gone away", async () => {
  let [read, ended] = [0, false];
  async function* pieces() {
    try {
      while (read < 100) {
        read += 1;
        yield `piece ${read}`;
      }
    } finally {
      ended = true;
    }
  }
  const reader = (await asStream(pieces())).getReader();
  await reader.read();
  await reader.cancel();
  expect(ended).toBe(true);
  expect(read).toBeLessThan(5);
});
