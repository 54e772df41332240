import { cpSync, mkdirSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { build } from "esbuild";
import ts from "typescript";
import { runAsEntry } from "./run-as-entry.ts";

const CLIENT = fileURLToPath(new URL("../client/", import.meta.url));
const NAME = "understudy-client";
/** What a program may import. */
const PARTS = ["create-client", "errors", "payload-hash", "verify-grant", "verify-grant-offline", "wire"];
const exportsFrom = (folder: string, ending: string) =>
  PARTS.map((part) => `export * from "${folder}/${part}.${ending}";`).join("\n");

/**
 * Writes the client as one file for Node and browsers, `understudy-client.mjs`, with its types beside it. It needs no
 * package, so a program can keep it as a file of its own.
 */
export async function buildClient(folder: string): Promise<void> {
  mkdirSync(folder, { recursive: true });
  await build({
    stdin: { contents: exportsFrom(".", "ts"), resolveDir: CLIENT, loader: "ts" },
    outfile: join(folder, `${NAME}.mjs`),
    bundle: true,
    format: "esm",
    // Refuses whatever only Node has.
    platform: "browser",
    target: ["es2022", "node20"],
    legalComments: "inline",
    logLevel: "warning",
  });
  writeTypes(folder);
}

function writeTypes(folder: string): void {
  const types = join(folder, "types");
  const program = ts.createProgram({
    rootNames: PARTS.map((part) => join(CLIENT, `${part}.ts`)),
    options: {
      rootDir: CLIENT,
      outDir: types,
      declaration: true,
      emitDeclarationOnly: true,
      allowImportingTsExtensions: true,
      rewriteRelativeImportExtensions: true,
      target: ts.ScriptTarget.ES2023,
      module: ts.ModuleKind.NodeNext,
      moduleResolution: ts.ModuleResolutionKind.NodeNext,
      lib: ["lib.dom.d.ts", "lib.dom.iterable.d.ts", "lib.es2023.d.ts"],
      strict: true,
      exactOptionalPropertyTypes: true,
      skipLibCheck: true,
      types: [],
    },
  });
  const { diagnostics } = program.emit();
  const [fault] = [...ts.getPreEmitDiagnostics(program), ...diagnostics];
  if (fault) throw new Error(ts.flattenDiagnosticMessageText(fault.messageText, "\n"));
  writeFileSync(join(types, "package.json"), '{"type":"module"}\n');
  cpSync(join(CLIENT, "schema.d.ts"), join(types, "schema.d.ts"));
  writeFileSync(join(folder, `${NAME}.d.mts`), `${exportsFrom("./types", "js")}\n`);
}

const USAGE = `npm run build:client -- FOLDER
Writes the client for agents into the folder as one file, with its types beside it.`;

await runAsEntry(import.meta.url, USAGE, async () => {
  const { positionals } = parseArgs({ allowPositionals: true });
  const [folder, ...more] = positionals;
  if (folder === undefined || more.length > 0) throw new Error("Usage: npm run build:client -- FOLDER");
  await buildClient(resolve(folder));
  console.log(`${join(folder, NAME)}.mjs, with its types beside it`);
});
