import { beforeEach, describe, expect, test } from "vitest";
import { DecisionFilterQuery, DecisionQuery } from "#contract/decision-query.ts";
import { DecisionExportQuery, StreamPage, StreamSummary } from "#contract/decision-stream.ts";
import { wireId } from "#contract/ids.ts";
import { agentIn, asking, moveDeadline } from "#test/approvals.ts";
import { addAgent, createWorkspace, type TestWorkspace } from "#test/build.ts";
import { ownDatabase } from "#test/own-database.ts";
import { openSession } from "#test/sessions.ts";
import { requestApproval } from "../approvals/request-approval.ts";
import { recordEvent } from "../audit/audit-store.ts";
import { sequenceEntries } from "../audit/sequence-entries.ts";
import { type Context, withTx } from "../context.ts";
import { mintId } from "../ids.ts";
import { recordObservation } from "../sessions/record-observation.ts";
import { exportDecisions } from "./export-decisions.ts";
import { getStreamNames, streamDecisions } from "./stream-decisions.ts";
import { summarizeDecisions } from "./summarize-decisions.ts";

const own = ownDatabase(6);
let acme: TestWorkspace;
beforeEach(async () => {
  acme = await createWorkspace(own.db);
});

const stream = (query: object = {}, ctx: Context = acme.as.viewer) => streamDecisions(ctx, DecisionQuery.parse(query));
const summary = (query: object = {}, ctx: Context = acme.as.viewer) =>
  summarizeDecisions(ctx, DecisionFilterQuery.parse(query));
const ask = (more: Parameters<typeof asking>[0] = {}) => requestApproval(acme.as.agent, asking(more));

/** Stored as they are, made so many minutes ago, with the entry that tells of each. */
async function store(rows: readonly (Record<string, unknown> & { minutesAgo: number })[]): Promise<string[]> {
  const ids: string[] = [];
  for (const { minutesAgo, ...columns } of rows) {
    const at = Date.now() - minutesAgo * 60_000;
    const hex = at.toString(16).padStart(12, "0");
    const id = `${hex.slice(0, 8)}-${hex.slice(8)}${mintId().slice(13)}`;
    const row = {
      ...{ workspace_id: acme.id, id, environment_id: acme.environments.production, environment_revision: 1 },
      ...{
        agent_id: acme.agentId,
        operating_mode: "production",
        action_type: "config_change",
        description: "d",
        payload: "{}",
      },
      ...{
        payload_hash: "\\x00",
        severity: "S1",
        tier: "safe",
        auto_approve: true,
        verdict: "approve",
        disposition: "proceed",
      },
      ...{ pipeline_mode: "live", binding: true, reasoning: "r", trace: [], affected_systems: [], warnings: [] },
      ...{ created_at: new Date(at).toISOString(), ...columns },
    };
    await own.owner`insert into decision select (jsonb_populate_record(null::decision, ${JSON.stringify(row)}::text::jsonb)).*`;
    await withTx(acme.as.system, (ctx) =>
      recordEvent(ctx, { event: "risk_assessment", subject: { kind: "decision", id }, isFirst: true }),
    );
    ids.push(wireId("decision", id));
  }
  return ids;
}

const OPS_1 = { external_ref: { system: "Jira", id: "OPS-1" }, external_ref_id: "OPS-1" };
const idsOf = ({ items }: StreamPage) => items.map(({ decision }) => decision.id);

describe("the stream", () => {
  test("is read page by page in both directions, and the pages fit together", async () => {
    const all = (await store(Array.from({ length: 7 }, (_, index) => ({ minutesAgo: 10 - index })))).reverse();
    const first = await stream({ limit: 3 });
    expect(StreamPage.parse(first)).toEqual(first);
    expect(idsOf(first)).toEqual(all.slice(0, 3));
    const second = await stream({ limit: 3, cursor: first.next_cursor ?? "" });
    expect(idsOf(second)).toEqual(all.slice(3, 6));
    expect((await stream({ limit: 3, cursor: second.next_cursor ?? "" })).next_cursor).toBeNull();
    const back = await stream({ limit: 2, cursor: all[4] ?? "", direction: "newer" });
    expect(idsOf(back)).toEqual(all.slice(2, 4));
    const further = await stream({ limit: 2, cursor: back.next_cursor ?? "", direction: "newer" });
    expect(idsOf(further)).toEqual(all.slice(0, 2));
    expect(further.next_cursor).toBeNull();
  });

  test("is narrowed by every dimension, and counts what it shows", async () => {
    const other = await addAgent(own.db, acme.id);
    const [plain = "", blocked = "", shadowed = "", costly = "", unbound = ""] = await store([
      { minutesAgo: 300 },
      { minutesAgo: 200, verdict: "block", tier: "block", severity: "S4", disposition: "stop" },
      {
        minutesAgo: 90,
        pipeline_mode: "shadow",
        membrane_id: mintId(),
        membrane_revision: 2,
        membrane_verdict: "block",
        policy_verdict: "escalate",
        risk_score: 0.5,
      },
      { minutesAgo: 40, estimated_cost_usd: 750.5, action_type: "issue_refund", agent_id: other, ...OPS_1 },
      { minutesAgo: 5, binding: false, environment_id: acme.environments.lab, operating_mode: "lab", severity: "S3" },
    ]);
    const table: [object, string[]][] = [
      [{}, [unbound, costly, shadowed, blocked, plain]],
      [{ verdict: "block" }, [blocked]],
      [{ verdict: "approve", pipeline_mode: "live" }, [unbound, costly, plain]],
      [{ membrane_verdict: "block" }, [shadowed]],
      [{ pipeline_mode: "shadow" }, [shadowed]],
      [{ tier: "block" }, [blocked]],
      [{ severity: "S4" }, [blocked]],
      [{ severity: "S3" }, [unbound]],
      [{ agent_id: wireId("agent", other) }, [costly]],
      [{ action_type: "issue_refund" }, [costly]],
      [{ external_ref: "OPS-1" }, [costly]],
      [{ external_ref: "OPS-1", verdict: "block" }, []],
      [{ external_ref: "OPS-2" }, []],
      [{ cost_over: "500" }, [costly]],
      [{ cost_over: "750.5" }, []],
      [{ cost_under: "751", cost_over: "20" }, [costly]],
      [{ binding: "false" }, [unbound]],
      [{ environment_id: wireId("environment", acme.environments.lab) }, [unbound]],
      [{ time_range: "last_1h" }, [unbound, costly]],
      [{ time_range: "last_2h", verdict: "approve" }, [unbound, costly, shadowed]],
      [{ to: new Date(Date.now() - 100 * 60_000).toISOString() }, [blocked, plain]],
      [
        {
          from: new Date(Date.now() - 250 * 60_000).toISOString(),
          to: new Date(Date.now() - 50 * 60_000).toISOString(),
        },
        [shadowed, blocked],
      ],
      [{ skill: "nobody" }, []],
    ];
    const oneByOne = { agent_id: wireId("agent", acme.agentId) };
    const whose = [
      [{ pipeline_mode: "shadow" }, true, { approve: 0, block: 1 }],
      [{ membrane_verdict: "block" }, true, { approve: 0, block: 1 }],
      [{ pipeline_mode: "shadow", verdict: "approve" }, false, { approve: 1, block: 0 }],
    ] as const;
    for (const stage of ["before", "after"]) {
      for (const [query, expected] of table) {
        expect({ stage, query, ids: idsOf(await stream(query)) }).toEqual({ stage, query, ids: expected });
        const counted = await summary(query);
        expect(StreamSummary.parse(counted)).toEqual(counted);
        const inColumns = counted.buckets.flatMap(({ counts }) => Object.values(counts)).reduce((a, b) => a + b, 0);
        expect({ stage, query, total: counted.total, inColumns }).toEqual({
          stage,
          query,
          total: expected.length,
          inColumns: expected.length,
        });
      }
      for (const [query, of_membranes, counts] of whose) {
        for (const more of [{}, oneByOne])
          expect(await summary({ ...query, ...more })).toMatchObject({ of_membranes, counts, is_exact: true });
      }
      await sequenceEntries(own.db);
    }
  });

  test("counts what is young over an hour, so that its columns stand in time, counted one by one or out of the rollup", async () => {
    await store([{ minutesAgo: 2 }]);
    for (const stage of ["before", "after"]) {
      for (const query of [{}, { agent_id: wireId("agent", acme.agentId) }]) {
        const { buckets, total } = await summary(query);
        const minutes = (Date.now() - Date.parse(buckets[0]?.at ?? "")) / 60_000;
        expect({ stage, total, isAnHour: minutes >= 60 }).toEqual({ stage, total: 1, isAnHour: true });
      }
      await sequenceEntries(own.db);
    }
  });

  test("knows what became of the request, also where nobody has written down that time is over", async () => {
    const late = await ask({ predicted_severity: "S2" });
    const waiting = await ask({ predicted_severity: "S2" });
    expect((await stream({ status: "pending" })).items).toHaveLength(2);
    await moveDeadline(own.db, acme, uuid(late.approval.id), -1000);
    expect((await stream({ status: "timed_out" })).items.map(({ approval }) => approval)).toEqual([
      { id: late.approval.id, status: "timed_out" },
    ]);
    expect((await stream({ status: "pending" })).items.map(({ approval }) => approval?.id)).toEqual([
      waiting.approval.id,
    ]);
    for (const status of ["timed_out", "pending"]) expect((await summary({ status })).total).toBe(1);
    expect((await summary({ status: "approved" })).total).toBe(0);
    const safe = await ask({ predicted_severity: "S0" });
    expect((await stream({ status: "approved" })).items).toMatchObject([{ approval: { id: safe.approval.id } }]);
    expect(await summary({ status: "approved", tier: "safe" })).toMatchObject({ total: 1, counts: { approve: 1 } });
    expect((await summary({ status: "approved", tier: "review" })).total).toBe(0);
  });

  test("shows an agent's key its own agent's decisions alone, and no total but theirs", async () => {
    const other = await addAgent(own.db, acme.id);
    await store([{ minutesAgo: 2, agent_id: other }, { minutesAgo: 1 }]);
    expect((await stream({}, acme.as.agent)).items).toHaveLength(1);
    expect(await summary({}, acme.as.agent)).toMatchObject({ total: 1 });
    expect((await stream({ agent_id: wireId("agent", other) }, acme.as.agent)).items).toEqual([]);
  });

  test("shows and counts a key's own environment alone, one by one and out of the rollup", async () => {
    const lab = await agentIn(own.db, acme, "lab");
    await store([{ minutesAgo: 2, environment_id: acme.environments.lab }, { minutesAgo: 1 }, { minutesAgo: 1 }]);
    await sequenceEntries(own.db);
    const shown = async (ctx: Context, query = {}) => [
      (await stream(query, ctx)).items.length,
      (await summary(query, ctx)).total,
    ];
    expect(await shown(acme.as.viewer)).toEqual([3, 3]);
    expect(await shown(lab)).toEqual([1, 1]);
    for (const ctx of [acme.as.agent, acme.as.reporter]) {
      expect(await shown(ctx)).toEqual([2, 2]);
      expect(await shown(ctx, { environment_id: wireId("environment", acme.environments.lab) })).toEqual([0, 0]);
    }
  });

  test("tells of a sealed case that it is there, and is found by nothing that was recommended", async () => {
    const session_id = await openSession(acme, { blind_rate: 1 }, "supervised");
    await recordObservation(acme.as.agent, {
      session_id,
      agent_recommendation: { action: "open_valve_seven" },
      context: {},
    });
    await sequenceEntries(own.db);
    const seen = await stream({});
    expect(seen.items).toMatchObject([{ decision: { sealed: true, verdict: null }, stages: [], risk_score: null }]);
    expect(await summary({})).toMatchObject({ total: 1, sealed: 1, counts: { escalate: 0, block: 0 } });
    for (const query of [
      { verdict: "escalate" },
      { action_type: "open_valve_seven" },
      { tier: "review" },
      { tier: "safe" },
      { severity: "S0" },
      { status: "pending", verdict: "escalate" },
      { skill: "incident_response", verdict: "escalate" },
      { session_id, status: "pending", tier: "review" },
    ]) {
      expect((await stream(query)).items).toEqual([]);
      expect((await summary(query)).total).toBe(0);
    }
    const places = [{ skill: "incident_response" }, { session_id }, { session_id, status: "pending" }];
    for (const query of places) {
      expect(idsOf(await stream(query))).toEqual(idsOf(seen));
      const counted = await summary(query);
      expect(counted).toMatchObject({ total: 1, sealed: 1, counts: { escalate: 0 } });
      expect(JSON.stringify([seen, counted])).not.toContain("valve");
    }
    await moveDeadline(own.db, acme, uuid(seen.items[0]?.approval?.id ?? ""), -1000);
    for (const query of [{ session_id }, { session_id, status: "timed_out" }])
      expect(await summary(query)).toMatchObject({ total: 1, sealed: 1, counts: { escalate: 0 } });
    expect(await summary({ session_id, status: "timed_out", verdict: "escalate" })).toMatchObject({ total: 0 });
    expect(await summary({ session_id, status: "pending" })).toMatchObject({ total: 0 });
    const open = await openSession(acme, { blind_rate: 0 }, "supervised");
    const agent_recommendation = { action: "close_valve_seven" };
    await recordObservation(acme.as.agent, { session_id: open, agent_recommendation, context: {} });
    expect(await summary({ session_id: open, verdict: "escalate" })).toMatchObject({ total: 1, sealed: 0 });
  });

  test("looks at a bounded number of rows for what is rare, and says how far it has come", async () => {
    await store([{ minutesAgo: 600, tier: "review" }]);
    await own.owner`insert into decision select (jsonb_populate_record(d, jsonb_build_object('tier', 'safe', 'id',
        '0' || substr(lpad(to_hex((extract(epoch from now()) * 1000)::bigint - n), 12, '0'), 2, 7) || '-' ||
        right(to_hex((extract(epoch from now()) * 1000)::bigint - n), 4) || '-7000-8000-' || lpad(to_hex(n), 12, '0')))).*
      from decision d, generate_series(1, 1500) n where d.workspace_id = ${acme.id}`;
    const near = await stream({ tier: "review" });
    expect(near.items).toEqual([]);
    expect(near.searched_to).not.toBeNull();
    const far = await stream({ tier: "review", cursor: near.next_cursor ?? "" });
    expect(far.items).toHaveLength(1);
    expect(far).toMatchObject({ next_cursor: null, searched_to: null });
    expect(await summary({ tier: "safe" })).toMatchObject({ total: 1000, is_exact: false });
  });

  test("can be named: agents, environments, membranes, skills and action types", async () => {
    await openSession(acme);
    const names = await getStreamNames(acme.as.viewer);
    expect(names).toMatchObject({ agents: [{ name: "the agent" }], skills: ["incident_response"] });
    expect(names.environments.map(({ mode }) => mode).sort()).toEqual(["lab", "production", "shadow"]);
    expect(names.action_types).toContain("config_change");
  });
});

describe("an export", () => {
  const read = async (query: object) => {
    let text = "";
    for await (const piece of exportDecisions(acme.as.viewer, DecisionExportQuery.parse(query))) text += piece;
    return text;
  };

  test("equals the list, in lines of JSON and in CSV", async () => {
    const ids = (await store(Array.from({ length: 203 }, (_, index) => ({ minutesAgo: 300 - index })))).reverse();
    const lines = (await read({ format: "jsonl" })).trimEnd().split("\n");
    expect(lines.map((line) => JSON.parse(line).decision.id)).toEqual(ids);
    const rows = (await read({ format: "csv", time_range: "last_1w" })).trimEnd().split("\r\n");
    expect(rows.slice(1).map((row) => row.split(",")[0])).toEqual(ids);
    expect(rows[0]).toContain("id,created_at,pipeline_mode");
  });

  test("hands a spreadsheet no formula", async () => {
    await store([
      { minutesAgo: 3, description: '=HYPERLINK("http://evil","x")' },
      { minutesAgo: 2, description: "+1, or \r\n not" },
      { minutesAgo: 1, description: "@SUM(A1)" },
      { minutesAgo: 1, description: "＝1+1" },
      { minutesAgo: 1, description: "  -1+1" },
    ]);
    const text = await read({ format: "csv" });
    expect(text).toContain(`"'=HYPERLINK(""http://evil"",""x"")"`);
    expect(text).toContain(`"'+1, or \r\n not"`);
    for (const cell of ["'@SUM(A1)", "'＝1+1", "'  -1+1"]) expect(text).toContain(`"${cell}"`);
  });
});

const uuid = (wire: string) => wire.replace(/^[a-z]+_(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
