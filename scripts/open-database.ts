import { type EmbeddedPostgres, startEmbedded } from "./embedded.ts";

/** Where this installation keeps its secrets and, without DATABASE_URL, its database. */
export function dataDirectory(): string {
  return process.env.DATA_DIR || ".data";
}

/** The database of this installation: the one DATABASE_URL names, else the embedded one. `stop` ends what this started. */
export async function openDatabase(say: (line: string) => void = console.log): Promise<EmbeddedPostgres> {
  const own = process.env.DATABASE_URL;
  if (own) return { url: own, owned: false, stop: async () => {} };
  const began = performance.now();
  const embedded = await startEmbedded(dataDirectory());
  say(
    embedded.owned
      ? `Started the embedded PostgreSQL in ${Math.round(performance.now() - began)} ms.`
      : "Found the embedded PostgreSQL running.",
  );
  return embedded;
}
