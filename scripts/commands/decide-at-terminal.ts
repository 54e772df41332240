import type { Client } from "#client/create-client.ts";
import type { Approval } from "#client/wire.ts";
import { needsTypedActionType } from "#engine/approval.ts";
import { approvalPrompt, QUESTION, traceLines } from "./approval-prompt.ts";
import { Declined, type Terminal } from "./command.ts";
import { terminalText } from "./terminal-text.ts";

/**
 * Shows a request, asks, and votes. Anything but `y` is a no, and a no approves nothing: with a reason it rejects, and
 * without one, or when nobody can answer, the request is left as it is. The vote is bound to what was shown.
 */
export async function decideAtTerminal(
  client: Client,
  approval: Approval,
  terminal: Terminal,
  comment?: string,
): Promise<Approval> {
  requirePending(approval);
  for (const line of approvalPrompt(approval)) terminal.note(line);
  const answer = await terminal.ask(QUESTION);
  if (answer === null) throw new Declined(`Nobody answered at a terminal: ${approval.id} is not approved`, true);
  // The comment that was given is that of an approval, so a rejection is asked for its own.
  if (answer.trim().toLowerCase() !== "y") return rejectWith(client, approval, terminal);
  await confirmGrave(client, approval, terminal);
  const said = comment ?? (approval.comment_required ? await terminal.ask("Comment: ") : "");
  if (approval.comment_required && !said?.trim()) {
    throw new Declined(`An approval needs a comment here: ${approval.id} is not approved`, said === null);
  }
  return client.vote(approval.id, { choice: "approve", comment: said ?? "", ...shownPayload(approval) });
}

/** Rejects with a reason, given or asked for. Without one nothing is decided. */
export async function rejectWith(
  client: Client,
  approval: Approval,
  terminal: Terminal,
  comment?: string,
): Promise<Approval> {
  requirePending(approval);
  const reason = comment ?? (await terminal.ask("Reason for rejecting (nothing: leave it open): "));
  if (!reason?.trim()) {
    throw new Declined(`A rejection needs a reason: ${approval.id} is not approved, and stays open`, reason === null);
  }
  return client.vote(approval.id, { choice: "reject", comment: reason, ...shownPayload(approval) });
}

function requirePending(approval: Approval): void {
  if (approval.status !== "pending") throw new Error(`${approval.id} is ${approval.status} already`);
  if (approval.case !== null) {
    throw new Declined(
      `${approval.id} is a supervised case, in which you may choose another action: decide it on the Approvals page`,
    );
  }
}

/** A grave act that nobody said can be undone is approved by who has seen its trace and types what it is, as on the page. */
async function confirmGrave(client: Client, approval: Approval, terminal: Terminal): Promise<void> {
  const { risk_assessment: risk, action_type: type, is_reversible: isReversible } = approval;
  // Only a sealed case hides its type and risk, and none comes here.
  if (type === null || risk === null || !needsTypedActionType({ severity: risk.severity, isReversible })) return;
  for (const line of traceLines(risk)) terminal.note(line);
  const typed = await terminal.ask(`This cannot be undone. Type ${terminalText(type)} to approve: `);
  if (typed?.trim() !== type) {
    throw new Declined(`The action type was not typed: ${approval.id} is not approved`, typed === null);
  }
  // The payload was shown before the question, the trace just now.
  if (approval.payload_hash !== null) await client.openEvidence(approval.id, approval.payload_hash);
}

function shownPayload({ payload_hash }: Approval) {
  return payload_hash === null ? {} : { payload_hash };
}
