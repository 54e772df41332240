import { z } from "zod";

/** One decision point of a file of real decisions: what the agent recommended beside what an expert decided. */
const DecisionPoint = z.object({
  id: z.string(),
  skill_name: z.string(),
  decision_class: z.string(),
  request: z.string(),
  agent: z.string(),
  agent_recommendation: z.object({
    action: z.string(),
    arguments: z.record(z.string(), z.unknown()),
    confidence: z.number().nullish(),
    reasoning: z.string().nullish(),
  }),
  human_decision: z.object({ action: z.string(), arguments: z.record(z.string(), z.unknown()) }),
  estimated_cost_usd: z.number().nullish(),
  is_reversible: z.boolean().nullish(),
  critical_miss: z.boolean(),
});
export type DecisionPoint = z.infer<typeof DecisionPoint>;

/** The decision points of a JSONL file; a line that is none is named. */
export function readDecisionPoints(text: string): DecisionPoint[] {
  return text.split("\n").flatMap((line, index) => {
    if (line.trim() === "") return [];
    const parsed = DecisionPoint.safeParse(JSON.parse(line));
    if (parsed.success) return [parsed.data];
    throw new Error(`Line ${index + 1} is no decision point: ${parsed.error.issues[0]?.path.join(".")}`);
  });
}

/** Sends one request as the agent or as the system that reports for people. */
export type Send = (as: "agent" | "reporter", method: "GET" | "POST", path: string, body?: unknown) => Promise<Answer>;
export type Answer = { status: number; body: Record<string, unknown> };

export type ClassResult = { decisionClass: string; observations: number; agreed: number; criticalMisses: number };

/** A transfer's only argument is free text, which no two people write alike. */
const JUDGED_BY_ACTION = new Set(["transfer_to_human_agents"]);

/**
 * Sends every point through the API, class by class at once and in order within a class, and answers with what the
 * product counted. Sent again, it finds its sessions and observations and changes nothing.
 */
export async function replayDecisions(
  points: readonly DecisionPoint[],
  send: Send,
  onSent: () => void,
): Promise<ClassResult[]> {
  const classes = new Map<string, DecisionPoint[]>();
  for (const point of points) {
    classes.set(point.decision_class, [...(classes.get(point.decision_class) ?? []), point]);
  }
  const results = await Promise.all(
    [...classes].sort().map(async ([decisionClass, members]) => {
      const session = await openSession(send, members);
      for (const point of members) {
        await sendPoint(send, session, point);
        onSent();
      }
      return { decisionClass, ...(await countedIn(send, session)) };
    }),
  );
  return results;
}

/** The session of a class: the active one, or a new one with the workspace's gates. */
async function openSession(send: Send, [first]: readonly DecisionPoint[]): Promise<string> {
  if (!first) throw new Error("a class without a decision");
  const answer = await send("agent", "POST", "/shadow/sessions", {
    device_id: "replay",
    skill_name: first.skill_name,
    decision_class: first.decision_class,
    config: { comparator: JUDGED_BY_ACTION.has(first.decision_class) ? "action" : "action_and_arguments" },
  });
  if (answer.status === 201) return String(answer.body.id);
  const current = z.object({ id: z.string() }).safeParse(answer.body.current);
  if (answer.status === 409 && current.success) return current.data.id;
  throw unexpected(answer, `opening a session for ${first.decision_class}`);
}

async function sendPoint(send: Send, session: string, point: DecisionPoint): Promise<void> {
  const { request, estimated_cost_usd = null, is_reversible = null } = point;
  const recorded = await send("agent", "POST", `/shadow/sessions/${session}/observations`, {
    observation_id: point.id,
    agent_recommendation: point.agent_recommendation,
    context: { request, estimated_cost_usd, is_reversible },
    agent_version: point.agent,
  });
  if (recorded.status !== 201) throw unexpected(recorded, `the recommendation of ${point.id}`);
  const decided = await send("reporter", "POST", `/shadow/sessions/${session}/record-human-decision`, {
    observation_id: point.id,
    human_decision: { ...point.human_decision, critical_miss: point.critical_miss },
  });
  if (decided.status !== 200) throw unexpected(decided, `the decision of ${point.id}`);
}

const Stays = z.array(
  z.object({
    evidence: z.object({ total_decisions: z.int(), agreed_decisions: z.int(), critical_misses: z.int() }),
  }),
);

/** What the product counted in a session, at all its levels. */
async function countedIn(send: Send, session: string): Promise<Omit<ClassResult, "decisionClass">> {
  const answer = await send("agent", "GET", `/shadow/sessions/${session}`);
  if (answer.status !== 200) throw unexpected(answer, `reading the session ${session}`);
  const evidence = Stays.parse(answer.body.stays).map((stay) => stay.evidence);
  const sum = (count: (each: (typeof evidence)[number]) => number) =>
    evidence.reduce((all, each) => all + count(each), 0);
  return {
    observations: sum((each) => each.total_decisions),
    agreed: sum((each) => each.agreed_decisions),
    criticalMisses: sum((each) => each.critical_misses),
  };
}

function unexpected({ status, body }: Answer, doing: string): Error {
  return new Error(`The server answered ${status} to ${doing}: ${body.detail ?? "no reason given"}`);
}
