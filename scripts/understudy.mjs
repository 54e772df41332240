#!/usr/bin/env node
// The command line, for `npx understudy` and wherever npm links it. It is TypeScript, so the loader comes first.
import { register } from "tsx/esm/api";

register();
const { endWithReader } = await import("./run-as-entry.ts");
const { runUnderstudy } = await import("./understudy.ts");
endWithReader();
await runUnderstudy();
