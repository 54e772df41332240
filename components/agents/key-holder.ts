/** Whose key it is; for an agent, which. */
export type KeyHolder = { kind: "agent"; agent_id: string } | { kind: "reporter" } | { kind: "personal" };
