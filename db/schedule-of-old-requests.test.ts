import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import postgres from "postgres";
import { expect, onTestFinished, test } from "vitest";
import { migrate } from "#scripts/migrate.ts";
import { mintId } from "#server/ids.ts";
import { freshDatabase } from "#test/database.ts";

const MIGRATIONS = fileURLToPath(new URL("./migrations", import.meta.url));

/** The migrations up to the last before there were reminders. */
function before(index: number): string {
  const folder = mkdtempSync(join(tmpdir(), "understudy-old-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  cpSync(MIGRATIONS, folder, { recursive: true });
  const path = join(folder, "meta/_journal.json");
  const journal = JSON.parse(readFileSync(path, "utf8"));
  journal.entries = journal.entries.filter(({ idx }: { idx: number }) => idx < index);
  writeFileSync(path, JSON.stringify(journal));
  return folder;
}

test("requests that waited before there were reminders are recalled and passed on like new ones", async () => {
  const { url, close } = await freshDatabase("empty");
  const sql = postgres(url, { max: 1, onnotice: () => {} });
  onTestFinished(() => sql.end().then(close));
  await migrate(url, before(19));
  const workspace = mintId();
  const [plain, chained] = [mintId(), mintId()];
  await sql.begin(async (tx) => {
    // A database as an older version left it: only what is looked at here.
    await tx`set local session_replication_role = replica`;
    await tx`insert into workspace (id, name) values (${workspace}, 'Acme')`;
    for (const [id, configuration] of [
      [plain, {}],
      [chained, { approval: { escalation: { 1: { to: "owner", timeout_seconds: 60 } } } }],
    ] as const) {
      await tx`insert into environment (workspace_id, id, name, operating_mode, configuration)
        values (${workspace}, ${id}, ${id}, 'production', ${JSON.stringify(configuration)}::text::jsonb)`;
      await tx`insert into approval (workspace_id, id, decision_id, environment_id, action_type, severity, tier, status,
          required_approvals, comment_required, payload_hash, created_at, expires_at)
        values (${workspace}, ${id}, ${id}, ${id}, 'config_change', 'S2', 'review', 'pending', 1, false, ${Buffer.alloc(32)},
          '2026-01-01T00:00:00Z', '2026-01-01T00:10:00Z')`;
    }
  });
  await migrate(url);
  const rows = await sql`select id, extract(epoch from remind_at - created_at)::int as after from approval`;
  expect(new Map(rows.map(({ id, after }) => [id, after]))).toEqual(
    new Map([
      [plain, 300],
      [chained, 0],
    ]),
  );
});
