import { expect, test } from "vitest";
import { REQUEST_ENDS } from "./decision-filter.ts";
import { readQuestion } from "./decision-question.ts";
import { RISK_TIERS, SEVERITIES, VERDICTS } from "./vocabulary.ts";

const none = { agents: [], environments: [], membranes: [], skills: [], actionTypes: [] };
const read = (sentence: string) => readQuestion(sentence, none, () => []).filter;

test("every closed word can be said", () => {
  for (const verdict of VERDICTS) {
    const [was, would] = {
      approve: ["allowed", "would allow"],
      approve_modified: ["modified", "would have been changed"],
      escalate: ["escalated", "would ask"],
      block: ["blocked", "would have been blocked"],
    }[verdict];
    expect([read(was ?? ""), read(would ?? "")]).toEqual([{ verdict }, { membraneVerdict: verdict }]);
  }
  for (const status of REQUEST_ENDS) expect(read(`status ${status}`)).toEqual({ status });
  for (const tier of RISK_TIERS) expect(read(`${tier} tier`)).toEqual({ tier });
  for (const severity of SEVERITIES) expect(read(severity.toLowerCase())).toEqual({ severity });
});

test("amounts are dollars, and a length of time is none", () => {
  expect(read("over $1,500.25")).toEqual({ costOver: 1500.25 });
  expect(read("exceeding 2 thousand dollars")).toEqual({ costOver: 2000 });
  expect(read("over 5 minutes")).toEqual({});
  expect(read("under 20%")).toEqual({});
});

test("a length of time reaches up to now", () => {
  expect(read("in the last 24h")).toEqual({ time: { last: 24, unit: "h" } });
  expect(read("past two weeks")).toEqual({ time: { last: 2, unit: "w" } });
  expect(read("last 2 quarters")).toEqual({ time: { last: 180, unit: "d" } });
  expect(read("the past hour")).toEqual({ time: { last: 1, unit: "h" } });
});
