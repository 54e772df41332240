import { expect, test } from "vitest";
import { effectiveConfig } from "./configuration.ts";
import {
  type AskingPlace,
  actionTypesPutBeyond,
  beyondReachText,
  quorumsBeyondReach,
  quorumsPutBeyond,
} from "./quorum-reach.ts";

const approval = (written: object) => effectiveConfig({ approval: written }, "production").approval;
const type = (name: string, requiredApprovals: number | null) => ({ name, requiredApprovals });
const place = (name: string, more: Partial<AskingPlace> = {}): AskingPlace => ({
  ...{ id: name, name, approval: approval({ extra_for_s3: false }), actionTypes: [], policies: [] },
  ...more,
});
const namesOf = (places: AskingPlace[], voters: number) =>
  quorumsBeyondReach(places, voters).map(({ subject, name, environment, required }) => [
    ...[subject, name, environment.name, required],
  ]);

test("an environment is beyond reach by what it asks for, with the extra approval where it is on", () => {
  const places = [
    place("staging", { approval: approval({ required_approvals: 2, extra_for_s3: false }) }),
    place("live", { approval: approval({ required_approvals: 2 }) }),
  ];
  expect(namesOf(places, 3)).toEqual([]);
  expect(namesOf(places, 2)).toEqual([["environment", "live", "live", 3]]);
  expect(namesOf(places, 1)).toEqual([
    ["environment", "staging", "staging", 2],
    ["environment", "live", "live", 2],
  ]);
});

test("an action type is named once, where it asks for most, and only where it asks for more than its environment", () => {
  const actionTypes = [type("refund", 2), type("note", null)];
  const places = [place("staging", { actionTypes }), place("live", { actionTypes, approval: approval({}) })];
  expect(namesOf(places, 2)).toEqual([["action_type", "refund", "live", 3]]);
  expect(namesOf(places, 3)).toEqual([]);
  expect(namesOf(places, 1)).toEqual([["action_type", "refund", "staging", 2]]);
  const strict = approval({ required_approvals: 3, extra_for_s3: false });
  expect(namesOf([place("live", { actionTypes, approval: strict })], 2)).toEqual([["environment", "live", "live", 3]]);
});

test("a policy is beyond reach by its own number", () => {
  const policies = [3, 2, null].map((requireApprovals) => ({
    ...{ membraneId: "m", title: `${requireApprovals} of them`, requireApprovals },
  }));
  expect(namesOf([place("live", { policies })], 2)).toEqual([["membrane", "3 of them", "live", 3]]);
});

test("a configuration that puts an action type out of reach is told so, and one that finds it there is not", () => {
  const [off, on] = [approval({ extra_for_s3: false }), approval({})];
  const types = [type("refund", 2), type("note", 1), type("wire", null)];
  expect(actionTypesPutBeyond(types, { before: off, after: on }, 2)).toEqual([
    {
      path: "approval.extra_for_s3",
      message:
        "makes refund need 3 approvals, more than the 2 members who may vote; leave it off, or let refund ask for fewer first",
    },
  ]);
  expect(actionTypesPutBeyond(types, { before: on, after: on }, 2)).toEqual([]);
  expect(actionTypesPutBeyond(types, { before: off, after: on }, 3)).toEqual([]);
});

test("a place is told what a step puts out of reach, and not what was out of it before", () => {
  const actionTypes = [type("refund", 2)];
  const [before, after] = [place("live", { actionTypes }), place("live", { actionTypes, approval: approval({}) })];
  const put = quorumsPutBeyond({ before, after }, 2);
  expect(beyondReachText(put, 2)).toBe(
    "refund needs 3 approvals there and 2 members may vote: let more members vote, or ask for fewer approvals",
  );
  expect(quorumsPutBeyond({ before: null, after }, 2)).toEqual(put);
  expect(quorumsPutBeyond({ before: after, after }, 2)).toEqual([]);
  expect(quorumsPutBeyond({ before, after }, 3)).toEqual([]);
});
