import { describe, expect, test } from "vitest";
import { isConcerned } from "./live-subjects.ts";

const key = (path: string, input?: object) => [path.split("."), { ...(input && { input }), type: "query" }];

describe("a live event", () => {
  const approval = { kind: "approval", id: "apr_1" } as const;

  test("concerns the lists of its area and the query of its own subject", () => {
    expect(isConcerned(key("approvals.queue", { view: "waiting" }), approval)).toBe(true);
    expect(isConcerned(key("approvals.byId", { approval_id: "apr_1" }), approval)).toBe(true);
    expect(isConcerned(key("overview.get"), approval)).toBe(true);
  });

  test("does not concern another subject of the same kind, nor another area", () => {
    expect(isConcerned(key("approvals.byId", { approval_id: "apr_2" }), approval)).toBe(false);
    expect(isConcerned(key("sessions.list"), approval)).toBe(false);
  });

  test("is one more entry of the log, whatever it is about", () => {
    expect(isConcerned(key("audit.state"), approval)).toBe(true);
    expect(isConcerned(key("audit.state"), { kind: "member", id: "usr_1" })).toBe(true);
  });

  test("of an observation concerns every session query and the cases that wait among the approvals", () => {
    const observation = { kind: "observation", id: "obs_1" } as const;
    expect(isConcerned(key("sessions.trend", { session_id: "ses_1" }), observation)).toBe(true);
    expect(isConcerned(key("sessions.undecided"), observation)).toBe(true);
  });
});
