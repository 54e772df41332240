import type { ApprovalView } from "#contract/approvals.ts";
import { usd } from "#engine/money.ts";
import { REQUEST_WARNING_TEXT } from "#engine/refusal.ts";
import { inOrder, linesWithoutUnseen, withoutUnseen } from "#engine/unseen-text.ts";

/**
 * What people are told of a request where they do not see its page: in a chat and in a mail. All of it is read from the
 * request as everybody sees it, so that what is sealed is in none of it.
 */
export type RequestFact = { name: string; text: string };

const UNSAID = "not said";
const SECOND_MS = 1000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;

/** Who asks, as a line; of a member who posted with a personal key, their name. */
export function askerOf({ requester_agent, requested_by }: ApprovalView): string {
  return inOrder(requester_agent?.name ?? requested_by?.name ?? "Somebody");
}

/** What is asked, in a few words; of a sealed case, its kind. */
export function titleOf({ action_type, description }: ApprovalView): string {
  return action_type ?? inOrder(description);
}

/**
 * What is known of a request in short, each fact by its name and in one line, in the order of its page. An agent's text
 * that goes over several lines could pass for the next fact. `record` is that of the agent.
 */
export function requestFacts(approval: ApprovalView, record: readonly string[] = []): RequestFact[] {
  const facts = [...factsOf(approval), ...record.map((text) => ({ name: "Agent’s record", text }))];
  return facts.map(({ name, text }) => ({ name, text: text.replace(/\s+/g, " ") }));
}

function factsOf(approval: ApprovalView): RequestFact[] {
  const { environment, case: supervised, requester_session: session, external_ref: ref } = approval;
  return [
    { name: "Action type", text: approval.action_type ?? "hidden until you decide" },
    { name: "Asked by", text: askerOf(approval) },
    { name: "Environment", text: `${inOrder(environment.name)} (${environment.mode.toUpperCase()})` },
    { name: "Risk", text: riskOf(approval) },
    ...(supervised?.sealed ? [] : reachOf(approval)),
    { name: "Approvals", text: votesOf(approval) },
    ...(session === null ? [] : [{ name: "Agent’s session", text: withoutUnseen(session) }]),
    ...(ref === null ? [] : [{ name: "Ticket", text: inOrder(`${ref.system} ${ref.id}`) }]),
  ];
}

function riskOf({ risk_assessment: risk }: ApprovalView): string {
  if (risk === null) return "hidden until you decide";
  const { tier, severity, claimed_severity: claimed } = risk;
  const said =
    claimed === null ? ", the agent claimed none" : claimed === severity ? "" : `, the agent claimed ${claimed}`;
  return `${tier.toUpperCase()}, severity ${severity}${said}`;
}

function reachOf(approval: ApprovalView): RequestFact[] {
  const { estimated_cost_usd: cost, estimated_duration_ms: duration, target_surface: surface } = approval;
  return [
    { name: "Estimated cost", text: cost === null ? UNSAID : usd(cost) },
    { name: "Estimated duration", text: duration === null ? UNSAID : durationText(duration) },
    { name: "Affected systems", text: approval.affected_systems.map(withoutUnseen).join(", ") || UNSAID },
    { name: "Undo", text: undoOf(approval) },
    ...(surface === null ? [] : [{ name: "Surface", text: withoutUnseen(surface) }]),
  ];
}

function undoOf({ is_reversible: isReversible, rollback_plan: plan }: ApprovalView): string {
  const known = {
    true: "can be undone",
    false: "cannot be undone",
    null: "not said whether it can be undone",
  } as const;
  return `${known[`${isReversible}`]}${plan ? `: ${inOrder(plan)}` : ""}`;
}

/** How many of the approvals that it needs it has, and who voted; while it is sealed, only how many. */
function votesOf({ votes, required_approvals: required, case: supervised }: ApprovalView): string {
  const approvals = votes.filter(({ choice }) => choice === "approve").length;
  const words = { approve: "approved", reject: "rejected" } as const;
  const names = votes.map(({ member_name, choice }) => `${inOrder(member_name)} ${words[choice]}`);
  return `${approvals} of ${required}${supervised?.sealed || names.length === 0 ? "" : ` (${names.join(", ")})`}`;
}

/** Why it needs a person: the answer of the risk rules, each rule that spoke with what it looked at, and what each dial asks. */
export function reasonsOf({ risk_assessment: risk, demands }: ApprovalView): string[] {
  const spoken = (risk?.trace ?? []).filter(({ tier }) => tier !== null);
  return [
    ...(risk === null ? [] : [inOrder(risk.reasoning)]),
    ...spoken.map(({ rule, tier, decided, inputs }) =>
      withoutUnseen(`${rule}: ${tier?.toUpperCase()}${decided ? ", which decided" : ""} ${JSON.stringify(inputs)}`),
    ),
    ...demands
      .filter(({ verdict, reason }) => verdict !== null && verdict !== "approve" && reason !== risk?.reasoning)
      .map(({ dial, position, reason }) => inOrder(`${dial} ${position ?? ""}: ${reason}`)),
  ];
}

/** What a reviewer would want to know and was not told, and what stands in the way of an approval. */
export function warningsOf({ warnings, quorum_advice: advice }: ApprovalView): string[] {
  return [...(advice === null ? [] : [inOrder(advice)]), ...warnings.map((warning) => REQUEST_WARNING_TEXT[warning])];
}

/** What will run, word for word; empty where there are no details. */
export function payloadOf({ details }: ApprovalView): string {
  return Object.keys(details).length === 0 ? "" : linesWithoutUnseen(JSON.stringify(details, null, 2));
}

/** The case of a session that a request is: what the agent saw, and what it recommends with which confidence. Empty while sealed. */
export function caseOf({ case: supervised }: ApprovalView): string {
  if (supervised === null || supervised.sealed || supervised.recommendation === null) return "";
  const { confidence, reasoning } = supervised.recommendation;
  return linesWithoutUnseen(
    [
      `Case of ${supervised.skill_name}/${supervised.decision_class}`,
      `The agent saw: ${JSON.stringify(supervised.context, null, 2) ?? "nothing"}`,
      `Confidence: ${confidence ?? UNSAID}`,
      `Its reason: ${reasoning ?? UNSAID}`,
    ].join("\n"),
  );
}

/** A time in its largest unit that tells enough: "250 ms", "about 40 seconds", "about 3 hours". */
export function durationText(ms: number): string {
  if (ms < SECOND_MS) return `${ms} ms`;
  const [unit, size] =
    ms < 2 * MINUTE_MS
      ? ["second", SECOND_MS]
      : ms < 2 * HOUR_MS
        ? ["minute", MINUTE_MS]
        : ms < 48 * HOUR_MS
          ? ["hour", HOUR_MS]
          : ["day", 24 * HOUR_MS];
  const count = Math.round(ms / Number(size));
  return `about ${count} ${unit}${count === 1 ? "" : "s"}`;
}
