import { eq } from "drizzle-orm";
import { workspaces } from "#db/schema/workspaces.ts";
import { type TxContext, workspaceOf } from "../context.ts";

export type StoredWorkspace = {
  name: string;
  minObservations: number;
  agreementThreshold: number;
  criticalMissWindowHours: number;
  countsAgentReported: boolean;
  holdSeconds: number;
};

const COLUMNS = {
  name: workspaces.name,
  minObservations: workspaces.minObservations,
  agreementThreshold: workspaces.agreementThreshold,
  criticalMissWindowHours: workspaces.criticalMissWindowHours,
  countsAgentReported: workspaces.countsAgentReported,
  holdSeconds: workspaces.holdSeconds,
};

export async function findWorkspace(ctx: TxContext): Promise<StoredWorkspace | undefined> {
  const [row] = await ctx.tx
    .select(COLUMNS)
    .from(workspaces)
    .where(eq(workspaces.id, workspaceOf(ctx)));
  return row;
}

export async function lockWorkspace(ctx: TxContext): Promise<StoredWorkspace | undefined> {
  const [row] = await ctx.tx
    .select(COLUMNS)
    .from(workspaces)
    .where(eq(workspaces.id, workspaceOf(ctx)))
    .for("no key update");
  return row;
}

export async function saveWorkspaceSettings(ctx: TxContext, settings: StoredWorkspace): Promise<void> {
  await ctx.tx
    .update(workspaces)
    .set(settings)
    .where(eq(workspaces.id, workspaceOf(ctx)));
}
