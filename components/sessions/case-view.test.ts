import { expect, test } from "vitest";
import { meetingWord } from "./case-view.ts";

test("a case says whether its recommendation was hidden, was shown, or came with the decision", () => {
  const imported = { arm: "shown", level: "shadow", outcome: "agree", approval_id: null } as const;
  expect(meetingWord(imported)).toBe("Came with the decision");
  expect(meetingWord({ ...imported, level: "supervised" })).toBe("Came with the decision");
  expect(meetingWord({ ...imported, level: "supervised", approval_id: "apr_1" })).toBe("Shown");
  expect(meetingWord({ ...imported, level: "autonomous" })).toBe("Shown");
  expect(meetingWord({ ...imported, level: "supervised", outcome: null })).toBe("Shown");
  expect(meetingWord({ ...imported, arm: "blind" })).toBe("Blind");
});
