import { pathToFileURL } from "node:url";

/**
 * Runs the work when its file is the one that was started. With `--help` it prints the usage and starts nothing. An error
 * becomes one line and the exit code 1.
 */
export async function runAsEntry(moduleUrl: string, usage: string, work: () => Promise<void> | void): Promise<void> {
  if (moduleUrl !== pathToFileURL(process.argv[1] ?? "").href) return;
  if (process.argv.slice(2).some((word) => word === "--help" || word === "-h")) {
    console.log(usage);
    return;
  }
  try {
    await work();
  } catch (error) {
    console.error(error instanceof Error ? error.message : String(error));
    process.exitCode = 1;
  }
}
