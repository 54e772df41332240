import type { CheckpointView } from "#contract/audit.ts";
import { wireId } from "#contract/ids.ts";
import { originOf } from "#engine/audit-checkpoint.ts";
import { type Context, workspaceOf } from "../context.ts";
import type { StoredCheckpoint } from "./checkpoint-store.ts";

export function viewCheckpoint(ctx: Context, { size, head, note, signedAt }: StoredCheckpoint): CheckpointView {
  return {
    origin: originOf(wireId("workspace", workspaceOf(ctx))),
    size,
    head: Buffer.from(head).toString("hex"),
    note,
    signed_at: signedAt.toISOString(),
  };
}
