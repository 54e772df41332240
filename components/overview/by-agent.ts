/** Keeps the rows of each agent together: agents in the order in which they first appear, and each one's rows in theirs. */
export function byAgent<Row extends { agent: { id: string } }>(rows: readonly Row[]): Row[] {
  const groups = new Map<string, Row[]>();
  for (const row of rows) groups.set(row.agent.id, [...(groups.get(row.agent.id) ?? []), row]);
  return [...groups.values()].flat();
}
