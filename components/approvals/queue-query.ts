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
  /** For how many minutes it has waited at least. */
  age: number | undefined;
};

/** Whole minutes up to a year; anything else is no age. */
function minutesOf(value: unknown): number | undefined {
  const minutes = typeof value === "string" && /^[1-9]\d{0,5}$/.test(value) ? Number(value) : 0;
  return minutes >= 1 && minutes <= 525_600 ? minutes : undefined;
}

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
    age: minutesOf(query.age),
  };
}

const WAITING_LIMIT = 100;
const DECIDED_LIMIT = 50;
const CASE_LIMIT = 50;

const filterOf = ({ environment, agent, type, severity, age }: QueueAddress) => ({
  environment_id: environment,
  agent_id: agent,
  action_type: type,
  severity,
  older_than_minutes: age,
});

/** The inputs of the queries behind the list, so that page and browser ask for the very same. */
export const waitingInput = (address: QueueAddress) =>
  ({ ...filterOf(address), view: "waiting", limit: WAITING_LIMIT }) as const;
export const decidedInput = (address: QueueAddress) =>
  ({ ...filterOf(address), view: "decided", limit: DECIDED_LIMIT }) as const;
export const caseInput = { limit: CASE_LIMIT } as const;

export const byPage = { getNextPageParam: (page: { next_cursor: string | null }) => page.next_cursor };
