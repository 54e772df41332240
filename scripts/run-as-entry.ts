import { pathToFileURL } from "node:url";

/** Whoever reads the results may stop early, as `head` does: nothing more is printed then, and that is no failure. */
export function endWithReader(): void {
  process.stdout.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code !== "EPIPE") throw error;
    process.exit();
  });
}

/**
 * Runs the work when its file is the one that was started. With `--help` it prints the usage and starts nothing. An error
 * becomes one line and the exit code 1.
 */
export async function runAsEntry(moduleUrl: string, usage: string, work: () => Promise<void> | void): Promise<void> {
  if (moduleUrl !== pathToFileURL(process.argv[1] ?? "").href) return;
  endWithReader();
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
