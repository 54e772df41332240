import { expect, test } from "vitest";
import { type AuditPage, AuditQuery } from "#contract/audit.ts";
import { addressOf, auditFilter, withNewest } from "./audit-query.ts";

const SUBJECT = `apr_${"0".repeat(31)}1`;
const NOTHING = {};

test("an address narrows the log under the names of the REST door, and is written back the same", () => {
  const address = { event: "vote_cast", actor_kind: "human", subject: SUBJECT, from: "2026-11-01T00:00:00.000Z" };
  const filter = auditFilter(address);
  expect(Object.fromEntries(new URLSearchParams(addressOf(filter)))).toEqual(address);
  expect(AuditQuery.safeParse(filter).success).toBe(true);
});

test("what an address says wrong narrows nothing, and never reaches the server", () => {
  const address = {
    event: "nothing",
    actor_kind: ["human"],
    subject_kind: "x",
    subject: "apr_1",
    from: "2026-02-40T00:00:00Z",
    to: "9999-01-01T00:00:00Z",
  };
  expect(addressOf(auditFilter(address))).toBe("");
  expect(AuditQuery.parse(auditFilter(address))).toEqual({ ...AuditQuery.parse(NOTHING), ...auditFilter(NOTHING) });
});

test("a first page that is read again meets the one that is held, and the pages after it stay as they are", () => {
  const page = (from: number, to: number, next_cursor: string | null = "more"): AuditPage => ({
    items: Array.from({ length: from - to + 1 }, (_, n) => entry(from - n)),
    next_cursor,
    searched_to: null,
  });
  const entry = (n: number, position: number | null = n): AuditPage["items"][number] => ({
    ...{ id: `aud_${n}`, position, event: "sign_in", at: "2026-11-01T00:00:00.000Z", actor_kind: "human" },
    ...{ subject: { kind: "member", id: "mem_1" }, environment_id: null, agent_id: null, action_type: null },
    ...{ outcome: null, leaf_hash: "", body: "", redaction: null },
  });
  const held = [page(100, 51), page(50, 1, null)];
  const merged = withNewest(held, page(103, 54));
  expect(merged?.flatMap(({ items }) => items.map(({ position }) => position))).toEqual(
    Array.from({ length: 103 }, (_, n) => 103 - n),
  );
  expect(merged?.[1]).toBe(held[1]);
  expect(merged?.[0]?.next_cursor).toBe("more");
  // What had no place has it now.
  const unplaced = { ...page(100, 51), items: [entry(100, null), ...page(99, 51).items] };
  expect(withNewest([unplaced], page(100, 51))?.[0]?.items[0]?.position).toBe(100);
  // More came than a page holds, or the first page has grown long: all is read anew.
  expect(withNewest(held, page(200, 151))).toBeNull();
  expect(withNewest([page(500, 1)], page(510, 461))).toBeNull();
  expect(withNewest([page(0, 1, null)], page(2, 1, null))?.[0]?.items).toHaveLength(2);
});
