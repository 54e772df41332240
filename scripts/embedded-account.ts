import { execFileSync } from "node:child_process";
import { existsSync, statSync } from "node:fs";
import { dirname } from "node:path";

const NOBODY = 65534;

/** How to run PostgreSQL's programs: the ids to run as, and the command line to wrap them in. */
export type Account = {
  ids: { uid: number; gid: number } | undefined;
  wrap: (command: string, args: readonly string[]) => [string, string[]];
};

const asMyself: Account = { ids: undefined, wrap: (command, args) => [command, [...args]] };

function asUser(uid: number, gid: number): Account {
  return { ...asMyself, ids: { uid, gid } };
}

/** The first folder on the way to these paths that other users may not enter. */
function closedFolder(paths: readonly string[]): string | undefined {
  for (const path of paths) {
    for (let folder = path; ; folder = dirname(folder)) {
      if (!(statSync(folder).mode & 0o001)) return folder;
      if (folder === dirname(folder)) break;
    }
  }
  return undefined;
}

function inUserNamespace(closed: string): Account {
  const namespace = ["--user", `--map-user=${NOBODY}`, `--map-group=${NOBODY}`];
  try {
    execFileSync("unshare", [...namespace, "true"], { stdio: "ignore" });
  } catch {
    throw new Error(
      `PostgreSQL refuses to run as root, and the user "nobody" cannot enter ${closed}. ` +
        "Move the project (for example to /opt), start it as another user, or set DATABASE_URL.",
    );
  }
  return { ids: undefined, wrap: (command, args) => ["unshare", [...namespace, command, ...args]] };
}

/**
 * Who runs PostgreSQL, which refuses root. Root hands it to "nobody"; where nobody cannot reach the files (a project
 * under /root) it runs in a user namespace instead. Data that exist stay with the user who owns them, so that the
 * choice never flips. `data` need not exist yet; `entered` are the folders the programs must reach.
 */
export function chooseAccount(data: string, entered: readonly string[]): Account {
  const me = process.getuid?.();
  if (me === undefined) return asMyself;
  const owner = existsSync(data) ? statSync(data) : undefined;
  if (me !== 0) {
    if (owner && owner.uid !== me)
      throw new Error(`${data} belongs to another user (uid ${owner.uid}). Start as that user.`);
    return asMyself;
  }
  const closed = closedFolder(entered);
  if (owner?.uid === 0) return inUserNamespace(closed ?? data);
  if (!closed) return owner ? asUser(owner.uid, owner.gid) : asUser(NOBODY, NOBODY);
  if (owner)
    throw new Error(
      `${data} belongs to uid ${owner.uid}, which cannot enter ${closed}. Open that folder, or start as that user.`,
    );
  return inUserNamespace(closed);
}
