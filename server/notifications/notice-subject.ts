import type { ApprovalView } from "#contract/approvals.ts";
import { wireId } from "#contract/ids.ts";
import { isAboutApproval } from "#engine/notice.ts";
import type { Notice } from "#engine/vocabulary.ts";
import { lookAtApproval } from "../approvals/look-at-approval.ts";
import type { Context } from "../context.ts";
import { env } from "../env.ts";

type Noticed = { notice: Notice; subjectId: string; body: string };

/** The address of a page of the product, as people reach it. */
export function pageAt(path: string): string {
  return `${(env().NEXTAUTH_URL ?? "http://127.0.0.1:3000").replace(/\/$/, "")}${path}`;
}

/** The request that a notice is about, as it is now; null where it is about something else. */
export async function approvalOf(ctx: Context, { notice, subjectId }: Noticed): Promise<ApprovalView | null> {
  if (!isAboutApproval(notice)) return null;
  return (await lookAtApproval(ctx, wireId("approval", subjectId))) ?? null;
}

/** Where to read more about what a notice is about. */
export function pageOf({ notice, subjectId }: Noticed): string {
  if (isAboutApproval(notice)) return pageAt(`/approvals/${wireId("approval", subjectId)}`);
  if (notice === "delivery.given_up") {
    return pageAt(`/settings/notifications/deliveries?status=dead&endpoint=${wireId("endpoint", subjectId)}`);
  }
  if (notice.startsWith("environment.") || notice === "regression.detected") {
    return pageAt(`/environments/${wireId("environment", subjectId)}`);
  }
  if (notice.startsWith("endorsement.")) return pageAt("/kernels");
  if (notice.startsWith("staged_change.")) return pageAt(`/staged-changes/${wireId("staged_change", subjectId)}`);
  if (notice.startsWith("membrane.")) return pageAt(`/membranes/${wireId("membrane", subjectId)}`);
  if (notice === "workspace.break_glass") return pageAt("/settings/break-glass");
  return pageAt(notice.startsWith("session.") ? "/sessions" : "/settings/notifications");
}
