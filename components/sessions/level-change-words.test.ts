import { expect, test } from "vitest";
import type { SessionView } from "#contract/sessions.ts";
import { withoutEvidenceFile } from "./level-change-words.ts";

const nothing = { total_decisions: 0, agreed_decisions: 0, agreement_rate: null, interval: null };
const after = (total_decisions: number): Pick<SessionView, "evidence"> => ({
  evidence: { ...nothing, total_decisions, critical_misses: 0, blind: nothing },
});

test("a step up after more decisions than an evidence file holds says so, and says where they are", () => {
  expect(withoutEvidenceFile(after(2000))).toBeNull();
  expect(withoutEvidenceFile(after(2001))).toBe(
    "There will be no evidence file of this step: it holds 2,000 decisions at most. The export of the audit log holds them all.",
  );
});
