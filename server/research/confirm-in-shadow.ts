import { type FailureIdentity, isSameFailure } from "#engine/finding.ts";
import { recordEvent } from "../audit/audit-store.ts";
import type { TxContext } from "../context.ts";
import { listLabFindings, saveLink } from "./finding-store.ts";

/** Ties what was found in shadow to the lab findings that it shows to be real, and says so of each of them, once. */
export async function confirmInShadow(
  ctx: TxContext,
  found: FailureIdentity & { id: string; environmentId: string },
): Promise<void> {
  const candidates = await listLabFindings(ctx, found.environmentId, found.failureClass);
  for (const lab of candidates.filter((finding) => isSameFailure(finding, found))) {
    if (!(await saveLink(ctx, lab.id, found.id))) continue;
    await recordEvent(ctx, {
      event: "finding_confirmed",
      subject: { kind: "finding", id: lab.id },
      environmentId: lab.environmentId,
      agentId: lab.agentId,
      operatingMode: "shadow",
      severity: lab.severity,
      after: { confirmed_by: found.id },
    });
  }
}
