import { defineConfig } from "vitest/config";

export default defineConfig({
  resolve: { alias: { "server-only": new URL("./test/empty.ts", import.meta.url).pathname } },
  test: {
    include: ["{engine,contract,server,db,components,test,scripts,bench}/**/*.test.{ts,tsx}"],
    pool: "forks",
    globalSetup: ["./test/global-setup.ts"],
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
