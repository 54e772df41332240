import { readFileSync } from "node:fs";
import { parse } from "yaml";
import { ConfigureEnvironment } from "#contract/environments.ts";
import { RequestTransition } from "#contract/transitions.ts";
import { configureEnvironment } from "#server/environments/configure-environment.ts";
import { getEnvironmentNamed } from "#server/environments/read-environments.ts";
import { requestModeTransition } from "#server/environments/request-transition.ts";
import { type Command, checked, Declined, option, withOperator } from "./command.ts";

/** Reads YAML, of which JSON is a part. A key that stands twice is refused. */
function readConfig(file: string): unknown {
  try {
    return parse(readFileSync(file, "utf8")) ?? {};
  } catch (error) {
    throw new Error(`${file} cannot be read: ${error instanceof Error ? error.message : error}`);
  }
}

export const configure: Command = {
  usage: "env config NAME FILE [--reason R] [--workspace NAME]",
  options: { reason: true, workspace: true },
  words: 2,
  run: async (given, terminal) => {
    const [name = "", file = ""] = given.positionals;
    const input = checked(ConfigureEnvironment, { config: readConfig(file), reason: option(given, "reason") ?? "" });
    await withOperator(given, terminal, async (ctx) => {
      const { id } = await getEnvironmentNamed(ctx, name);
      await configureEnvironment(ctx, { environment_id: id, ...input });
    });
    terminal.note(`${name} is configured as ${file} says.`);
  },
};

export const changeMode: Command = {
  usage: "env mode NAME MODE [--reason R] [--workspace NAME]",
  options: { reason: true, workspace: true },
  words: 2,
  run: async (given, terminal) => {
    const [name = "", to = ""] = given.positionals;
    const input = checked(RequestTransition, { to, reason: option(given, "reason") ?? "" });
    const answer = await withOperator(given, terminal, async (ctx) => {
      const { id } = await getEnvironmentNamed(ctx, name);
      return requestModeTransition(ctx, { environment_id: id, ...input });
    });
    if (answer.outcome === "pending") {
      throw new Declined(
        `${answer.message}. ${name} stays in ${answer.mode} until an owner approves it in the browser.`,
      );
    }
    terminal.note(`${answer.message}.`);
  },
};
