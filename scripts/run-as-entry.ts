import { pathToFileURL } from "node:url";

/** Runs the work when its file is the one that was started. An error becomes one line and the exit code 1. */
export async function runAsEntry(moduleUrl: string, work: () => Promise<void> | void): Promise<void> {
  if (moduleUrl !== pathToFileURL(process.argv[1] ?? "").href) return;
  try {
    await work();
  } catch (error) {
    console.error(error instanceof Error ? error.message : String(error));
    process.exitCode = 1;
  }
}
