import { type Conflict, type Kernel, withValue } from "./kernel.ts";
import { ok, type Result, refuse } from "./result.ts";
import type {
  EndorsementChannel,
  EndorsementChoice,
  EndorsementDecision,
  OperatingMode,
  Unanswered,
} from "./vocabulary.ts";

/** Who proposes or decides. Agents may propose; only owners decide. */
export type EndorsementActor = "agent" | "reviewer" | "owner" | "viewer";

/** What proposing comes to: refused and logged, applied at once, or waiting for an owner. */
export type ProposalOutcome = "axiomatic_refused" | "applied" | "awaits_owner";

/**
 * What becomes of a proposed rule before anybody decided. An agent's proposal waits for an owner even without a
 * conflict: people decide, agents never. A viewer proposes nothing, which the permissions say.
 */
export function proposalOutcome(conflict: Conflict, by: EndorsementActor): ProposalOutcome {
  if (conflict.kind === "axiomatic") return "axiomatic_refused";
  return conflict.kind === "none" && by === "owner" ? "applied" : "awaits_owner";
}

const DECISION_OF = { approve: "approved", stage: "staged", reject: "rejected" } as const satisfies Record<
  EndorsementChoice,
  EndorsementDecision
>;

export type EndorsementRefusal = "already_decided" | "owner_required" | "axiomatic_anchor" | "auto_not_allowed";

/**
 * Whether a choice stands. The conflict is looked for again in the kernel as it is now: what became an anchor meanwhile
 * is refused, whoever approves. `auto` decides plastic conflicts alone, outside production and never for `defense`.
 */
export function endorse(
  { decision, conflict }: { decision: EndorsementDecision; conflict: Conflict },
  choice: EndorsementChoice,
  by: { role: EndorsementActor; channel: EndorsementChannel; operatingMode: OperatingMode; kernelName: string },
): Result<EndorsementDecision, EndorsementRefusal> {
  if (decision !== "pending") return refuse("already_decided");
  if (by.channel === "auto") {
    const isAllowed = conflict.kind === "plastic" && by.operatingMode !== "production" && by.kernelName !== "defense";
    if (!isAllowed) return refuse("auto_not_allowed");
  } else if (by.role !== "owner") return refuse("owner_required");
  if (conflict.kind === "axiomatic" && choice !== "reject") return refuse("axiomatic_anchor");
  return ok(DECISION_OF[choice]);
}

export const COMMITMENT_NOT_FOUND = "System failed to apply approved rule to kernel (commitment not found)";

/** The kernel once a rule binds: the commitment says `newValue`, else the rule itself. Null commitments change nothing. */
export function applyRule(
  kernel: Kernel,
  { commitmentId, ruleText, newValue }: { commitmentId: string | null; ruleText: string; newValue: string | null },
): { kernel: Kernel; decision: "approved" } | { kernel: Kernel; decision: "failed"; rationale: string } {
  if (commitmentId === null) return { kernel, decision: "approved" };
  const changed = withValue(kernel, commitmentId, newValue ?? ruleText);
  return changed
    ? { kernel: changed, decision: "approved" }
    : { kernel, decision: "failed", rationale: COMMITMENT_NOT_FOUND };
}

/** The documented words for it, which stand at a rule that stays pending. */
export const UNANSWERED_RATIONALE = {
  no_terminal: "Awaiting external approval (non-TTY)",
  input_closed: "Stdin closed while awaiting input",
} as const satisfies Record<Unanswered, string>;

const CHOICE_OF_KEY: Readonly<Record<string, EndorsementChoice>> = { y: "approve", s: "stage", n: "reject" };

/** What a line at the prompt says; null is the end of input, which decides nothing. What says nothing is asked again. */
export function choiceOfLine(line: string | null): EndorsementChoice | "pending" | "again" {
  if (line === null) return "pending";
  const key = line.trim().toLowerCase();
  return Object.hasOwn(CHOICE_OF_KEY, key) ? (CHOICE_OF_KEY[key] ?? "again") : "again";
}

/** The prompt of the documented system, line for line; one of its own for a rule that waits without a conflict. */
export function endorsementPrompt(ruleText: string, conflictsWith: string | null): string {
  return [
    `[Reflective Endorsement] ${conflictsWith === null ? "No conflict; an owner decides" : "Conflict Detected!"}`,
    `Rule: "${ruleText}"`,
    `Conflicts with: ${conflictsWith ?? "nothing"}`,
    "Decision: [y] approve, [s] stage (cooldown), [n] reject",
    "> ",
  ].join("\n");
}
