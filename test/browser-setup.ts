import { randomBytes } from "node:crypto";
import { buildIfNeeded } from "#scripts/build-if-needed.ts";
import { ensureChromium, ensureShell } from "#scripts/chromium.ts";
import { freePort } from "#scripts/loopback.ts";
import { startTemporaryPostgres } from "#scripts/temporary-postgres.ts";
import { startProductProcess } from "./product-process.ts";
import { scratchDatabase } from "./scratch-database.ts";

/** Receivers on this machine may be told of things; Slack and the mail server are what a test opens on ports free now. */
async function outside() {
  return {
    WEBHOOK_ALLOW_CIDRS: "127.0.0.0/8",
    SLACK_API_URL: `http://127.0.0.1:${await freePort()}/api/`,
    SLACK_BOT_TOKEN: "xoxb-browser-tests",
    SLACK_SIGNING_SECRET: "the signing secret of the browser tests",
    SMTP_URL: `smtp://127.0.0.1:${await freePort()}`,
  };
}

/**
 * Starts the built product on a database of its own, before the browser tests, and returns what ends both. The tests
 * find it by BASE_URL and its database by DATABASE_URL; the secrets in its environment are those
 * that it runs with, so that a test can sign a person in. With BASE_URL given, that product is used instead.
 */
// biome-ignore lint/style/noDefaultExport: the browser tests' runner takes nothing else
export default async function startForBrowserTests(): Promise<(() => Promise<void>) | undefined> {
  const whole = ensureChromium();
  process.env.CHROMIUM_SHELL_PATH = ensureShell(whole);
  process.env.CHROMIUM_PATH = whole;
  if (process.env.BASE_URL) return undefined;
  buildIfNeeded();
  const given = process.env.TEST_DATABASE_URL;
  const server = given ? { url: given, stop: async () => {} } : await startTemporaryPostgres();
  const name = `understudy_browser_${process.pid}_${Date.now().toString(36)}`;
  const database = await scratchDatabase(server.url, name);
  const undo = () => database.drop().finally(server.stop);
  const slack = await outside();
  const secrets = {
    NEXTAUTH_SECRET: randomBytes(32).toString("hex"),
    KEY_PEPPER: randomBytes(32).toString("hex"),
    SECRETS_KEY: randomBytes(32).toString("hex"),
  };
  try {
    const product = await startProductProcess({ DATABASE_URL: database.url, ...slack, ...secrets });
    Object.assign(process.env, {
      BASE_URL: product.url,
      DATABASE_URL: database.url,
      ...secrets,
      ...slack,
    });
    return () => product.stop().finally(undo);
  } catch (error) {
    await undo();
    throw error;
  }
}
