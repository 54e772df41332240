import { expect, test } from "vitest";
import { isHeld, type OwnVote, tellOwnVote } from "./held-vote.ts";

const vote = (choice: OwnVote["choice"]): OwnVote => ({ approvalId: "apr_1", choice, until: 10_000 });

test("a vote can be taken back until the very end of its hold, and says in how many seconds it takes effect", () => {
  expect(isHeld(vote("approve"), 9_999)).toBe(true);
  expect(isHeld(vote("approve"), 10_000)).toBe(false);
  expect(tellOwnVote(vote("approve"), 6_000)).toBe("Approved, takes effect in 4 s");
  expect(tellOwnVote(vote("reject"), 9_500)).toBe("Rejected, takes effect in 1 s");
});

test("after its hold an approval waits for others, and a rejection is the end", () => {
  expect(tellOwnVote(vote("approve"), 10_000)).toBe("Approved by you, waits for others");
  expect(tellOwnVote(vote("reject"), 10_000)).toBe("Rejected");
});
