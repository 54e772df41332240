import type { FindingRef, FindingView, TriageFinding } from "#contract/findings.ts";
import { refusalToTriage } from "#engine/finding.ts";
import { recordEvent } from "../audit/audit-store.ts";
import { type Context, requirePermission, withTx } from "../context.ts";
import { AppError, notFound, refused } from "../errors.ts";
import { uuidFrom } from "../ids.ts";
import { lockFinding, saveTriage } from "./finding-store.ts";
import { presentFinding } from "./read-findings.ts";
import { TRIAGE_TEXT } from "./refused-research.ts";

/** Says what becomes of a finding. It goes forward only, and an S4 is settled with a comment. */
export async function triageFinding(
  ctx: Context,
  { finding_id, status, comment }: FindingRef & TriageFinding,
): Promise<FindingView> {
  requirePermission(ctx, "finding:triage");
  const { actor } = ctx;
  if (actor.kind !== "member") throw new AppError("forbidden", "Findings are triaged by people");
  const id = uuidFrom("finding", finding_id);
  return withTx(ctx, async (ctx) => {
    const finding = await lockFinding(ctx, id);
    if (finding === undefined) throw notFound("finding");
    const refusal = refusalToTriage(finding, status, comment);
    if (refusal !== null) {
      throw refused(refusal, TRIAGE_TEXT[refusal], { current: { status: finding.status, severity: finding.severity } });
    }
    await saveTriage(ctx, id, { status, comment: comment.trim(), triagedBy: actor.memberId });
    await recordEvent(ctx, {
      event: "finding_triaged",
      subject: { kind: "finding", id },
      environmentId: finding.environmentId,
      agentId: finding.agentId,
      operatingMode: finding.operatingMode,
      severity: finding.severity,
      before: { status: finding.status },
      after: { status },
      reason: comment,
      outcome: status,
    });
    return presentFinding(ctx, id);
  });
}
