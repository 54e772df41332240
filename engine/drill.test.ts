import { describe, expect, test } from "vitest";
import { chainInForce, drillEnd, refusalToAnswer, refusalToPrepare } from "./drill.ts";

const startedAt = new Date("2026-11-21T08:00:00Z");
const drill = { revision: 2, startedAt, startedBy: "ann" };
const chain = [
  { to: "mem_bo", timeoutSeconds: 60 },
  { to: "owner", timeoutSeconds: 60 },
];
const answer = (id: string, more: object = {}) =>
  refusalToAnswer({
    drill,
    chain,
    member: { id, names: [id, `mem_${id}`], role: "reviewer" },
    isAlone: false,
    now: new Date(startedAt.getTime() + 119_999),
    ...more,
  });

describe("a drill", () => {
  test("tries the membrane's own chain, else the environment's, else whoever may vote", () => {
    const places = [{ to: "owner", timeoutSeconds: 9 }];
    expect(chainInForce(chain, places, 300)).toBe(chain);
    expect(chainInForce([], places, 300)).toBe(places);
    expect(chainInForce([], [], 300)).toEqual([{ to: "reviewer", timeoutSeconds: 300 }]);
  });

  test("is answered by somebody of the chain, by name or by role", () => {
    expect(answer("bo")).toBeNull();
    expect(answer("cy")).toBe("not_asked");
    expect(answer("cy", { member: { id: "cy", names: [], role: "owner" } })).toBeNull();
    const reviewers = [{ to: "reviewer", timeoutSeconds: 300 }];
    expect(answer("cy", { chain: reviewers, member: { id: "cy", names: [], role: "owner" } })).toBeNull();
    expect(answer("cy", { chain: reviewers, member: { id: "cy", names: [], role: "viewer" } })).toBe("not_asked");
  });

  test("is not answered by who asked, but where nobody else could", () => {
    const asker = { id: "ann", names: ["ann"], role: "owner" };
    expect(answer("ann", { member: asker })).toBe("own_drill");
    expect(answer("ann", { member: asker, isAlone: true })).toBeNull();
  });

  test("is over at the end of its chain, as an escalation is", () => {
    expect(drillEnd(drill, chain)).toEqual(new Date("2026-11-21T08:02:00Z"));
    expect(answer("bo", { now: drillEnd(drill, chain) })).toBe("drill_over");
    expect(answer("bo", { drill: null })).toBe("no_drill");
  });

  test("and an announcement are of what is watched or enforced, not of a draft", () => {
    expect([refusalToPrepare("draft"), refusalToPrepare("shadow"), refusalToPrepare("live")]).toEqual([
      "draft",
      null,
      null,
    ]);
  });
});
