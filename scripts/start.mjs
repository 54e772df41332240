// The way in, for people (`npm start`) and for supervisors (`node scripts/start.mjs`) alike: it needs no flag of
// Node's. The product is TypeScript, so the loader comes first; it leaves the packages that it loads as they are.
import { register } from "tsx/esm/api";

register();
const { startProduct } = await import("./start-product.ts");
await startProduct();
