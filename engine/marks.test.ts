import { expect, test } from "vitest";
import { type MarkedDecision, marksOf } from "./marks.ts";
import type { Feedback, Verdict } from "./vocabulary.ts";

const said = (membraneVerdict: Verdict, ...feedback: Feedback[]): MarkedDecision => ({ membraneVerdict, feedback });

test("nothing is said of a membrane that nobody marked, whatever it decided", () => {
  expect(marksOf([])).toEqual({ marked: 0, tooStrict: null, tooLax: null });
  expect(marksOf([said("block"), said("approve")])).toEqual({ marked: 0, tooStrict: null, tooLax: null });
});

test("too strict is a share of what was held back or changed, too lax of what was not blocked", () => {
  const marks = marksOf([
    said("block", "false_positive"),
    said("escalate", "confirmed"),
    said("approve_modified", "confirmed"),
    said("approve", "false_negative"),
    said("approve", "confirmed"),
    said("approve"),
  ]);
  expect(marks).toMatchObject({ marked: 5, tooStrict: { rate: 1 / 3, of: 3 }, tooLax: { rate: 1 / 4, of: 4 } });
});

test("what as many call right is neither, and what most call too strict is", () => {
  const half = marksOf([said("block", "false_positive", "confirmed")]);
  expect(half.tooStrict).toMatchObject({ rate: 0, of: 1 });
  expect(marksOf([said("block", "false_positive", "confirmed", "false_positive")]).tooStrict?.rate).toBe(1);
});

test("a share comes with its likely range, and a few marks leave it wide", () => {
  const { tooStrict } = marksOf(
    Array.from({ length: 4 }, (_, n) => said("block", n === 0 ? "false_positive" : "confirmed")),
  );
  // Wilson's interval of 1 of 4, by the formula with z = 1.96.
  expect(tooStrict?.low).toBeCloseTo(0.0456, 3);
  expect(tooStrict?.high).toBeCloseTo(0.6994, 3);
});
