import { expect, test } from "vitest";
import { later, ok, refuse } from "./result.ts";
import { RISK_TIERS, VERDICTS } from "./vocabulary.ts";

test("an answer is a value or one word of refusal", () => {
  expect(ok(3)).toEqual({ ok: true, value: 3 });
  expect(refuse("expired")).toEqual({ ok: false, refusal: "expired" });
});

test("the later of two words is the same whichever comes first", () => {
  expect(later(RISK_TIERS, "review", "safe")).toBe("review");
  expect(later(RISK_TIERS, "safe", "review")).toBe("review");
  expect(later(VERDICTS, "approve_modified", "escalate")).toBe("escalate");
});
