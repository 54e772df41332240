// The way in, for people (`npm start`) and for supervisors (`node scripts/start.mjs`) alike: it needs no flag of
// Node's. The product is TypeScript, so the loader comes first; it leaves the packages that it loads as they are.
import { register } from "tsx/esm/api";

const USAGE = `npm start
Serves the product: pages, both doors and the worker, on PORT (3000) of HOST (127.0.0.1), with the database of DATABASE_URL, else an
embedded one under .data. Builds the pages first where they are not of these sources. .env.example lists every setting.`;

if (process.argv.includes("--help")) console.log(USAGE);
else {
  register();
  const { startProduct } = await import("./start-product.ts");
  await startProduct();
}
