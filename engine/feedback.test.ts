import { describe, expect, test } from "vitest";
import { refusalToFeedback } from "./feedback.ts";
import { FEEDBACKS, VERDICTS } from "./vocabulary.ts";

describe("feedback", () => {
  test("is taken of no decision that is sealed, whatever it says", () => {
    for (const feedback of FEEDBACKS) {
      for (const verdict of VERDICTS) {
        expect(refusalToFeedback({ feedback, isSealed: true, verdicts: [verdict] })).toBe("sealed");
      }
    }
  });

  test("may mean what the membrane said where the mode said otherwise", () => {
    const verdicts = ["block", "approve"] as const;
    expect(refusalToFeedback({ feedback: "false_positive", isSealed: false, verdicts })).toBeNull();
    expect(refusalToFeedback({ feedback: "false_negative", isSealed: false, verdicts })).toBeNull();
  });
});
