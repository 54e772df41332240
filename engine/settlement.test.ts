import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { NamedVote } from "./quorum.ts";
import { holdSecondsOf, type OpenRequest, runningHolds, settlementOf } from "./settlement.ts";
import { VOTE_CHANNELS, VOTE_CHOICES, type VoteChoice } from "./vocabulary.ts";

const at = (seconds: number) => new Date(Date.UTC(2026, 0, 1, 0, 0, seconds));
const vote = (voter: string, choice: VoteChoice, castAt: number, hold: number): NamedVote => ({
  voterId: voter,
  voterName: voter,
  choice,
  comment: null,
  castAt: at(castAt),
  effectiveAt: at(castAt + hold),
});
const request = (votes: NamedVote[], required = 1, counted = votes): OpenRequest => ({
  expiresAt: at(300),
  requiredApprovals: required,
  votes,
  counted,
});

describe("a vote on hold", () => {
  test("settles the request when its hold ends, and not a moment before", () => {
    const held = request([vote("alice", "approve", 10, 5)]);
    expect(settlementOf(held, at(14))).toBeNull();
    expect(settlementOf(held, at(15))).toMatchObject({
      status: "approved",
      via: "human",
      at: at(15),
      decidedBy: "alice",
    });
  });

  test("has settled it at that moment, whenever somebody looks, even after the deadline", () => {
    const held = request([vote("alice", "approve", 10, 5)]);
    expect(settlementOf(held, at(9999))).toEqual(settlementOf(held, at(15)));
  });

  test("moves the deadline to its end where it was cast before the deadline", () => {
    const held = request([vote("alice", "approve", 298, 5)]);
    expect(settlementOf(held, at(302))).toBeNull();
    expect(settlementOf(held, at(303))).toMatchObject({ status: "approved", at: at(303) });
    const halfway = request([vote("alice", "approve", 298, 5)], 2);
    expect(settlementOf(halfway, at(303))).toMatchObject({ status: "timed_out", at: at(303), decidedBy: null });
  });

  test("does not move it further where it was cast while an earlier hold ran", () => {
    const votes = [vote("alice", "approve", 298, 5), vote("bob", "approve", 301, 5)];
    expect(settlementOf(request(votes, 2), at(304))).toMatchObject({ status: "timed_out", at: at(303) });
  });

  test("beside another, where one is enough, settles the request if it takes effect first, and alone", () => {
    const votes = [vote("alice", "approve", 10, 5), vote("bob", "approve", 11, 5)];
    const end = { status: "approved", at: at(15), decidedBy: "alice", reason: "Approved by 1 approver" };
    expect(settlementOf(request(votes), at(15))).toMatchObject(end);
    expect(settlementOf(request(votes), at(20))).toMatchObject(end);
  });

  test("that rejects stops an approval until it takes effect", () => {
    const votes = [vote("alice", "approve", 10, 5), vote("bob", "reject", 12, 5)];
    expect(settlementOf(request(votes), at(16))).toBeNull();
    expect(settlementOf(request(votes), at(17))).toMatchObject({ status: "rejected", at: at(17), decidedBy: "bob" });
    expect(settlementOf(request(votes.slice(0, 1)), at(16), at(16))).toMatchObject({ status: "approved", at: at(16) });
  });

  test("that rejects stops what a withdrawal makes possible, though the approval took effect before it was cast", () => {
    // Somebody's rejection, held since 8, was withdrawn at 13: it is why carol could still vote at 12.
    const votes = [vote("alice", "approve", 10, 0), vote("carol", "reject", 12, 5)];
    for (const since of [at(13), null]) expect(settlementOf(request(votes), at(13), since)).toBeNull();
    expect(settlementOf(request(votes), at(17))).toMatchObject({ status: "rejected", at: at(17), decidedBy: "carol" });
    expect(settlementOf(request(votes.slice(0, 1)), at(13), at(13))).toMatchObject({ status: "approved", at: at(13) });
  });

  test("stops it as well where the member whose vote held it open may not vote any more", () => {
    const votes = [vote("bob", "reject", 8, 30), vote("alice", "approve", 10, 0), vote("carol", "reject", 12, 5)];
    expect(settlementOf(request(votes, 1, votes.slice(1)), at(14))).toBeNull();
  });

  test("says that the request was open when it was taken, so that no end is before it", () => {
    const votes = [vote("alice", "approve", 10, 0), vote("bob", "approve", 11, 5)];
    expect(settlementOf(request(votes), at(20))).toMatchObject({ status: "approved", at: at(11), decidedBy: "alice" });
  });

  test("of somebody who may not vote any more counts for nothing", () => {
    const votes = [vote("alice", "approve", 10, 5)];
    expect(settlementOf(request(votes, 1, []), at(20))).toBeNull();
    expect(settlementOf(request(votes, 1, []), at(300))).toMatchObject({ status: "timed_out" });
  });
});

test("without votes the deadline itself is the end", () => {
  expect(settlementOf(request([]), at(299))).toBeNull();
  expect(settlementOf(request([]), at(300))).toMatchObject({ status: "timed_out", via: "timeout", at: at(300) });
});

test("where the deadline comes while the only vote is taken back, the end is not before that", () => {
  expect(settlementOf(request([]), at(302), at(302))).toMatchObject({ status: "timed_out", at: at(302) });
});

test("only votes from the browser are held", () => {
  expect(VOTE_CHANNELS.map((channel) => holdSecondsOf(channel, 7))).toEqual([7, 0, 0, 0]);
});

test("the holds that run are told by their first and their last end", () => {
  const votes = [vote("a", "approve", 0, 5), vote("b", "approve", 1, 5), vote("c", "approve", 2, 5)];
  expect(runningHolds(votes, at(5))).toEqual({ firstEnd: at(6), lastEnd: at(7) });
  expect(runningHolds(votes, at(7))).toEqual({ firstEnd: null, lastEnd: null });
});

test("what has been settled once stays so at every later moment", () => {
  const someVote = fc
    .tuple(fc.constantFrom("a", "b", "c"), fc.constantFrom(...VOTE_CHOICES), fc.nat(310), fc.constantFrom(0, 5, 10))
    .map(([voter, choice, castAt, hold]) => vote(voter, choice, castAt, hold));
  fc.assert(
    fc.property(
      fc.array(someVote, { maxLength: 4 }),
      fc.integer({ min: 1, max: 3 }),
      fc.nat(330),
      fc.nat(60),
      (drawn, required, now, more) => {
        const votes = drawn.filter(({ castAt }) => castAt <= at(now));
        const settled = settlementOf(request(votes, required), at(now));
        if (settled === null) return;
        expect(settlementOf(request(votes, required), at(now + more))).toEqual(settled);
        expect(settled.at.getTime()).toBeLessThanOrEqual(at(now).getTime());
      },
    ),
  );
});
