import { type Client, createClient } from "#client/create-client.ts";
import { UsageError } from "./command.ts";

const DEFAULT_URL = "http://127.0.0.1:3000";

/** These speak to a running product as its member, so they work from any machine; the rest works on the database. */
export function connected(): Client {
  const { UNDERSTUDY_URL: baseUrl = DEFAULT_URL, UNDERSTUDY_KEY: key } = process.env;
  if (!key) {
    throw new UsageError(
      "UNDERSTUDY_KEY is missing: set it to a personal key, from the settings page or `keys create --member EMAIL`",
    );
  }
  if (!/^https?:\/\//.test(baseUrl)) throw new UsageError("UNDERSTUDY_URL has to begin with http:// or https://");
  return createClient({ baseUrl, key, channel: "cli" });
}
