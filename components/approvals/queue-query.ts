import { SEVERITIES, type Severity } from "#engine/vocabulary.ts";

export const QUEUE_VIEWS = ["yours", "others", "decided"] as const;
/** `yours`: waits for the reader. `others`: the reader has voted or asked. `decided`: settled. */
export type QueueView = (typeof QUEUE_VIEWS)[number];

/** The address of the list: what it shows and what it leaves out. */
export type QueueAddress = {
  view: QueueView;
  environment: string | undefined;
  agent: string | undefined;
  type: string | undefined;
  severity: Severity | undefined;
};

const one = (value: unknown) => (typeof value === "string" && value !== "" ? value : undefined);

/**
 * Reads the address off a query string, on either side. What is no word of ours is left out; an id that cannot be one is
 * the server's to refuse.
 */
export function readAddress(query: Record<string, unknown>): QueueAddress {
  return {
    view: QUEUE_VIEWS.find((view) => view === query.view) ?? "yours",
    environment: one(query.environment),
    agent: one(query.agent),
    type: one(query.type),
    severity: SEVERITIES.find((severity) => severity === query.severity),
  };
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
