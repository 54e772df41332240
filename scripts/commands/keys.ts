import { type IssuedKey, IssueKey, KeyQuery, type KeyView, RegisterAgent, RevokeKey } from "#contract/agents.ts";
import { ensureAgent } from "#server/agents/ensure-agent.ts";
import { issueKey, issueKeyAsOperator } from "#server/agents/issue-key.ts";
import { listKeys } from "#server/agents/read-keys.ts";
import { revokeKey } from "#server/agents/revoke-key.ts";
import { type Context, withTx } from "#server/context.ts";
import { getEnvironmentNamed } from "#server/environments/read-environments.ts";
import { loadEnvFile } from "../env-file.ts";
import { auditKeysFile, grantKeysFile } from "../settle-environment.ts";
import { ensureSigningKeys, rotateAuditKey, rotateGrantKey } from "../signing-keys-file.ts";
import { type Command, checked, type Given, option, requiredOption, UsageError, withOperator } from "./command.ts";

const KINDS = { agent: "agent", reporter: "reporter", member: "personal" } as const;
type Holder = keyof typeof KINDS;

/** What the options say, in the words of the contract. */
async function inputOf(ctx: Context, given: Given, holder: Holder): Promise<IssueKey> {
  const name = requiredOption(given, holder);
  const environment = option(given, "environment");
  const days = option(given, "expires-in-days");
  return checked(IssueKey, {
    kind: KINDS[holder],
    ...(holder === "agent" ? { agent_id: (await ensureAgent(ctx, checked(RegisterAgent, { name }))).id } : {}),
    ...(holder === "reporter" ? { label: name } : {}),
    ...(environment === undefined ? {} : { environment_id: (await getEnvironmentNamed(ctx, environment)).id }),
    ...(option(given, "scopes") === undefined ? {} : { scopes: option(given, "scopes")?.split(",") }),
    ...(days === undefined ? {} : { expires_in_days: days === "never" ? null : Number(days) }),
  });
}

async function issue(ctx: Context, given: Given): Promise<IssuedKey> {
  const [holder, ...others] = (Object.keys(KINDS) as Holder[]).filter((name) => option(given, name) !== undefined);
  if (holder === undefined || others.length > 0) {
    throw new UsageError("Name who holds the key with one of --agent NAME, --reporter LABEL and --member EMAIL");
  }
  const input = await inputOf(ctx, given, holder);
  return input.kind === "personal"
    ? issueKeyAsOperator(ctx, requiredOption(given, "member"), input)
    : issueKey(ctx, input);
}

export const createKey: Command = {
  usage:
    "keys create --agent NAME | --reporter LABEL | --member EMAIL [--scopes a,b] [--environment NAME] [--expires-in-days N|never] [--workspace NAME]",
  options: {
    agent: true,
    reporter: true,
    member: true,
    scopes: true,
    environment: true,
    "expires-in-days": true,
    workspace: true,
  },
  words: 0,
  run: async (given, terminal) => {
    // In one transaction: an agent registered for a key that is refused is not registered.
    const { key, secret } = await withOperator(given, terminal, (ctx) => withTx(ctx, (ctx) => issue(ctx, given)));
    terminal.note(`${key.id} for the environment ${key.environment.name}. It is shown this once:`);
    terminal.result(secret);
  },
};

function line(key: KeyView): string {
  const holder = key.agent?.name ?? key.member?.name ?? key.label;
  const state = key.revoked_at ? "revoked" : (key.expires_at ?? "never expires");
  const scopes = key.scopes?.join(",") ?? "all of the member's";
  return [key.id, key.public_id, key.kind, holder, key.environment.name, scopes, state].join("\t");
}

export const listAllKeys: Command = {
  usage: "keys list [--all] [--workspace NAME]",
  options: { all: false, workspace: true },
  words: 0,
  run: async (given, terminal) => {
    await withOperator(given, terminal, async (ctx) => {
      let cursor: string | null | undefined;
      while (cursor !== null) {
        const page = await listKeys(
          ctx,
          checked(KeyQuery, { limit: 200, revoked: given.options.all === true, cursor }),
        );
        for (const key of page.items) terminal.result(line(key));
        cursor = page.next_cursor;
      }
    });
  },
};

export const revokeOneKey: Command = {
  usage: "keys revoke KEY_ID [--reason R] [--workspace NAME]",
  options: { reason: true, workspace: true },
  words: 1,
  run: async (given, terminal) => {
    const input = checked(RevokeKey, { key_id: given.positionals[0], reason: option(given, "reason") ?? "" });
    const key = await withOperator(given, terminal, (ctx) => revokeKey(ctx, input));
    terminal.note(`${key.id} is refused from its next request on.`);
  },
};

type Rotatable = { name: string; variable: string; file: () => string; rotate: typeof rotateGrantKey };

/** A command that adds the next key to the file of a set of keys. */
function rotation({ name, variable, file, rotate }: Rotatable): Command {
  return {
    usage: `keys rotate-${name}-key [--compromised]`,
    options: { compromised: false },
    words: 0,
    run: async ({ options }, terminal) => {
      loadEnvFile();
      if (process.env[variable]) {
        throw new UsageError(
          `The ${name} keys come from ${variable}: put the new key at the end of its list and start again`,
        );
      }
      ensureSigningKeys(file());
      const { kid, signsFrom, dropped } = rotate(file(), { compromised: options.compromised === true });
      terminal.note(`It signs from ${signsFrom.toISOString()} on; every process notices within a second.`);
      if (dropped.length > 0) terminal.note(`No longer published: ${dropped.join(", ")}`);
      terminal.result(kid);
    },
  };
}

export const rotateTheGrantKey = rotation({
  name: "grant",
  variable: "GRANT_KEYS",
  file: grantKeysFile,
  rotate: rotateGrantKey,
});
export const rotateTheAuditKey = rotation({
  name: "audit",
  variable: "AUDIT_KEYS",
  file: auditKeysFile,
  rotate: rotateAuditKey,
});
