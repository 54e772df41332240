import { type ChildProcess, spawn } from "node:child_process";

let current: ChildProcess | undefined;

/** Runs a program of Node's with its output shown, and resolves to its exit code. */
export function runNode(args: readonly string[], env: Record<string, string> = {}): Promise<number> {
  return new Promise((done) => {
    current = spawn(process.execPath, [...args], {
      stdio: ["ignore", "inherit", "inherit"],
      env: { ...process.env, ...env },
    });
    current.once("error", () => done(1));
    current.once("exit", (code) => done(code ?? 1));
  });
}

/** Ends the program that runs now; what waits for it goes on. */
export function endCurrentProgram(): void {
  current?.kill("SIGTERM");
}

/** Announces a step, does it, and says how long it took. */
export async function step<T>(title: string, work: () => Promise<T> | T): Promise<T> {
  console.log(`\n── ${title}`);
  const began = performance.now();
  try {
    return await work();
  } finally {
    console.log(`── ${title}: ${((performance.now() - began) / 1000).toFixed(0)} s`);
  }
}
