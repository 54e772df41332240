import { dirname } from "node:path";
import { fileURLToPath } from "node:url";

const root = dirname(fileURLToPath(import.meta.url));

/** @type {import("next").NextConfig} */
export default {
  turbopack: { root },
  outputFileTracingRoot: root,
  poweredByHeader: false,
  reactStrictMode: true,
  productionBrowserSourceMaps: false,
  images: { unoptimized: true },
  // Writing what it could reuse takes a build longer than it could save: sources that did not change are not built again.
  experimental: { turbopackFileSystemCacheForBuild: false },
  // `npm run check` judges the types, of everything and not of the pages alone, wherever the tests run.
  typescript: { ignoreBuildErrors: true },
  serverExternalPackages: ["@node-rs/argon2", "postgres", "pino"],
  // Where the environments stood before they had a place of their own; each one's configuration still stands below it.
  redirects: async () => [{ source: "/settings/environments", destination: "/environments", permanent: true }],
  distDir: process.env.NEXT_DIST_DIR ?? ".next",
};
