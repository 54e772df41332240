import type { Agent } from "undici";
import { type Answer, askedAgain, TALK_MS } from "#engine/deliberation.ts";
import { canonicalText } from "../canonical-text.ts";
import { type Context, withTx, workspaceOf } from "../context.ts";
import { env } from "../env.ts";
import { AppError } from "../errors.ts";
import { mintId } from "../ids.ts";
import { guardedAgent, targetGuard } from "../notifications/target-guard.ts";
import { askDeliberator } from "./ask-deliberator.ts";
import { openDeliberatorSecret } from "./deliberator-secret.ts";
import { type DeliberatorTarget, findTargets } from "./deliberator-store.ts";

/** What is asked of whom. */
export type PanelQuestion = {
  /** Those of the panel that are asked over HTTP. */
  names: readonly string[];
  /** What the others on the panel say; they never change their minds. */
  settled: readonly Answer[];
  /** At most so many. */
  rounds: number;
  /** What everybody is told in every round. */
  matter: Readonly<Record<string, unknown>>;
};

/** Connections to one place. */
const CONNECTIONS = 64;
/** Talks of this process at the same time; beyond them nobody is asked, and people decide. */
const MOST_TALKS = 200;

let talks = 0;
let agent: Agent | undefined;

/**
 * Asks all at once, each with its deadline, and those who disagree again with what the others said, until they agree or
 * nothing more can come of it. Its answers, round by round. It waits for the network, so it belongs in no transaction;
 * it never waits longer than `TALK_MS`, and whatever fails is silence.
 */
export async function hearPanel(ctx: Context, question: PanelQuestion): Promise<Answer[][]> {
  if ("tx" in ctx) throw new TypeError("nobody is asked over the network in a transaction");
  const silent = (reason: string) => [question.names.map((name) => silence(name, reason))];
  if (talks >= MOST_TALKS) return silent("Was not asked: too many panels talk at the same time");
  // Nobody asks: whoever has a request judged has asked already.
  const targets = await withTx(ctx, (inside) => findTargets(inside, question.names));
  talks += 1;
  try {
    return await talk(ctx, question, targets);
  } finally {
    talks -= 1;
  }
}

async function talk(ctx: Context, question: PanelQuestion, targets: readonly DeliberatorTarget[]): Promise<Answer[][]> {
  const stopping = AbortSignal.timeout(TALK_MS);
  const id = mintId();
  const listeners = new Set(question.names);
  const rounds: Answer[][] = [];
  const last = new Map<string, Answer>();
  let next: readonly string[] = question.names;
  while (next.length > 0) {
    const round = rounds.length + 1;
    const heard = [...question.settled, ...last.values()];
    const ask = (name: string) => {
      const others = round === 1 ? [] : heard.filter(({ deliberator }) => deliberator !== name);
      const body = bodyOf("deliberation.asked", { ...question.matter, round, positions: others.map(toldOf) });
      const target = targets.find((each) => each.name === name);
      return target ? askTarget(ctx, target, { id: `${id}.${round}`, body }, stopping) : silence(name, GONE);
    };
    const answers = await Promise.all(next.map(ask));
    rounds.push(answers);
    for (const answer of answers) last.set(answer.deliberator, answer);
    next = askedAgain({
      answers: [...question.settled, ...last.values()],
      listeners,
      round,
      rounds: stopping.aborted ? round : question.rounds,
    });
  }
  return rounds;
}

const GONE = "It was removed from the workspace";

/** Asks one, signed with every secret that is valid at this moment. */
export async function askTarget(
  ctx: Context,
  target: DeliberatorTarget,
  message: { id: string; body: string },
  stopping: AbortSignal,
): Promise<Answer> {
  const sealed = [target.secret, target.previousSecret].filter((each) => each !== null);
  try {
    const secrets = sealed.map((each) => openDeliberatorSecret(workspaceOf(ctx), target.id, each));
    return await askDeliberator(target, { ...message, secrets }, agentOfProcess(), stopping);
  } catch (error) {
    // Without its secret nothing can be signed.
    return silence(target.name, error instanceof AppError ? error.message : "Its secret cannot be read");
  }
}

/** The canonical text of a question: what is signed. */
export function bodyOf(type: "deliberation.asked" | "deliberation.test", data: Record<string, unknown>): string {
  return canonicalText({ type, data });
}

function toldOf({ deliberator, position, reason }: Answer) {
  return { deliberator, position, reason };
}

function silence(deliberator: string, reason: string): Answer {
  return { deliberator, position: null, reason, confidence: null, ms: 0 };
}

function agentOfProcess(): Agent {
  agent ??= guardedAgent(targetGuard(env().WEBHOOK_ALLOW_CIDRS), CONNECTIONS);
  return agent;
}
