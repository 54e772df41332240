const REASONS: ReadonlyMap<string, string> = new Map([
  ["ECONNREFUSED", "nothing listens there"],
  ["ENOTFOUND", "there is no such host"],
  ["EAI_AGAIN", "its name could not be resolved"],
  ["CONNECT_TIMEOUT", "it did not answer in time"],
  ["ETIMEDOUT", "it did not answer in time"],
  ["CONNECTION_CLOSED", "it closed the connection"],
  ["CONNECTION_ENDED", "it closed the connection"],
  ["28P01", "it refused the password"],
  ["28000", "it refused the user"],
  ["3D000", "it has no such database"],
  ["53300", "it has no connection left"],
  ["57P03", "it is starting up or shutting down"],
]);

function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return "";
  if ("code" in error && typeof error.code === "string") return error.code;
  // Node joins the failures of a host with several addresses.
  if (error instanceof AggregateError) return codeOf(error.errors[0]);
  return codeOf(error.cause);
}

/** One sentence for a database that cannot be used, without its password; undefined when that is not the reason. */
export function explainDatabaseError(error: unknown, databaseUrl: string): string | undefined {
  const reason = REASONS.get(codeOf(error));
  if (!reason) return undefined;
  const { hostname, port, pathname } = new URL(databaseUrl);
  return `PostgreSQL at ${hostname}:${port || 5432}${pathname} cannot be used: ${reason}. Check DATABASE_URL.`;
}
