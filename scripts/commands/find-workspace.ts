import postgres from "postgres";

/**
 * The workspace with this name, or the only one. Asked as the database's owner: the product's own role sees no
 * workspace before it names one.
 */
export async function workspaceNamed(databaseUrl: string, name: string | undefined): Promise<string> {
  const sql = postgres(databaseUrl, { max: 1, onnotice: () => {} });
  try {
    const found = await sql<{ id: string; name: string }[]>`
      select id, name from workspace where ${name ?? null}::text is null or name = ${name ?? null} order by id limit 20`;
    const [only, ...others] = found;
    if (only === undefined) {
      throw new Error(
        name === undefined
          ? "Nobody has set this installation up yet. Run: npm run understudy -- setup --email E --password-stdin"
          : `There is no workspace ${name}.`,
      );
    }
    if (others.length > 0) {
      throw new Error(
        `There are several workspaces: ${found.map((row) => row.name).join(", ")}. Name one with --workspace.`,
      );
    }
    return only.id;
  } finally {
    await sql.end();
  }
}
