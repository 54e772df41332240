import type { Client } from "#client/create-client.ts";
import { ApprovalRejectedError, ApprovalTimedOutError, BlockedError } from "#client/errors.ts";
import type { Approval } from "#client/wire.ts";
import { APPROVAL_STATUSES } from "#engine/vocabulary.ts";
import { approvalPrompt } from "./approval-prompt.ts";
import { type Command, Declined, type Given, option, type Terminal, UsageError } from "./command.ts";
import { connected } from "./connected.ts";
import { decideAtTerminal, rejectWith } from "./decide-at-terminal.ts";
import { jsonText, terminalText } from "./terminal-text.ts";

const PAGE = 200;

function present(given: Given, terminal: Terminal, approval: Approval): void {
  terminal.result(given.options.json === true ? jsonText(approval) : line(approval));
}

function line(approval: Approval): string {
  const { id, status, risk_assessment: risk, requester_agent, requested_by, expires_at, description } = approval;
  const kind = [risk?.severity ?? "sealed", approval.action_type ?? "sealed"];
  const who = requester_agent?.name ?? requested_by?.name ?? "";
  return [id, status, ...kind, who, expires_at ?? "", description].map(terminalText).join("\t");
}

function limitOf(given: Given): number {
  const limit = Number(option(given, "limit") ?? PAGE);
  if (!Number.isInteger(limit) || limit < 1 || limit > PAGE) throw new UsageError(`--limit is between 1 and ${PAGE}`);
  return limit;
}

export const listThem: Command = {
  usage: "approvals list [--status pending|approved|…] [--limit N] [--cursor C] [--json]",
  options: { status: true, limit: true, cursor: true, json: false },
  words: 0,
  run: async (given, terminal) => {
    const status = APPROVAL_STATUSES.find((each) => each === (option(given, "status") ?? "pending"));
    if (status === undefined) throw new UsageError(`--status is one of ${APPROVAL_STATUSES.join(", ")}`);
    const cursor = option(given, "cursor");
    const { items, next_cursor } = await connected().listApprovals({
      status,
      limit: limitOf(given),
      ...(cursor ? { cursor } : {}),
    });
    if (given.options.json === true) terminal.result(jsonText(items));
    else for (const approval of items) present(given, terminal, approval);
    if (next_cursor !== null) terminal.note(`There are more: the next page is --cursor ${next_cursor}`);
  },
};

export const showOne: Command = {
  usage: "approvals show ID [--json]",
  options: { json: false },
  words: 1,
  run: async (given, terminal) => {
    const approval = await connected().getApproval(idIn(given));
    if (given.options.json === true) present(given, terminal, approval);
    else for (const text of [...approvalPrompt(approval), `Status: ${approval.status}`]) terminal.result(text);
  },
};

export const approveOne: Command = {
  usage: "approvals approve ID [--comment C] [--json]",
  options: { comment: true, json: false },
  words: 1,
  run: async (given, terminal) => {
    const client = connected();
    const approval = await client.getApproval(idIn(given));
    present(given, terminal, await decideAtTerminal(client, approval, terminal, option(given, "comment")));
  },
};

export const rejectOne: Command = {
  usage: "approvals reject ID --comment C [--json]",
  options: { comment: true, json: false },
  words: 1,
  run: async (given, terminal) => {
    const client = connected();
    const approval = await client.getApproval(idIn(given));
    present(given, terminal, await rejectWith(client, approval, terminal, option(given, "comment")));
  },
};

/** With an id, that request until it is settled; without one, every request as it comes and is settled. */
export const watchThem: Command = {
  usage: "approvals watch [ID] [--json]",
  options: { json: false },
  words: [0, 1],
  run: async (given, terminal) => {
    const client = connected();
    const [id] = given.positionals;
    if (id === undefined) await watchAll(client, given, terminal);
    else await watchOne(client, idIn(given), given, terminal);
  },
};

async function watchOne(client: Client, id: string, given: Given, terminal: Terminal): Promise<void> {
  try {
    present(given, terminal, await client.waitForDecision(id));
  } catch (error) {
    const isSettled =
      error instanceof ApprovalRejectedError || error instanceof ApprovalTimedOutError || error instanceof BlockedError;
    if (!isSettled || error.approval === null) throw error;
    present(given, terminal, error.approval);
    throw new Declined(terminalText(error.message));
  }
}

async function watchAll(client: Client, given: Given, terminal: Terminal): Promise<void> {
  terminal.note("Watching. End with Ctrl-C.");
  for await (const { event, subject } of client.followEvents()) {
    if (subject.kind !== "approval" || !event.startsWith("approval_")) continue;
    present(given, terminal, await client.getApproval(subject.id));
  }
}

/** The ids of all that wait, read page by page, from the one that waits longest to the newest. */
export async function idsWaiting(client: Pick<Client, "listApprovals">, limit = PAGE): Promise<string[]> {
  const ids: string[] = [];
  let cursor: string | null = null;
  do {
    const page: Awaited<ReturnType<Client["listApprovals"]>> = await client.listApprovals({
      status: "pending",
      limit,
      ...(cursor === null ? {} : { cursor }),
    });
    ids.push(...page.items.map(({ id }) => id));
    cursor = page.next_cursor;
  } while (cursor !== null);
  return ids.reverse();
}

/** What waits, from the one that waits longest to the newest: each is shown and asked for. */
export const decideAll: Command = {
  usage: "approvals",
  options: {},
  words: 0,
  run: async (given, terminal) => {
    const client = connected();
    const ids = await idsWaiting(client);
    if (ids.length === 0) terminal.note("Nothing waits for a decision.");
    for (const id of ids) {
      const approval = await client.getApproval(id);
      if (approval.status !== "pending") continue;
      try {
        present(given, terminal, await decideAtTerminal(client, approval, terminal));
      } catch (error) {
        if (!(error instanceof Declined) || error.isInputOver) throw error;
        terminal.note(error.message);
      }
    }
  },
};

function idIn({ positionals: [id = ""] }: Given): string {
  if (!/^apr_[0-9a-f]{32}$/.test(id)) throw new UsageError(`${terminalText(id)} is not the id of a request (apr_…)`);
  return id;
}
