import postgres from "postgres";

async function asAdmin(serverUrl: string, work: (admin: postgres.Sql) => Promise<unknown>): Promise<void> {
  const admin = postgres(serverUrl, { max: 1, onnotice: () => {} });
  try {
    await work(admin);
  } finally {
    await admin.end();
  }
}

/**
 * Makes a database on this server, a clone of `template` (without one: empty). `drop` also ends its connections. Its files
 * are copied, and not written to the log of changes page by page, which takes a server twice as long.
 */
export async function scratchDatabase(serverUrl: string, name: string, template = "template0") {
  await asAdmin(
    serverUrl,
    (admin) => admin`create database ${admin(name)} template ${admin(template)} encoding 'UTF8' strategy file_copy`,
  );
  const address = new URL(serverUrl);
  address.pathname = `/${name}`;
  const drop = () => asAdmin(serverUrl, (admin) => admin`drop database if exists ${admin(name)} with (force)`);
  return { url: address.href, drop };
}

/** Drops every database of this server whose name begins so. */
export function dropScratchDatabases(serverUrl: string, prefix: string): Promise<void> {
  return asAdmin(serverUrl, async (admin) => {
    const left = await admin<{ name: string }[]>`
      select datname as name from pg_database where starts_with(datname, ${prefix})`;
    for (const { name } of left) await admin`drop database if exists ${admin(name)} with (force)`;
  });
}
