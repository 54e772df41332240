import { z } from "zod";
import { ActionTypeName } from "#contract/decisions.ts";
import { AgentId, EnvironmentId } from "#contract/ids.ts";
import { SEVERITIES } from "#engine/vocabulary.ts";

export const QUEUE_VIEWS = ["yours", "others", "decided"] as const;
/** `yours`: waits for the reader. `others`: the reader has voted or asked. `decided`: settled. */
export type QueueView = (typeof QUEUE_VIEWS)[number];

/** The address of the list: what it shows and what it leaves out. What cannot be read is left out. */
const Address = z.object({
  view: z.enum(QUEUE_VIEWS).catch("yours"),
  environment: EnvironmentId.optional().catch(undefined),
  agent: AgentId.optional().catch(undefined),
  type: ActionTypeName.optional().catch(undefined),
  severity: z.enum(SEVERITIES).optional().catch(undefined),
});
export type QueueAddress = z.infer<typeof Address>;

/** Reads the address off a query string, on either side. */
export function readAddress(query: Record<string, unknown>): QueueAddress {
  return Address.parse(query);
}

const WAITING_LIMIT = 100;
const DECIDED_LIMIT = 50;
const CASE_LIMIT = 50;

const filterOf = ({ environment, agent, type, severity }: QueueAddress) => ({
  environment_id: environment,
  agent_id: agent,
  action_type: type,
  severity,
});

/** The inputs of the queries behind the list, so that page and browser ask for the very same. */
export const waitingInput = (address: QueueAddress) =>
  ({ ...filterOf(address), view: "waiting", limit: WAITING_LIMIT }) as const;
export const decidedInput = (address: QueueAddress) =>
  ({ ...filterOf(address), view: "decided", limit: DECIDED_LIMIT }) as const;
export const caseInput = { limit: CASE_LIMIT } as const;

export const byPage = { getNextPageParam: (page: { next_cursor: string | null }) => page.next_cursor };
