import { readFileSync } from "node:fs";
import { parse } from "yaml";
import { ConfigureEnvironment } from "#contract/environments.ts";
import { configureEnvironment } from "#server/environments/configure-environment.ts";
import { getEnvironmentNamed } from "#server/environments/read-environments.ts";
import { type Command, checked, option, withOperator } from "./command.ts";

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
