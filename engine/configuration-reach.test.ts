import { describe, expect, test } from "vitest";
import { effectiveConfig } from "./configuration.ts";
import { actionTypeFault, askedFaults, quorumFaults } from "./configuration-reach.ts";

describe("a configuration that asks for more approvals than there are voters", () => {
  const paths = (approval: object, voters: number) =>
    quorumFaults({ approval }, "production", voters).map(({ path }) => path);

  test("is told by the path of each such key", () => {
    expect(paths({ required_approvals: 3, quorums: { S0: 4, S1: 1 } }, 2)).toEqual([
      "approval.required_approvals",
      "approval.quorums.S0",
    ]);
    expect(paths({ required_approvals: 2, quorums: { S0: 3 } }, 3)).toEqual([]);
  });

  test("is told in blocks of other modes too", () => {
    const raw = { modes: { lab: { approval: { quorums: { S4: 3 } } } } };
    expect(quorumFaults(raw, "production", 2).map(({ path }) => path)).toEqual(["modes.lab.approval.quorums.S4"]);
  });

  test("counts the extra approval at S3 and above", () => {
    expect(paths({ required_approvals: 2 }, 2)).toEqual(["approval.required_approvals"]);
    expect(paths({ required_approvals: 2, extra_for_s3: false }, 2)).toEqual([]);
    expect(paths({ quorums: { S3: 2 } }, 2)).toEqual(["approval.quorums.S3"]);
    expect(paths({}, 1)).toEqual([]);
  });
});

test("an action type asks for no more approvals than there are voters, at S3 with the extra one where it is on", () => {
  const having = (name: string, extra_for_s3: boolean) => ({
    name,
    approval: effectiveConfig({ approval: { extra_for_s3 } }, "production").approval,
  });
  const off = having("staging", false);
  expect(actionTypeFault(3, [off], 2)).toBe("must not be more than the 2 members who may vote");
  expect(actionTypeFault(2, [off], 2)).toBeNull();
  expect(actionTypeFault(2, [off, having("live", true)], 2)).toBe(
    "makes S3 need 3 in live with the extra approval, more than the 2 members who may vote; set approval.extra_for_s3 to false there",
  );
  expect(actionTypeFault(2, [off, having("live", true)], 3)).toBeNull();
  expect(actionTypeFault(1, [having("live", true)], 1)).toBeNull();
});

test("a chain asks somebody who may vote", () => {
  const voters = [{ id: "usr_1", role: "owner" as const }];
  const faults = (to: string) =>
    askedFaults({ approval: { escalation: { 1: { to, timeout_seconds: 60 } } } }, voters).map(({ path }) => path);
  expect(faults("owner")).toEqual([]);
  expect(faults("usr_1")).toEqual([]);
  expect(faults("reviewer")).toEqual(["approval.escalation.1.to"]);
  expect(faults("usr_2")).toEqual(["approval.escalation.1.to"]);
});
