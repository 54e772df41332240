import { expect, test } from "vitest";
import { auditSentence, strataRows } from "./audit-words.ts";

const stratum = { review_rate: 0.1, decisions: 300, audited: 30, blind: 28, wrong: 3, covered: true };
const interval = { low: 0.05, high: 0.14, method: "horvitz_thompson", confidence: 0.95 } as const;
const one = {
  ...{ decisions: 300, audited: 30, blind: 28, wrong: 3, rate: 0.1, interval, estimated_of: 300, least: 10 },
  strata: [stratum],
};

test("an audit is told with its counts and range, and what was drawn at a rate that nobody audited is named", () => {
  expect(auditSentence(one)).toBe(
    "Of 300 cases that it carried out, 30 were audited, 28 of them blind; people would have decided 3 differently. Of all, that is about 10%, likely 5–14% (Horvitz–Thompson or exact, the wider, 95%).",
  );
  expect(auditSentence({ ...one, rate: null, interval: null, estimated_of: null })).toMatch(
    /differently\. Not enough data: a rate is said from 10 on\.$/,
  );
  const nobody = { review_rate: 0, decisions: 40, audited: 0, blind: 0, wrong: 0, covered: false };
  const before = { ...stratum, review_rate: null, decisions: 100, audited: 1, covered: false };
  const several = { ...one, decisions: 440, strata: [before, nobody, stratum] };
  expect(auditSentence(several)).toMatch(
    /Of 300 of these cases, that is about 10%, likely 5–14% \(Horvitz–Thompson or exact, the wider, 95%\), each case weighed by the rate at which it was drawn\. Of 100 cases drawn at a rate that was not kept, 1 was audited, so that nothing is known of them\. Of 40 cases drawn at 0%, none was audited, so that nothing is known of them\.$/,
  );
  expect(strataRows(several)).toEqual([
    ["not kept", "100", "1", "28", "3", "no: too few audited"],
    ["0%", "40", "0", "0", "0", "no: too few audited"],
    ["10%", "300", "30", "28", "3", "yes"],
  ]);
});
