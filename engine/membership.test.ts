import { describe, expect, test } from "vitest";
import { refusalToChangeMember, type Standing } from "./membership.ts";

const owner: Standing = { role: "owner", isDisabled: false };
const viewer: Standing = { role: "viewer", isDisabled: false };
const disabledOwner: Standing = { role: "owner", isDisabled: true };

describe("the last owner", () => {
  test.each([viewer, disabledOwner])("may not become %j", (after) => {
    expect(refusalToChangeMember({ memberId: "a", after, ownerIds: ["a"] })).toBe("last_owner");
  });

  test("may stay what he is", () => {
    expect(refusalToChangeMember({ memberId: "a", after: owner, ownerIds: ["a"] })).toBeNull();
  });

  test("may go once there is another", () => {
    expect(refusalToChangeMember({ memberId: "a", after: viewer, ownerIds: ["a", "b"] })).toBeNull();
  });

  test("does not hold anybody else back", () => {
    expect(refusalToChangeMember({ memberId: "c", after: disabledOwner, ownerIds: ["a"] })).toBeNull();
  });
});
