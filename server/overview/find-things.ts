import type { FindQuery, Found } from "#contract/find.ts";
import { ID_PREFIXES, wireId } from "#contract/ids.ts";
import { type Context, requirePermission, withTx } from "../context.ts";
import {
  type FoundAgent,
  type FoundMembrane,
  type FoundRequest,
  type FoundSession,
  findAgents,
  findMembranes,
  findRequests,
  findRequestsByReference,
  findSessions,
} from "./find-store.ts";

type Thing = Found["items"][number];

const KINDS = ["agent", "session", "approval", "membrane"] as const satisfies readonly Thing["kind"][];
const MOST_WORDS = 8;

/** Digits of an id alone say little: fewer than these are words. */
const ID = /^(?:([a-z]{3})_)?([0-9a-f]{8,32})$/;

/** The ids that begin like this one, and the kinds that it may be of; null for what is no id. */
function idsLike(typed: string): { kinds: readonly Thing["kind"][]; from: string; to: string } | null {
  const [, prefix, digits = ""] = ID.exec(typed) ?? [];
  const kinds = KINDS.filter((kind) => prefix === undefined || ID_PREFIXES[kind] === prefix);
  if (digits === "" || kinds.length === 0) return null;
  return { kinds, from: asUuid(digits.padEnd(32, "0")), to: asUuid(digits.padEnd(32, "f")) };
}

const asUuid = (hex: string) => hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");

/** Agents, skills and membranes by the words of their names, requests by their reference, and all of them by their id. A few of each, the newest first. */
export async function findThings(ctx: Context, { text }: FindQuery): Promise<Found> {
  requirePermission(ctx, "agent:read");
  requirePermission(ctx, "session:read");
  requirePermission(ctx, "approval:read");
  requirePermission(ctx, "membrane:read");
  const typed = text.trim().toLowerCase();
  const ids = idsLike(typed);
  const sought = ids ?? { words: typed.split(/\s+/).slice(0, MOST_WORDS) };
  /** An id is of one kind, and then only that is looked for. */
  const of = async <Row>(kind: Thing["kind"], find: () => Promise<Row[]>): Promise<Row[]> =>
    ids?.kinds.includes(kind) === false ? [] : find();
  return withTx(ctx, async (ctx) => {
    const agents = await of("agent", () => findAgents(ctx, sought));
    const sessions = await of("session", () => findSessions(ctx, sought));
    const membranes = await of("membrane", () => findMembranes(ctx, sought));
    const requests =
      ids === null
        ? await findRequestsByReference(ctx, text.trim())
        : await of("approval", () => findRequests(ctx, ids));
    return {
      items: [
        ...agents.map(viewAgent),
        ...sessions.map(viewSession),
        ...membranes.map(viewMembrane),
        ...requests.map(viewRequest),
      ],
    };
  });
}

function viewAgent(agent: FoundAgent): Thing {
  const detail = agent.disabled ? "disabled" : agent.description;
  return { kind: "agent", id: wireId("agent", agent.id), title: agent.name, detail };
}

function viewSession(session: FoundSession): Thing {
  const stands = session.closed ? "closed" : session.autonomy_level.toUpperCase();
  return {
    kind: "session",
    id: wireId("session", session.id),
    title: `${session.agent_name} ${session.skill_name}/${session.decision_class}`,
    detail: `${session.environment_name}, ${stands}`,
  };
}

function viewMembrane({ id, name, environment_name, lifecycle }: FoundMembrane): Thing {
  const detail = `${environment_name}, ${lifecycle.toUpperCase()}`;
  return { kind: "membrane", id: wireId("membrane", id), title: name, detail };
}

function viewRequest(request: FoundRequest): Thing {
  const id = wireId("approval", request.id);
  const from = request.agent_name === null ? "" : `${request.agent_name} in `;
  const stands = (request.expired ? "timed_out" : request.status).replace("_", " ");
  return { kind: "approval", id, title: `Request ${id}`, detail: `${from}${request.environment_name}, ${stands}` };
}
