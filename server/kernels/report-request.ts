import { createHash } from "node:crypto";
import { wireId } from "#contract/ids.ts";
import type { KernelRef, KernelRequestView, ReportKernelRequest } from "#contract/kernels.ts";
import { recordEvent } from "../audit/audit-store.ts";
import { type Context, databaseNow, requirePermission, withTx } from "../context.ts";
import { AppError } from "../errors.ts";
import { mintId } from "../ids.ts";
import { promoteDueRules } from "../staged-changes/promote-due-rules.ts";
import { contentOf } from "./kernel-content.ts";
import { requireKernel } from "./read-kernels.ts";
import { forgetOldRequests, saveRequest } from "./request-store.ts";

const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");

/**
 * Takes down that a request was answered under a kernel. Where the kernel logs its requests, the log has the hashes of
 * both texts and the divergence; the texts of a request are kept nowhere.
 */
export async function reportKernelRequest(
  ctx: Context,
  { kernel_id, request, response = null, divergence = null }: KernelRef & ReportKernelRequest,
): Promise<KernelRequestView> {
  requirePermission(ctx, "kernel:report");
  if (ctx.actor.kind !== "agent" && ctx.actor.kind !== "member") {
    throw new AppError("forbidden", "Report with an agent's key, or as a member");
  }
  const hashes = { request_hash: sha256(request), response_hash: response === null ? null : sha256(response) };
  return withTx(ctx, async (ctx) => {
    // What is due to bind binds before the request is handled.
    await promoteDueRules(ctx, (await requireKernel(ctx, kernel_id)).kernel.id);
    const stored = await requireKernel(ctx, kernel_id);
    const { kernel } = stored;
    const id = mintId();
    const at = await databaseNow(ctx);
    await saveRequest(ctx, { id, kernelId: kernel.id, at });
    await forgetOldRequests(ctx, kernel.id);
    const { log_requests: isLogged } = contentOf(stored.content).settings;
    if (isLogged) {
      await recordEvent(ctx, {
        event: "kernel_request",
        subject: { kind: "kernel_request", id },
        isFirst: true,
        environmentId: kernel.environmentId,
        policyRevision: String(kernel.revision),
        after: { kernel: kernel.id, ...hashes, divergence },
      });
    }
    return {
      id: wireId("kernel_request", id),
      kernel_id: wireId("kernel", kernel.id),
      revision: kernel.revision,
      at: at.toISOString(),
      ...hashes,
      divergence,
      logged: isLogged,
    };
  });
}
