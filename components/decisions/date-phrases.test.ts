import { describe, expect, test } from "vitest";
import { queryOf } from "#engine/decision-filter.ts";
import { readQuestion } from "#engine/decision-question.ts";
import type { KnownNames } from "#engine/decision-words.ts";
import { datePhrases } from "./date-phrases.ts";

const BILLING = `agt_${"a".repeat(32)}`;
const PURSER = `agt_${"b".repeat(32)}`;
const PRODUCTION = `env_${"a".repeat(32)}`;
const SHADOW = `env_${"b".repeat(32)}`;
const LAB = `env_${"c".repeat(32)}`;
const PAYMENTS = `mem_${"a".repeat(32)}`;
const known: KnownNames = {
  agents: [
    { id: BILLING, name: "billing-bot" },
    { id: PURSER, name: "purser" },
  ],
  environments: [
    { id: PRODUCTION, name: "prod-eu", mode: "production" },
    { id: SHADOW, name: "shadow", mode: "shadow" },
    { id: LAB, name: "lab", mode: "lab" },
  ],
  membranes: [{ id: PAYMENTS, name: "payments" }],
  skills: ["incident_response", "refund_triage"],
  actionTypes: ["config_change", "prompt_mutation", "issue_refund", "destructive_tool_call"],
};
const ZONE = "Europe/Oslo";
/** A Tuesday, 14:26:08 in Oslo, summer time. */
const NOW = Date.parse("2026-06-09T12:26:08Z");
const read = (sentence: string, zone = ZONE, now = NOW) =>
  readQuestion(sentence, known, (text) => datePhrases(text, now, zone));

const day = (from: string, to: string) => ({ from: `${from}T22:00:00.000Z`, to: `${to}T22:00:00.000Z` });
const YESTERDAY = day("2026-06-07", "2026-06-08");

/** Sentence, the query that it comes to, and what of it was not understood. */
const TABLE: readonly [string, Record<string, string>, string[]?][] = [
  ["shadow decisions from the last 7 days", { pipeline_mode: "shadow", time_range: "last_7d" }],
  [
    "blocked refunds over $500 by billing-bot yesterday",
    { verdict: "block", action_type: "issue_refund", cost_over: "500", agent_id: BILLING, ...YESTERDAY },
  ],
  [
    "what timed out in production since Monday",
    { status: "timed_out", environment_id: PRODUCTION, from: "2026-06-07T22:00:00.000Z" },
  ],
  ["", {}],
  ["all decisions", {}],
  ["show me everything", {}],
  ["live decisions", { pipeline_mode: "live" }],
  ["what would have been blocked", { membrane_verdict: "block" }],
  [
    "shadow decisions that would block in the past 24 hours",
    { pipeline_mode: "shadow", membrane_verdict: "block", time_range: "last_24h" },
  ],
  ["what would escalate", { membrane_verdict: "escalate" }],
  ["would have been allowed today", { membrane_verdict: "approve", ...day("2026-06-08", "2026-06-09") }],
  ["escalated by purser", { verdict: "escalate", agent_id: PURSER }],
  ["purser's escalations", { verdict: "escalate", agent_id: PURSER }],
  ["purser", { agent_id: PURSER }],
  ["Billing-Bot", { agent_id: BILLING }],
  ["billing bot", { agent_id: BILLING }],
  ["modified under membrane payments", { verdict: "approve_modified", membrane_id: PAYMENTS }],
  ["under the payments membrane", { membrane_id: PAYMENTS }],
  ["allowed S3", { verdict: "approve", severity: "S3" }],
  ["critical severity", { severity: "S4" }],
  ["severity high in lab", { severity: "S3", environment_id: LAB }],
  ["high severity", { severity: "S3" }],
  ["critical", { severity: "S4" }],
  ["tier review", { tier: "review" }],
  ["safe tier yesterday", { tier: "safe", ...YESTERDAY }],
  ["rejected since 2 June", { status: "rejected", from: "2026-06-01T22:00:00.000Z" }],
  ["approved before 5 May 2026", { status: "approved", to: "2026-05-04T22:00:00.000Z" }],
  ["waiting requests", { status: "pending" }],
  ["cancelled last week", { status: "cancelled", ...day("2026-05-31", "2026-06-07") }],
  ["blocked this week", { verdict: "block", ...day("2026-06-07", "2026-06-14") }],
  ["blocked this month", { verdict: "block", ...day("2026-05-31", "2026-06-30") }],
  ["blocked last month", { verdict: "block", ...day("2026-04-30", "2026-05-31") }],
  ["in May", day("2026-04-30", "2026-05-31")],
  ["on Monday", day("2026-06-07", "2026-06-08")],
  ["on Friday", day("2026-06-04", "2026-06-05")],
  ["since Friday", { from: "2026-06-04T22:00:00.000Z" }],
  ["after Friday", { from: "2026-06-05T22:00:00.000Z" }],
  ["until Friday", { to: "2026-06-05T22:00:00.000Z" }],
  ["before Friday", { to: "2026-06-04T22:00:00.000Z" }],
  ["between Monday and Tuesday", day("2026-06-07", "2026-06-09")],
  ["from 3 June to 5 June", day("2026-06-02", "2026-06-05")],
  ["since yesterday before today", { from: YESTERDAY.from, to: YESTERDAY.to }],
  ["since 08:00", { from: "2026-06-09T06:00:00.000Z" }],
  ["since yesterday at 18:30", { from: "2026-06-08T16:30:00.000Z" }],
  ["on 24 December", { from: "2025-12-23T23:00:00.000Z", to: "2025-12-24T23:00:00.000Z" }],
  ["the last hour", { time_range: "last_1h" }],
  ["the past day", { time_range: "last_1d" }],
  ["past week", { time_range: "last_1w" }],
  ["last two weeks", { time_range: "last_2w" }],
  ["last 90 minutes", { time_range: "last_90m" }],
  ["last 3 months", { time_range: "last_90d" }],
  ["last 9000 weeks", {}, ["last 9000 weeks"]],
  ["over $1,200.50", { cost_over: "1200.5" }],
  ["more than 2k dollars", { cost_over: "2000" }],
  ["under 20 usd", { cost_under: "20" }],
  ["between $100 and $500", { cost_over: "100", cost_under: "500" }],
  ["> $5 and < $9", { cost_over: "5", cost_under: "9" }],
  ["at least $500", {}, ["at least $500"]],
  ["over €500", {}, ["over", "€500"]],
  ["config changes in shadow", { action_type: "config_change", environment_id: SHADOW }],
  ["shadow decisions in shadow", { pipeline_mode: "shadow", environment_id: SHADOW }],
  ["type prompt_mutation", { action_type: "prompt_mutation" }],
  ["destructive tool calls", { action_type: "destructive_tool_call" }],
  ["of skill incident_response", { skill: "incident_response" }],
  ["refund triage", { skill: "refund_triage" }],
  ["not binding", { binding: "false" }],
  ["binding and blocked", { binding: "true", verdict: "block" }],
  ["blocked by nobody", { verdict: "block" }, ["nobody"]],
  ["blocked and escalated", { verdict: "block" }, ["escalated"]],
  ["decisions of the green purple bot", {}, ["green purple bot"]],
  ["today yesterday", day("2026-06-08", "2026-06-09"), ["yesterday"]],
  ['by agent "purser" in environment "prod-eu"', { agent_id: PURSER, environment_id: PRODUCTION }],
  ['by agent "nobody"', {}, ['by agent "nobody"']],
];

describe("a sentence at a given moment in a given time zone", () => {
  test.each(TABLE)("%s", (sentence, query, unread = []) => {
    const question = read(sentence);
    expect(queryOf(question.filter)).toEqual(query);
    expect(question.unread.map(({ start, end }) => sentence.slice(start, end))).toEqual(unread);
  });

  test("means the reader's day, also where the clocks change", () => {
    const berlin = (sentence: string, now: string) => queryOf(read(sentence, "Europe/Berlin", Date.parse(now)).filter);
    expect(berlin("today", "2026-03-29T12:00:00Z")).toEqual({
      from: "2026-03-28T23:00:00.000Z",
      to: "2026-03-29T22:00:00.000Z",
    });
    expect(berlin("today", "2026-10-25T12:00:00Z")).toEqual({
      from: "2026-10-24T22:00:00.000Z",
      to: "2026-10-25T23:00:00.000Z",
    });
    const tokyo = queryOf(read("yesterday", "Asia/Tokyo", Date.parse("2026-06-09T16:00:00Z")).filter);
    expect(tokyo).toEqual({ from: "2026-06-08T15:00:00.000Z", to: "2026-06-09T15:00:00.000Z" });
  });

  test("says of each part what it narrows", () => {
    const sentence = "shadow decisions from the last 7 days";
    expect(
      read(sentence).understood.map(({ start, end, dimensions }) => [sentence.slice(start, end), dimensions]),
    ).toEqual([
      ["shadow", ["pipelineMode"]],
      ["from the last 7 days", ["time"]],
    ]);
  });
});
