import { eq, or, type SQL } from "drizzle-orm";
import { uuidOf } from "#contract/ids.ts";
import type { observations } from "#db/schema/sessions.ts";

/** Whether an observation goes by this name: the caller's own for it, or our id as the wire shows it. */
export function isNamed(columns: Pick<typeof observations, "observationKey" | "id">, name: string): SQL | undefined {
  const id = uuidOf("observation", name);
  return or(eq(columns.observationKey, name), id === null ? undefined : eq(columns.id, id));
}
