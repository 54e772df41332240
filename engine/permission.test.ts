import { describe, expect, test } from "vitest";
import { OPERATOR_PERMISSIONS, PERMISSION_NAMES, PERMISSIONS, type Permission, permits } from "./permission.ts";
import { KEY_SCOPES, ROLES } from "./vocabulary.ts";

const FOR_PEOPLE_ONLY: Permission[] = [
  "approval:vote",
  "session:mark",
  "session:configure",
  "session:graduate",
  "session:demote",
  "environment:configure",
  "key:manage",
  "member:manage",
  "workspace:configure",
];

describe("an agent's key", () => {
  test.each(FOR_PEOPLE_ONLY)("with every scope there is never has %s", (permission) => {
    expect(permits({ kind: "agent", scopes: KEY_SCOPES }, permission)).toBe(false);
    expect(permits({ kind: "reporter", scopes: KEY_SCOPES }, permission)).toBe(false);
  });

  test("needs one of the scopes, and no other helps", () => {
    expect(permits({ kind: "agent", scopes: ["intents:write"] }, "approval:request")).toBe(true);
    expect(permits({ kind: "agent", scopes: ["read", "findings:write"] }, "approval:request")).toBe(false);
    expect(permits({ kind: "agent", scopes: [] }, "approval:read")).toBe(false);
  });
});

describe("a member", () => {
  test("in the browser has what the role has", () => {
    expect(permits({ kind: "member", role: "reviewer", scopes: null }, "approval:vote")).toBe(true);
    expect(permits({ kind: "member", role: "viewer", scopes: null }, "approval:vote")).toBe(false);
  });

  test("with a key of certain scopes needs the role and the scope", () => {
    expect(permits({ kind: "member", role: "owner", scopes: ["read"] }, "approval:read")).toBe(true);
    expect(permits({ kind: "member", role: "owner", scopes: ["read"] }, "session:graduate")).toBe(false);
    expect(permits({ kind: "member", role: "viewer", scopes: ["intents:write"] }, "approval:request")).toBe(false);
  });

  test("of a higher role has everything that a lower one has", () => {
    for (const permission of PERMISSION_NAMES) {
      const allowed = ROLES.map((role) => permits({ kind: "member", role, scopes: null }, permission));
      expect([...allowed].sort(), permission).toEqual(allowed);
    }
  });
});

test("an owner may do everything", () => {
  expect(PERMISSION_NAMES.filter((name) => !permits({ kind: "member", role: "owner", scopes: null }, name))).toEqual(
    [],
  );
  expect(PERMISSION_NAMES).toEqual(Object.keys(PERMISSIONS));
});

test("the operator sets things up and decides nothing", () => {
  const decides: Permission[] = [
    "approval:vote",
    "session:decide",
    "session:mark",
    "session:graduate",
    "session:demote",
  ];
  expect(OPERATOR_PERMISSIONS.filter((permission) => decides.includes(permission))).toEqual([]);
  expect(permits({ kind: "operator" }, "key:manage")).toBe(true);
  expect(permits({ kind: "operator" }, "approval:vote")).toBe(false);
  expect(permits({ kind: "operator" }, "approval:read")).toBe(false);
});
