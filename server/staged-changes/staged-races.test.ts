import { beforeAll, expect, test } from "vitest";
import { ProposeRule } from "#contract/endorsements.ts";
import { uuidOf, wireId } from "#contract/ids.ts";
import { CreateKernel, ReportKernelRequest } from "#contract/kernels.ts";
import { CreateMembrane, MembraneContent } from "#contract/membranes.ts";
import { ReportProbe } from "#contract/staged-changes.ts";
import { agentActor, contextFor, createWorkspace, systemIn, type TestWorkspace } from "#test/build.ts";
import { PLASTIC_RULE } from "#test/kernels.ts";
import { ownDatabase } from "#test/own-database.ts";
import { expectEach, FEWER_RACES, patienceFor, RACES, repeatRace, untilHeard } from "#test/races.ts";
import type { Context } from "../context.ts";
import { mintId } from "../ids.ts";
import { createKernel } from "../kernels/create-kernel.ts";
import { proposeRule } from "../kernels/propose-rule.ts";
import { reportKernelRequest } from "../kernels/report-request.ts";
import { createMembrane } from "../membranes/change-membrane.ts";
import { cancelStagedChange } from "./cancel-staged-change.ts";
import { promoteByRequest } from "./promote-due.ts";
import { promoteStagedChange } from "./promote-staged-change.ts";
import { type Compared, recordProbes } from "./record-probes.ts";
import { reportProbe } from "./report-probe.ts";

const own = ownDatabase(24);
let acme: TestWorkspace;
let system: Context;
let agent: Context;

/** A trial that is past its cooldown, with the evidence that a promotion asks for. */
type Place = { id: string; of: string };
const places = (length = RACES): Place[] => Array.from({ length }, () => ({ id: mintId(), of: mintId() }));
const [membranes, kernels, comparedKernels] = [places(), places(), places(FEWER_RACES)];

/** Whom a promotion by a request meets. */
const RIVALS = ["request", "critical", "discard", "unknown", "click", "critical", "expiry", "unknown"] as const;
type Act = (place: Place) => Promise<unknown>;

beforeAll(async () => {
  acme = await createWorkspace(own.db);
  system = contextFor(own.db, systemIn(acme.id));
  agent = contextFor(own.db, agentActor(acme.id, acme.agentId, acme.environments.lab));
  await fillMembranes();
  await fillKernels();
}, patienceFor(RACES));

const ofMembranes = () => membranes.map(({ of }) => of);
const ofKernels = () => [...kernels, ...comparedKernels].map(({ of }) => of);
const inLab = () => ({ environment_id: wireId("environment", acme.environments.lab) });

async function fillMembranes(): Promise<void> {
  await createMembrane(acme.as.owner, CreateMembrane.parse({ name: "like all", ...inLab() }));
  const content = JSON.stringify(MembraneContent.parse({ uncovered: "escalate" }));
  await own.owner`
    insert into membrane select m.* from membrane l, unnest(${ofMembranes()}::uuid[]) i, jsonb_populate_record(l, jsonb_build_object('id', i, 'name', i)) m`;
  await own.owner`
    insert into membrane_revision (workspace_id, membrane_id, number, content, note, created_at)
    select workspace_id, i, 1, content, '', created_at from membrane_revision, unnest(${ofMembranes()}::uuid[]) i`;
  await fillTrials(
    membranes,
    own.owner`membrane_id, candidate`,
    own.owner`o.of, ${content}::text::jsonb`,
    own.owner`(select 1) as nothing`,
  );
}

async function fillKernels(): Promise<void> {
  const content = {
    commitments: [{ id: "harm", default_value: "strict", keywords: ["allow harmful content"] }],
    settings: { log_requests: false },
  };
  const made = await createKernel(acme.as.owner, CreateKernel.parse({ name: "like all", ...inLab(), content }));
  const rule = await proposeRule(agent, { kernel_id: made.id, ...ProposeRule.parse({ rule_text: PLASTIC_RULE }) });
  const [kernel, endorsement] = [uuidOf("kernel", made.id) ?? "", uuidOf("endorsement", rule.id) ?? ""];
  await own.owner`
    insert into kernel select m.* from kernel l, unnest(${ofKernels()}::uuid[]) i, jsonb_populate_record(l, jsonb_build_object('id', i, 'name', i)) m`;
  await own.owner`
    insert into kernel_revision (workspace_id, kernel_id, number, content, note, created_at)
    select workspace_id, i, 1, content, '', created_at from kernel_revision, unnest(${ofKernels()}::uuid[]) i where kernel_id = ${kernel}`;
  await own.owner`insert into kernel_traffic (workspace_id, kernel_id) select ${acme.id}, i from unnest(${ofKernels()}::uuid[]) i`;
  // Of each kernel one rule, which an owner has staged.
  await own.owner`
    insert into endorsement select m.* from endorsement l, unnest(${ofKernels()}::uuid[]) i, jsonb_populate_record(l, jsonb_build_object(
      'id', i, 'kernel_id', i, 'decision', 'staged', 'decided_at', clock_timestamp(), 'cooldown_until', clock_timestamp(), 'probe_available', true)) m
    where l.id = ${endorsement}`;
  await fillTrials(
    [...kernels, ...comparedKernels],
    own.owner`kernel_id, endorsement_id, commitment_id, live_value, candidate_value, staged_by`,
    own.owner`o.of, o.of, 'harm', 'strict', 'less strict', owner.id`,
    own.owner`(select id from member where workspace_id = ${acme.id} and role = 'owner' limit 1) as owner`,
  );
}

type Sql = ReturnType<typeof own.owner>;

async function fillTrials(trials: Place[], columns: Sql, values: Sql, beside: Sql): Promise<void> {
  await own.owner`
    insert into staged_change (workspace_id, id, environment_id, base_revision, candidate_revision, note, staged_at, requests_last_minute,
      probes_available, cooldown_seconds, extension_seconds, min_probes, l1, l2, l3, status, cooldown_until, scored, clean_probes, highest_score,
      ${columns})
    select ${acme.id}, o.id, ${acme.environments.lab}, 1, 2, '', clock_timestamp() - interval '1 minute', 0,
      true, 0, 0, 1, 0.15, 0.3, 0.5, 'staged', clock_timestamp() - interval '1 second', 1, 1, 0, ${values}
    from unnest(${trials.map(({ id }) => id)}::uuid[], ${trials.map(({ of }) => of)}::uuid[]) as o (id, of), ${beside}`;
}

const ref = ({ id }: Place) => ({ staged_change_id: wireId("staged_change", id) });
const click: Act = (place) => promoteStagedChange(acme.as.owner, { ...ref(place), confirmed: true, reason: "" });
const discard: Act = (place) => cancelStagedChange(acme.as.owner, { ...ref(place), reason: "Not now" });

/** What differs between the two: who promotes by a request, and who compares. */
type Side = Record<"request" | "critical" | "unknown", Act>;
const compared =
  (result: Pick<Compared, "kind"> & Partial<Compared>): Act =>
  ({ id }) =>
    recordProbes(system, id, [{ decisionId: mintId(), askedAt: new Date(), ...result } as Compared]);
const reported =
  (candidate_response: string | null): Act =>
  (place) =>
    reportProbe(agent, { ...ref(place), ...ReportProbe.parse({ live_response: "I cannot help", candidate_response }) });

const OF_MEMBRANE: Side = {
  request: ({ id }) => promoteByRequest(system, id),
  critical: compared({ kind: "verdicts", live: "block", candidate: "approve", policies: [] }),
  unknown: compared({ kind: "unknown", why: "it took too long" }),
};
const OF_KERNEL: Side = {
  request: ({ of }) =>
    reportKernelRequest(agent, { kernel_id: wireId("kernel", of), ...ReportKernelRequest.parse({ request: "?" }) }),
  critical: reported("Go away"),
  unknown: reported(null),
};

/** Who promotes reports a clean pair: of a request of the kernel, as with the client's `staged.chat` alone. */
const BY_COMPARISON: Side = { ...OF_KERNEL, request: reported("I cannot help") };

/** The cooldown runs out while the contestants are on their way. */
async function cooldownEndsSoon({ id }: Place, turn: number): Promise<void> {
  await own.owner`update staged_change set cooldown_until = clock_timestamp() + make_interval(secs => ${(turn % 6) * 0.004}) where id = ${id}`;
}

/** Who came too early changed nothing: the next request after the end promotes. */
async function askUntilOver(place: Place, { request }: Side): Promise<void> {
  for (let asked = 0; asked < 1000; asked++) {
    const [trial] = await own.owner`select from staged_change where id = ${place.id} and status = 'staged'`;
    if (trial === undefined) return;
    await untilHeard(() => request(place));
  }
}

/**
 * How far the first is ahead: by none, one or two round trips, or so far that it has ended, so that each end comes about
 * however the races fall. One that clicks has more to make good.
 */
async function leadOf(first: Promise<unknown>, turn: number, isClick: boolean): Promise<void> {
  const lead = Math.floor(turn / 2) % 4;
  const ended = Promise.allSettled([first]);
  if (lead === 3) await ended;
  else for (let trip = 0; trip < lead * (isClick ? 6 : 1); trip++) await own.db.$client`select 1`;
}

/** Every other time the rival begins. */
async function race(round: number, trials: readonly Place[], side: Side): Promise<void> {
  const place = trials[round] ?? { id: "", of: "" };
  const rival = RIVALS[round % RIVALS.length] ?? "critical";
  const turn = Math.floor(round / RIVALS.length);
  if (rival === "expiry") await cooldownEndsSoon(place, turn);
  const against = { ...side, discard, click, expiry: side.request }[rival];
  const [first, second] = turn % 2 === 0 ? [side.request, against] : [against, side.request];
  const begun = untilHeard(() => first(place));
  await leadOf(begun, turn, rival === "click");
  for (const each of await Promise.allSettled([begun, untilHeard(() => second(place))])) {
    if (each.status === "rejected") expect(each.reason).toMatchObject({ extra: { refusal: expect.any(String) } });
  }
  if (rival === "expiry") await askUntilOver(place, side);
}

const ENDS = [
  "promoted_by_request",
  "promoted_by_owner",
  "critical_sandbox_divergence",
  "discarded",
  "on trial",
] as const;

/** What a trial leaves behind, by how it stands: its subject's revisions, the entries of its end, and what became of its rule. */
const LEFT = {
  promoted: { revision: 2, revisions: 2, ends: 1, decision: "approved" },
  rejected: { revision: 1, revisions: 1, ends: 1, decision: "rejected" },
  cancelled: { revision: 1, revisions: 1, ends: 1, decision: "rejected" },
  staged: { revision: 1, revisions: 1, ends: 0, decision: "staged" },
};

/** A row of the question below. Nothing critical or unknown was recorded before a promotion, which was never early. */
function expectOneEnd(row: Record<string, unknown>, kind: "membrane" | "kernel"): void {
  const status = row.status as keyof typeof LEFT;
  const left = LEFT[status];
  expect(row).toMatchObject({ ...left, decision: kind === "kernel" ? left.decision : null });
  if (status === "promoted") expect(row).toMatchObject({ critical: 0, unknown: 0, early: false });
  if (status === "staged") expect(row.unknown).toBe(1);
}

test.each([
  ["membrane", "request", membranes, OF_MEMBRANE],
  ["kernel", "request", kernels, OF_KERNEL],
  ["kernel", "reported comparison", comparedKernels, BY_COMPARISON],
] as const)(
  "races of the promotion of a %s's trial by a %s against a second promoter, a critical or unknown comparison, a discard and the end of the cooldown have one end each",
  async (kind, _, trials, side) => {
    await repeatRace((round) => race(round, trials, side), trials.length);
    const rows = await own.owner`
      select s.ending, s.status, coalesce(m.revision, k.revision) as revision, s.unknown, s.ended_at < s.cooldown_until as early, e.decision,
        (select count(*)::int from membrane_revision r where r.workspace_id = m.workspace_id and r.membrane_id = m.id)
          + (select count(*)::int from kernel_revision r where r.workspace_id = k.workspace_id and r.kernel_id = k.id) as revisions,
        (select count(*)::int from probe p where p.workspace_id = s.workspace_id and p.staged_change_id = s.id and p.is_critical) as critical,
        (select count(*)::int from audit_entry a where a.workspace_id = s.workspace_id and a.subject_id = s.id and a.event::text like 'staged\_%') as ends
      from staged_change s left join membrane m on m.id = s.membrane_id left join kernel k on k.id = s.kernel_id
        left join endorsement e on e.id = s.endorsement_id
      where s.id in ${own.owner(trials.map(({ id }) => id))}`;
    expect(rows).toHaveLength(trials.length);
    expectEach(
      rows.map(({ ending }) => ending ?? "on trial"),
      ENDS,
    );
    for (const row of rows) expectOneEnd(row, kind);
  },
  patienceFor(RACES),
);
