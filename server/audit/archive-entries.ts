import { createHash } from "node:crypto";
import { mkdir, open, rename } from "node:fs/promises";
import { join } from "node:path";
import { wireId } from "#contract/ids.ts";
import { exportLine } from "#engine/audit-export.ts";
import { type Context, withTx, workspaceOf } from "../context.ts";
import { listPlaced } from "./entry-list-store.ts";

const PAGE = 500;

export type Archived = { file: string; sha256: string };

/**
 * Writes these entries, as an export has them, into a file of their own: `<archive>/<workspace>/<first>-<last>.jsonl`. It is
 * on the disk, whole and under that name, when this resolves; a file of that name is replaced by the same.
 */
export async function archiveEntries(
  ctx: Context,
  archive: string,
  { first, last }: { first: number; last: number },
): Promise<Archived> {
  const directory = join(archive, wireId("workspace", workspaceOf(ctx)));
  await mkdir(directory, { recursive: true, mode: 0o700 });
  const file = `${first}-${last}.jsonl`;
  const digest = createHash("sha256");
  const handle = await open(join(directory, `${file}.part`), "w", 0o600);
  try {
    for (let after = first - 1; after < last; ) {
      const { rows, lookedTo } = await withTx(ctx, (ctx) => listPlaced(ctx, {}, { after, upTo: last, limit: PAGE }));
      const lines = rows
        .map(({ body, leafHash, position }) => `${exportLine(body, leafHash, position ?? 0)}\n`)
        .join("");
      digest.update(lines);
      await handle.write(lines);
      after = lookedTo;
    }
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(join(directory, `${file}.part`), join(directory, file));
  const folder = await open(directory, "r");
  await folder.sync().finally(() => folder.close());
  return { file, sha256: digest.digest("hex") };
}
