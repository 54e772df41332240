import { existsSync } from "node:fs";

/** Reads `.env` where there is one. What the environment already says stays. */
export function loadEnvFile(): void {
  if (existsSync(".env")) process.loadEnvFile(".env");
}
