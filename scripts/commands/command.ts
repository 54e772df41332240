import { parseArgs } from "node:util";
import type { z } from "zod";
import { UnderstudyError } from "#client/errors.ts";
import type { Actor, Context, Visitor } from "#server/context.ts";
import { AppError } from "#server/errors.ts";
import { mintId } from "#server/ids.ts";
import { invalidInput } from "#server/invalid-input.ts";
import { closeDatabase, database } from "#server/runtime.ts";
import { loadEnvFile } from "../env-file.ts";
import { migrateAtStart } from "../migrate.ts";
import { openDatabase } from "../open-database.ts";
import type { Ask } from "../read-lines.ts";
import { readAddress, settleEnvironment } from "../settle-environment.ts";
import { workspaceNamed } from "./find-workspace.ts";
import { terminalText } from "./terminal-text.ts";

/** The command line cannot be understood; the usage is shown with it, and the exit code is 2. */
export class UsageError extends Error {}

/** What was asked for did not come about because somebody said no, or nobody said yes; the exit code is 3. */
export class Declined extends Error {
  /** True when nobody can answer any further question either. */
  readonly isInputOver: boolean;
  constructor(message: string, isInputOver = false) {
    super(message);
    this.isInputOver = isInputOver;
  }
}

/** Where results go (standard output) and everything else (standard error). */
export type Terminal = {
  result: (line: string) => void;
  note: (line: string) => void;
  /** All of the standard input. */
  input: () => Promise<string>;
  /** What the person at the terminal types after a question; null where there is none, or the input has ended. */
  ask: Ask;
  /** Whether somebody was there to be asked when the command began. */
  isInteractive: boolean;
};

export type Given = { options: Readonly<Record<string, unknown>>; positionals: string[] };

export type Command = {
  usage: string;
  /** The options that it takes; true for those that take a value, "many" for those that take one each time. */
  options: Record<string, boolean | "many">;
  /** How many words stand beside the options; the fewest and the most, where that may differ. */
  words: number | readonly [number, number];
  run: (given: Given, terminal: Terminal) => Promise<void>;
};

export function readArguments({ options, words, usage }: Command, args: string[]): Given {
  const types = Object.entries(options).map(([name, takesValue]) => [
    name,
    { type: takesValue ? "string" : "boolean", multiple: takesValue === "many" } as const,
  ]);
  let parsed: { values: Given["options"]; positionals: string[] };
  try {
    parsed = parseArgs({ args, options: Object.fromEntries(types), allowPositionals: true, strict: true });
  } catch (error) {
    throw new UsageError(`${error instanceof Error ? error.message : error}\nUsage: ${usage}`);
  }
  const [fewest, most] = typeof words === "number" ? [words, words] : words;
  if (parsed.positionals.length < fewest || parsed.positionals.length > most) throw new UsageError(`Usage: ${usage}`);
  return { options: parsed.values, positionals: parsed.positionals };
}

/** The value of an option, or undefined where it was not given. */
export function option({ options }: Given, name: string): string | undefined {
  const value = options[name];
  return typeof value === "string" ? value : undefined;
}

export function requiredOption(given: Given, name: string): string {
  const value = option(given, name);
  if (value === undefined || value === "") throw new UsageError(`--${name} is missing`);
  return value;
}

/** What a contract makes of the input; what it refuses is told as a door would tell it. */
export function checked<Schema extends z.ZodType>(schema: Schema, input: unknown): z.output<Schema> {
  const parsed = schema.safeParse(input);
  if (!parsed.success) throw invalidInput(parsed.error.issues);
  return parsed.data;
}

/** Opens this installation's database at this version's schema, as `npm start` would, for as long as the work takes. */
export async function withInstallation<T>(terminal: Terminal, work: (url: string) => Promise<T>): Promise<T> {
  loadEnvFile();
  const opened = await openDatabase(terminal.note);
  try {
    await migrateAtStart(opened.url);
    settleEnvironment(opened.url, readAddress().url);
    return await work(opened.url);
  } finally {
    await closeDatabase();
    await opened.stop();
  }
}

/** Whoever runs the server, before there is a workspace. */
export function operatorVisitor(): Visitor {
  return { db: database(), requestId: mintId(), ip: null };
}

/** Whoever runs the server, in the workspace that --workspace names, or in the only one. */
export async function withOperator<T>(
  given: Given,
  terminal: Terminal,
  work: (ctx: Context) => Promise<T>,
): Promise<T> {
  return withInstallation(terminal, async (url) => {
    const actor: Actor = {
      kind: "operator",
      workspaceId: await workspaceNamed(url, option(given, "workspace")),
      name: "operator",
    };
    return work({ ...operatorVisitor(), actor });
  });
}

/** An error in the words of its public message, with every fault on a line of its own. */
export function explain(error: unknown): string {
  if (error instanceof UnderstudyError) return terminalText(error.message);
  if (!(error instanceof AppError)) return error instanceof Error ? error.message : String(error);
  const faults = (error.extra.errors ?? []).map(({ path, message }) => `${path}: ${message}`);
  // The message may tell the first of them already.
  return [
    error.message,
    ...faults.filter((fault) => !error.message.startsWith(fault)).map((fault) => `  ${fault}`),
  ].join("\n");
}
