import type { Client } from "#client/create-client.ts";
import type { Endorsement } from "#client/wire.ts";
import { choiceOfLine, endorsementPrompt } from "#engine/endorsement.ts";
import type { EndorsementChoice } from "#engine/vocabulary.ts";
import { type Command, Declined, type Given, option, requiredOption, type Terminal, UsageError } from "./command.ts";
import { connected } from "./connected.ts";
import { jsonText, terminalText } from "./terminal-text.ts";

const PAGE = 200;

/**
 * Decides what waits: with an id that rule, with `--kernel` and `--rule` a rule that is proposed first, and without
 * either every rule that waits, from the one that waits longest.
 */
export const endorse: Command = {
  usage: "endorse [ID | --kernel NAME --rule TEXT [--commitment C] [--value V]] [--json]",
  options: { kernel: true, rule: true, commitment: true, value: true, json: false },
  words: [0, 1],
  run: async (given, terminal) => {
    const [id] = given.positionals;
    const { kernels } = connected();
    if (id !== undefined) {
      if (!/^eds_[0-9a-f]{32}$/.test(id)) throw new UsageError(`${terminalText(id)} is not the id of a rule (eds_…)`);
      await decide(kernels, await kernels.getEndorsement(id), given, terminal);
    } else if (option(given, "rule") === undefined) await decideAll(kernels, given, terminal);
    else await decide(kernels, await propose(kernels, given), given, terminal);
  },
};

type Kernels = Client["kernels"];

async function propose(kernels: Kernels, given: Given): Promise<Endorsement> {
  const named = requiredOption(given, "kernel");
  const { items } = await kernels.list({ limit: PAGE });
  const kernel = items.find(({ id, name }) => id === named || name === named);
  if (kernel === undefined) throw new UsageError(`There is no kernel ${terminalText(named)}`);
  const [commitment_id = null, new_value = null] = [option(given, "commitment"), option(given, "value")];
  return kernels.proposeRule(kernel.id, { rule_text: requiredOption(given, "rule"), commitment_id, new_value });
}

async function decideAll(kernels: Kernels, given: Given, terminal: Terminal): Promise<void> {
  const waiting: Endorsement[] = [];
  let cursor: string | null = null;
  do {
    const page: Awaited<ReturnType<Kernels["listEndorsements"]>> = await kernels.listEndorsements({
      decision: "pending",
      limit: PAGE,
      ...(cursor === null ? {} : { cursor }),
    });
    waiting.push(...page.items);
    cursor = page.next_cursor;
  } while (cursor !== null);
  if (waiting.length === 0) terminal.note("No rule waits for a decision.");
  for (const endorsement of waiting.reverse()) await decide(kernels, endorsement, given, terminal);
}

async function decide(kernels: Kernels, endorsement: Endorsement, given: Given, terminal: Terminal): Promise<void> {
  if (endorsement.decision !== "pending") {
    present(endorsement, given, terminal);
    if (endorsement.decision === "rejected") throw new Declined(terminalText(endorsement.message));
    return;
  }
  const choice = await choose(endorsement, terminal);
  const rationale = choice === "reject" ? await terminal.ask("Reason for rejecting: ") : "";
  if (choice === "pending" || rationale === null) return leave(kernels, endorsement, terminal);
  if (choice === "reject" && !rationale.trim()) {
    throw new Declined(`A rejection needs a reason: ${endorsement.id} stays pending`);
  }
  present(await kernels.decideEndorsement(endorsement.id, { decision: choice, rationale }), given, terminal);
}

/** Without a terminal, or at the end of its input, the rule stays pending, and says from now on why. */
async function leave(kernels: Kernels, { id }: Endorsement, { isInteractive }: Terminal): Promise<never> {
  const { rationale } = await kernels.leaveEndorsement(id, { because: isInteractive ? "input_closed" : "no_terminal" });
  throw new Declined(`${rationale}: ${id} stays pending`, true);
}

/** Asks until there is an answer; `pending` where nobody can give one. */
async function choose(
  { rule_text, conflict }: Endorsement,
  terminal: Terminal,
): Promise<EndorsementChoice | "pending"> {
  const conflictsWith = conflict.id === null ? null : terminalText(conflict.id);
  const lines = endorsementPrompt(terminalText(rule_text), conflictsWith).split("\n");
  const ask = lines.pop() ?? "";
  for (const line of lines) terminal.note(line);
  for (;;) {
    const choice = choiceOfLine(await terminal.ask(ask));
    if (choice !== "again") return choice;
  }
}

function present(endorsement: Endorsement, given: Given, terminal: Terminal): void {
  const { id, decision, kernel_name, commitment_id, rule_text } = endorsement;
  const line = [id, decision, kernel_name, commitment_id ?? "", rule_text].map(terminalText).join("\t");
  terminal.result(given.options.json === true ? jsonText(endorsement) : line);
}
