import type { TxContext } from "../context.ts";
import { notFound } from "../errors.ts";
import { contentOf } from "./kernel-content.ts";
import { findKernel } from "./kernel-store.ts";

export type Kept = {
  /** The hashes of what is asked and answered under the kernel. */
  areHashes: boolean;
  /** For so many days the two answers of a reported pair; 0 none. */
  answersDays: number;
};

/** What is kept of the texts of a kernel, by its settings as they are now. Whoever logs no request keeps no answer. */
export async function whatIsKept(ctx: TxContext, kernelId: string): Promise<Kept> {
  const stored = await findKernel(ctx, kernelId);
  if (stored === undefined) throw notFound("kernel");
  const { log_requests, keep_answers_days } = contentOf(stored.content).settings;
  return { areHashes: log_requests, answersDays: log_requests ? keep_answers_days : 0 };
}
