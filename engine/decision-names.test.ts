import { expect, test } from "vitest";
import { readQuestion } from "./decision-question.ts";
import type { KnownNames } from "./decision-words.ts";

const known: KnownNames = {
  agents: [
    { id: "a1", name: "billing" },
    { id: "a2", name: "billing-bot" },
    { id: "a3", name: "a.c (test)" },
    { id: "a4", name: "blocked" },
  ],
  environments: [
    { id: "e1", name: "eu", mode: "production" },
    { id: "e2", name: "us", mode: "production" },
    { id: "e3", name: "lab", mode: "lab" },
  ],
  membranes: [{ id: "m1", name: "identity-access" }],
  skills: ["refund_triage"],
  actionTypes: ["issue_refund", "issue_credit", "config_change"],
};
const read = (sentence: string) => readQuestion(sentence, known, () => []);

test("the longest name counts, and no part of a longer word does", () => {
  expect(read("by billing-bot").filter).toEqual({ agentId: "a2" });
  expect(read("by billing").filter).toEqual({ agentId: "a1" });
  expect(read("billing-bots").filter).toEqual({});
  expect(read("abc (test)").filter).toEqual({});
  expect(read("by a.c (test)").filter).toEqual({ agentId: "a3" });
});

test("a word of ours stays one, unless it is said whose name it is", () => {
  expect(read("blocked").filter).toEqual({ verdict: "block" });
  expect(read("by blocked").filter).toEqual({ agentId: "a4" });
});

test("a mode means its environment where there is one, and otherwise asks which", () => {
  expect(read("in lab").filter).toEqual({ environmentId: "e3" });
  expect(read("in production")).toMatchObject({
    filter: {},
    unread: [{ why: "several environments are in this mode: say which" }],
  });
});

test("an action type answers to its plural and to the word that only it has", () => {
  expect(read("config changes").filter).toEqual({ actionType: "config_change" });
  expect(read("refunds").filter).toEqual({ actionType: "issue_refund" });
  expect(read("issues").filter).toEqual({});
});
