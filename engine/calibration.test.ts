import { describe, expect, test } from "vitest";
import { type CalibrationCase, proposeCalibrations, RETIRE_AFTER } from "./calibration.ts";
import type { Label } from "./policy-quality.ts";

const AMOUNT = "intent.payload.amount";
let made = 0;
function of(amount: number | null, isMatched: boolean, label: Label | null, more: Partial<CalibrationCase> = {}) {
  const numberAt = (path: string) => (path === AMOUNT ? amount : null);
  return { id: `d${++made}`, actionType: "refund", isMatched, label, numberAt, ...more };
}
const [held, through] = ["held_back", "let_through"] as const;
const policy = { condition: `${AMOUNT} > 500`, restricts: true, actionTypes: [] as string[] };

describe("a threshold", () => {
  test("is raised past what was too strict, and past nothing that was right", () => {
    const strict = [510, 540, 600].map((amount) => of(amount, true, through));
    const unsaid = of(520, true, null);
    const cases = [...strict, unsaid, of(601, true, held), of(700, true, through), of(10, false, null)];
    expect(proposeCalibrations(policy, cases)).toEqual([
      {
        kind: "raise_threshold",
        from: `${AMOUNT} > 500`,
        to: `${AMOUNT} > 600`,
        change: { condition: `${AMOUNT} > 600` },
        effect: {
          newlyMatched: [],
          noLongerMatched: [...strict, unsaid].map(({ id }) => id),
          tooStrictRemoved: 3,
          rightLost: 0,
          missedCaught: 0,
        },
      },
    ]);
  });

  test("stays on little evidence, and where the condition is more than a conjunction", () => {
    const cases = [510, 540].map((amount) => of(amount, true, through));
    expect(proposeCalibrations(policy, cases)).toEqual([]);
    const three = [...cases, of(600, true, through)];
    expect(proposeCalibrations(policy, three)).toHaveLength(1);
    expect(proposeCalibrations({ ...policy, condition: `${AMOUNT} > 500 || true` }, three)).toEqual([]);
    expect(proposeCalibrations({ ...policy, restricts: false }, three)).toEqual([]);
  });

  test("of one alternative is changed by what no other one holds", () => {
    const cost = (amount: number, cost_usd: number, label: Label) =>
      of(amount, true, label, { numberAt: (path) => (path === AMOUNT ? amount : cost_usd) });
    const condition = `(has(${AMOUNT}) && ${AMOUNT} > 500) || intent.estimated_impact.cost_usd > 500.0`;
    const strict = [510, 540, 600].map((amount) => cost(amount, 1, through));
    const [proposed, ...others] = proposeCalibrations({ ...policy, condition }, [
      ...[...strict, cost(601, 1, held)],
      // Held by both, so that no change of one lets it through; and by neither, so that nobody knows what held it.
      ...[cost(505, 900, held), cost(20, 30, held)],
    ]);
    expect(others).toEqual([]);
    expect(proposed).toMatchObject({
      to: `${AMOUNT} > 600`,
      change: { condition: condition.replace(`${AMOUNT} > 500`, `${AMOUNT} > 600`) },
      effect: { noLongerMatched: strict.map(({ id }) => id), rightLost: 0 },
    });
  });

  test("with `or equal` goes beyond the last that is spared", () => {
    const cases = [510, 540, 600].map((amount) => of(amount, true, through));
    const [proposed] = proposeCalibrations({ ...policy, condition: `${AMOUNT} >= 500` }, cases);
    expect(proposed).toMatchObject({ to: `${AMOUNT} >= 601`, effect: { tooStrictRemoved: 3 } });
  });

  test("that looks down is lowered to be narrower", () => {
    const cases = [...[40, 30, 20].map((amount) => of(amount, true, through)), of(10, true, held)];
    const [proposed] = proposeCalibrations({ ...policy, condition: `${AMOUNT} < 50` }, cases);
    expect(proposed).toMatchObject({ kind: "lower_threshold", to: `${AMOUNT} < 20`, effect: { tooStrictRemoved: 3 } });
  });

  test("is lowered to what was missed, but not to what should go through", () => {
    const cases = [
      of(100, false, held),
      of(200, false, through),
      of(290, false, null),
      ...[300, 400, 450].map((amount) => of(amount, false, held)),
    ];
    const proposed = proposeCalibrations(policy, cases);
    expect(proposed).toMatchObject([{ kind: "lower_threshold", to: `${AMOUNT} > 290` }]);
    expect(proposed[0]?.effect).toMatchObject({ missedCaught: 3, newlyMatched: cases.slice(3).map(({ id }) => id) });
    // Where another term decides as well, nobody knows what would match.
    const more = { ...policy, condition: `${AMOUNT} > 500 && agent.observations < 5` };
    expect(proposeCalibrations(more, cases)).toEqual([]);
  });
});

describe("a scope", () => {
  test("loses the action types for which nobody ever said that it was right", () => {
    const strict = [1, 2, 3].map(() => of(null, true, through, { actionType: "credit" }));
    const cases = [...strict, of(null, true, held), of(null, true, through)];
    const scoped = { condition: "true", restricts: true, actionTypes: ["refund", "credit"] };
    expect(proposeCalibrations(scoped, cases)).toMatchObject([
      { kind: "narrow_scope", change: { actionTypes: ["refund"] }, effect: { tooStrictRemoved: 3, rightLost: 0 } },
    ]);
    expect(proposeCalibrations({ ...scoped, actionTypes: ["credit"] }, cases)).toEqual([]);
    expect(proposeCalibrations({ ...scoped, actionTypes: [] }, cases)).toEqual([]);
  });
});

describe("a policy that never matches", () => {
  test("may be retired once it had enough occasion", () => {
    const cases = Array.from({ length: RETIRE_AFTER }, () => of(1, false, null));
    expect(proposeCalibrations(policy, cases)).toMatchObject([{ kind: "retire", change: null }]);
    expect(proposeCalibrations(policy, cases.slice(1))).toEqual([]);
    expect(proposeCalibrations(policy, [...cases, of(501, true, null)])).toEqual([]);
  });
});
