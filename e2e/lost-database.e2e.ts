import { connect, createServer, type Socket } from "node:net";
import { startProductProcess } from "#test/product-process.ts";
import { scratchDatabase } from "#test/scratch-database.ts";
import { expect, test } from "./fixtures.ts";
import { violationsOf } from "./violations.ts";

/** The way to a database, which can be cut and mended. */
async function wayTo(databaseUrl: string) {
  const target = new URL(databaseUrl);
  const open = new Set<Socket>();
  let isCut = false;
  const server = createServer((near) => {
    if (isCut) return void near.destroy();
    const far = connect(Number(target.port), target.hostname);
    for (const end of [near, far]) {
      open.add(end);
      end.on("error", () => end.destroy()).on("close", () => open.delete(end));
    }
    near.pipe(far).pipe(near);
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  const address = server.address();
  const url = new URL(databaseUrl);
  url.host = `127.0.0.1:${typeof address === "object" ? address?.port : ""}`;
  const hangUp = () => {
    for (const end of open) end.destroy();
  };
  return {
    url: url.href,
    cut: () => {
      isCut = true;
      hangUp();
    },
    mend: () => {
      isCut = false;
    },
    close: () => {
      hangUp();
      server.close();
    },
  };
}

test("while the database is away a page says so, answers 503, and is there again when asked after it came back", async ({
  page,
}) => {
  test.slow();
  const database = await scratchDatabase(process.env.DATABASE_URL ?? "", `understudy_lost_${process.pid}`);
  const way = await wayTo(database.url);
  const product = await startProductProcess({ DATABASE_URL: way.url });
  try {
    await page.goto(`${product.url}/set-up`);
    await expect(page.getByRole("heading", { name: "Set up Understudy" })).toBeVisible();
    way.cut();
    for (const path of ["/", "/approvals", "/sign-in", "/set-up"]) {
      const answer = await page.goto(product.url + path);
      expect([path, answer?.status(), answer?.headers()["retry-after"]]).toEqual([path, 503, "2"]);
      await expect(page.getByRole("heading", { name: "The database does not answer" })).toBeVisible();
    }
    expect(await violationsOf(page)).toEqual([]);
    way.mend();
    await expect(async () => {
      await page.getByRole("button", { name: "Try again" }).click();
      await expect(page.getByRole("heading", { name: "Set up Understudy" })).toBeVisible({ timeout: 2_000 });
    }).toPass();
  } finally {
    await product.stop();
    way.close();
    await database.drop();
  }
});
