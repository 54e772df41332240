import { createHash } from "node:crypto";
import { isDeepStrictEqual } from "node:util";
import { calibratedContent } from "#contract/calibrated-content.ts";
import type { ApplyCalibration, Calibrations, CalibrationView, PolicyQualityView } from "#contract/calibrations.ts";
import { wireId } from "#contract/ids.ts";
import type { MembraneView, PolicyDocument } from "#contract/membranes.ts";
import { type Calibration, type CalibrationCase, proposeCalibrations } from "#engine/calibration.ts";
import { VERDICT_OF_EFFECT } from "#engine/policy.ts";
import { labelOf, qualityOf } from "#engine/policy-quality.ts";
import { type Context, requirePermission, type TxContext, withTx } from "../context.ts";
import { refused } from "../errors.ts";
import { changeMembrane } from "./change-membrane.ts";
import { numbersOf } from "./learned-number.ts";
import { type LearnedRow, listLearned } from "./learning-store.ts";
import { contentOf } from "./membrane-content.ts";
import { listRevisionRows, type StoredMembrane } from "./membrane-store.ts";
import { requireMembrane } from "./read-membranes.ts";

type MembraneRef = { membrane_id: string };

const EXAMPLES = 5;
/** How far back a policy is looked for as it is now. */
const REVISIONS = 50;

/** How good each policy is, by what people say, and what could be changed, with what that would have done. */
export async function getCalibrations(ctx: Context, { membrane_id }: MembraneRef): Promise<Calibrations> {
  requirePermission(ctx, "calibration:read");
  return withTx(ctx, async (inside) => {
    const { stored, learned, rows, labelled } = await learn(inside, membrane_id);
    return {
      revision: stored.membrane.revision,
      decisions: rows.length,
      labelled,
      policies: learned.map(({ policy, cases }) => viewQuality(policy, cases)),
      calibrations: learned.flatMap(({ policy, proposed }) =>
        proposed.map((calibration) => viewCalibration(stored, policy, calibration)),
      ),
    };
  });
}

/**
 * Writes a proposed calibration as a new revision, from the very revision that it was proposed for. Nothing changes unless
 * an owner does this.
 */
export async function applyCalibration(
  ctx: Context,
  { membrane_id, calibration_id, reason }: ApplyCalibration & MembraneRef & { calibration_id: string },
): Promise<MembraneView> {
  requirePermission(ctx, "membrane:edit");
  return withTx(ctx, async (inside) => {
    const { stored, learned } = await learn(inside, membrane_id);
    for (const { policy, proposed } of learned) {
      const calibration = proposed.find((each) => idOf(stored, policy, each) === calibration_id);
      if (calibration === undefined) continue;
      const { kind, from, to } = calibration;
      return changeMembrane(inside, {
        membrane_id,
        base_revision: stored.membrane.revision,
        content: calibratedContent(contentOf(stored.content), viewCalibration(stored, policy, calibration)),
        note: `Calibration of ${policy.id}: ${kind.replaceAll("_", " ")}, ${from} to ${to}`.slice(0, 1000),
        reason,
      });
    }
    const { revision } = stored.membrane;
    const text = "This is not proposed any more: the membrane or what people say has changed; look at what is now";
    throw refused("calibration_outdated", text, { current: { revision } });
  });
}

type Learned = { policy: PolicyDocument; cases: CalibrationCase[]; proposed: Calibration[] };

async function learn(ctx: TxContext, wire: string) {
  const stored = await requireMembrane(ctx, wire);
  const { policies } = contentOf(stored.content);
  const rows = await listLearned(ctx, stored.membrane.id);
  const revisions = await listRevisionRows(ctx, stored.membrane.id, { before: null, limit: REVISIONS });
  const earlier = revisions.map(({ revision }) => ({
    number: revision.number,
    policies: new Map(contentOf(revision.content).policies.map((policy) => [policy.id, policy])),
  }));
  const cases = rows.map((row) => ({ row, learned: caseOf(row) }));
  const learned = policies.map((policy): Learned => {
    const since = sinceWhen(policy, earlier);
    const ofPolicy = cases
      .filter(({ row }) => row.revision >= since && isInScope(policy, row))
      .map(({ row, learned }) => ({ ...learned, isMatched: row.matched_policies.includes(policy.id) }));
    const { condition, scope } = policy;
    const given = { condition, restricts: isRestricting(policy), actionTypes: scope.action_types };
    return { policy, cases: ofPolicy, proposed: proposeCalibrations(given, ofPolicy) };
  });
  const labelled = cases.filter((each) => each.learned.label !== null).length;
  return { stored, learned, rows, labelled };
}

function caseOf(row: LearnedRow): Omit<CalibrationCase, "isMatched"> {
  const { membrane_verdict: membraneVerdict, feedback, approval_status: approvalStatus, outcome } = row;
  return {
    id: row.id,
    actionType: row.action_type,
    label: labelOf({ membraneVerdict, feedback, approvalStatus, outcome }),
    numberAt: numbersOf(row),
  };
}

/** The earliest revision from which on the policy asked what it asks now. */
function sinceWhen(
  policy: PolicyDocument,
  newestFirst: readonly { number: number; policies: Map<string, PolicyDocument> }[],
) {
  const asks = (one: PolicyDocument | undefined) => one && [one.condition, one.scope, one.effect];
  let since = newestFirst[0]?.number ?? 0;
  for (const { number, policies } of newestFirst) {
    if (!isDeepStrictEqual(asks(policies.get(policy.id)), asks(policy))) break;
    since = number;
  }
  return since;
}

function isInScope({ scope }: PolicyDocument, row: LearnedRow): boolean {
  const includes = (list: readonly string[], one: string | null) =>
    list.length === 0 || (one !== null && list.includes(one));
  return (
    includes(scope.environments, row.environment_name) &&
    includes(scope.agents, row.agent_name) &&
    includes(scope.action_types, row.action_type)
  );
}

const isRestricting = ({ effect }: PolicyDocument) => VERDICT_OF_EFFECT[effect] !== "approve";

/** The same as long as the same is proposed of the same revision. */
function idOf({ membrane }: StoredMembrane, policy: PolicyDocument, { kind, to }: Calibration): string {
  const named = JSON.stringify([membrane.id, membrane.revision, policy.id, kind, to]);
  return createHash("sha256").update(named).digest("hex").slice(0, 32);
}

function viewQuality(policy: PolicyDocument, cases: readonly CalibrationCase[]): PolicyQualityView {
  const { decisions, matches, right, tooStrict, missed, precision, recall } = qualityOf(cases);
  const counted = { policy_id: policy.id, decisions, matches };
  if (!isRestricting(policy)) return { ...counted, right: 0, too_strict: 0, missed: 0, precision: null, recall: null };
  return { ...counted, right, too_strict: tooStrict, missed, precision, recall };
}

function viewCalibration(stored: StoredMembrane, policy: PolicyDocument, calibration: Calibration): CalibrationView {
  const { kind, from, to, change, effect } = calibration;
  const { newlyMatched, noLongerMatched, tooStrictRemoved, rightLost, missedCaught } = effect;
  return {
    id: idOf(stored, policy, calibration),
    policy_id: policy.id,
    kind,
    from,
    to,
    change: change && ("condition" in change ? change : { action_types: change.actionTypes }),
    effect: {
      newly_matched: newlyMatched.length,
      no_longer_matched: noLongerMatched.length,
      too_strict_removed: tooStrictRemoved,
      right_lost: rightLost,
      missed_caught: missedCaught,
      examples: [...newlyMatched, ...noLongerMatched].slice(0, EXAMPLES).map((id) => wireId("decision", id)),
    },
  };
}
