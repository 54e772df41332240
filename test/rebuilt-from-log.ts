import type postgres from "postgres";

/** What the log alone says of the things whose state matters, each by its id. */
export type Rebuilt = {
  approvals: Record<string, { status: unknown; via: unknown; quorum: unknown; votes: Record<string, unknown> }>;
  levels: Record<string, unknown>;
  modes: Record<string, unknown>;
};

type Entry = {
  event: string;
  actor: { id: string | null };
  subject: { id: string };
  after: Record<string, unknown> | null;
};

/** Reads a workspace's log from its first entry to its last, and nothing else. */
export async function rebuiltFromLog(owner: postgres.Sql, workspaceId: string): Promise<Rebuilt> {
  const rows = await owner<{ body: string }[]>`
    select body from audit_entry where workspace_id = ${workspaceId} and position is not null order by position`;
  const rebuilt: Rebuilt = { approvals: {}, levels: {}, modes: {} };
  for (const { body } of rows) take(rebuilt, JSON.parse(body));
  return rebuilt;
}

const ROUTED = ["approval_requested", "approval_auto", "approval_blocked"];

function take({ approvals, levels, modes }: Rebuilt, entry: Entry): void {
  const { event, subject, after } = entry;
  const approval = approvals[subject.id];
  if (ROUTED.includes(event)) {
    approvals[subject.id] = { status: after?.status, via: after?.via, quorum: after?.required_approvals, votes: {} };
  } else if (approval !== undefined) takeOf(approval, entry);
  else if (event === "environment_created" || event === "mode_transition") modes[subject.id] = after?.mode;
  else if (["session_created", "graduated", "demoted"].includes(event)) levels[subject.id] = after?.level;
}

function takeOf(approval: Rebuilt["approvals"][string], { event, actor, after }: Entry): void {
  if (event === "vote_cast") {
    approval.votes[String(actor.id)] = after?.choice;
    approval.quorum = after?.required_approvals;
  } else if (event === "vote_withdrawn") {
    // One's own, or those that a kill switch took back.
    const members = Array.isArray(after?.members) ? after.members : [actor.id];
    for (const member of members) delete approval.votes[String(member)];
  } else if (after?.status !== undefined) Object.assign(approval, { status: after.status, via: after.via });
}

/** The same as the tables have it; of environments those alone that the product itself made. */
export async function readFromTables(owner: postgres.Sql, workspaceId: string): Promise<Rebuilt> {
  const approvals = await owner<{ id: string; status: string; via: string | null; quorum: number; votes: object }[]>`
    select a.id, a.status, a.via, a.required_approvals as quorum, coalesce((select jsonb_object_agg(v.member_id, v.choice) from vote v
      where v.workspace_id = a.workspace_id and v.approval_id = a.id and v.withdrawn_at is null), '{}') as votes
    from approval a where a.workspace_id = ${workspaceId}`;
  const levels = await owner<{ id: string; state: string }[]>`
    select id, autonomy_level as state from shadow_session where workspace_id = ${workspaceId}`;
  const modes = await owner<{ id: string; state: string }[]>`
    select e.id, e.operating_mode as state from environment e where e.workspace_id = ${workspaceId} and exists (
      select from audit_entry l where l.workspace_id = e.workspace_id and l.subject_id = e.id and l.event = 'environment_created')`;
  const byId = (rows: readonly { id: string; state: string }[]) =>
    Object.fromEntries(rows.map(({ id, state }) => [id, state]));
  return {
    approvals: Object.fromEntries(approvals.map(({ id, ...rest }) => [id, { ...rest, votes: { ...rest.votes } }])),
    levels: byId(levels),
    modes: byId(modes),
  };
}
