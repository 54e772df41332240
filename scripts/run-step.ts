import { type ChildProcess, spawn } from "node:child_process";

const running = new Set<ChildProcess>();

/** Runs a program of Node's with its output shown, and resolves to its exit code. */
export function runNode(args: readonly string[], env: Record<string, string> = {}): Promise<number> {
  return new Promise((done) => {
    const program = spawn(process.execPath, [...args], {
      stdio: ["ignore", "inherit", "inherit"],
      env: { ...process.env, ...env },
    });
    running.add(program);
    const end = (code: number) => {
      running.delete(program);
      done(code);
    };
    program.once("error", () => end(1));
    program.once("exit", (code) => end(code ?? 1));
  });
}

/** Ends every program that runs now; what waits for them goes on. */
export function endPrograms(): void {
  for (const program of running) program.kill("SIGTERM");
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
