import { SetUp } from "#contract/members.ts";
import { setUpAsOperator } from "#server/setup/set-up.ts";
import {
  type Command,
  checked,
  operatorVisitor,
  option,
  requiredOption,
  UsageError,
  withInstallation,
} from "./command.ts";

const FirstOwner = SetUp.omit({ token: true });

/** Makes the workspace and its first owner without a browser. The password comes by standard input, never as an argument. */
export const setup: Command = {
  usage: "setup --email E --password-stdin [--name NAME] [--workspace NAME]",
  options: { email: true, "password-stdin": false, name: true, workspace: true },
  words: 0,
  run: async (given, terminal) => {
    const email = requiredOption(given, "email");
    if (given.options["password-stdin"] !== true) {
      throw new UsageError("Pass --password-stdin and write the password to standard input");
    }
    const password = (await terminal.input()).replace(/\r?\n$/, "");
    const owner = checked(FirstOwner, {
      email,
      password,
      name: option(given, "name") ?? email.split("@")[0],
      workspace: option(given, "workspace") ?? "Workspace",
    });
    const joined = await withInstallation(terminal, () => setUpAsOperator(operatorVisitor(), owner));
    terminal.note(`${joined.email} is the first owner of ${joined.workspace}.`);
  },
};
