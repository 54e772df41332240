import type { EnvironmentLinks, LinkEnvironment } from "#contract/environment-links.ts";
import type { EnvironmentRef } from "#contract/environments.ts";
import { wireId } from "#contract/ids.ts";
import { recordEvent } from "../audit/audit-store.ts";
import { type Context, requirePermission, type TxContext, withTx } from "../context.ts";
import { requireEnvironment } from "../environments/read-environments.ts";
import { AppError } from "../errors.ts";
import { requireRecentPassword } from "../require-recent-password.ts";
import { confirmInShadow } from "./confirm-in-shadow.ts";
import {
  deleteLink,
  insertLink,
  listStoredLinks,
  listValidatedInShadow,
  type StoredLink,
} from "./environment-link-store.ts";
import { lockReports } from "./finding-store.ts";

type Change = EnvironmentRef & LinkEnvironment;

/** The links of an environment: the labs whose findings are looked for in it, and where its own are looked for. */
export async function listEnvironmentLinks(ctx: Context, ref: EnvironmentRef): Promise<EnvironmentLinks> {
  requirePermission(ctx, "environment:read");
  return withTx(ctx, async (ctx) => viewLinks(await listStoredLinks(ctx, (await requireEnvironment(ctx, ref)).id)));
}

/**
 * Compares what was found in a lab with what shows up in another environment in shadow, from now on and as far as both are
 * known already. No requirement of a step is met by it: those rest on facts of one environment and its stay.
 */
export async function linkEnvironment(ctx: Context, input: Change): Promise<EnvironmentLinks> {
  return change(ctx, input, async (ctx, pair) => {
    const createdBy = ctx.actor.kind === "member" ? ctx.actor.memberId : null;
    if (!(await insertLink(ctx, { ...pair, createdBy }))) return false;
    for (const found of await listValidatedInShadow(ctx, pair.shadowEnvironmentId)) await confirmInShadow(ctx, found);
    return true;
  });
}

/** Compares the two no longer. What was confirmed by then stays confirmed: it has happened. */
export async function unlinkEnvironment(ctx: Context, input: Change): Promise<EnvironmentLinks> {
  return change(ctx, input, deleteLink);
}

type Pair = Parameters<typeof deleteLink>[1];

async function change(
  ctx: Context,
  { environment_id, lab_environment_id, reason }: Change,
  act: (ctx: TxContext, pair: Pair) => Promise<boolean>,
): Promise<EnvironmentLinks> {
  requirePermission(ctx, "environment:configure");
  return withTx(ctx, async (ctx) => {
    await requireRecentPassword(ctx);
    const shadow = await requireEnvironment(ctx, { environment_id });
    const lab = await requireEnvironment(ctx, { environment_id: lab_environment_id });
    if (lab.id === shadow.id) {
      const errors = [{ path: "lab_environment_id", message: "must be another environment" }];
      throw new AppError("bad_request", "An environment is compared with itself without a link", { errors });
    }
    // With the reports of findings, one after the other: none is missed between the two.
    await lockReports(ctx, shadow.id);
    const before = labsOf(await listStoredLinks(ctx, shadow.id), shadow.id);
    const isChanged = await act(ctx, { labEnvironmentId: lab.id, shadowEnvironmentId: shadow.id });
    const links = await listStoredLinks(ctx, shadow.id);
    if (isChanged) {
      await recordEvent(ctx, {
        event: "configuration_changed",
        subject: { kind: "environment", id: shadow.id },
        environmentId: shadow.id,
        operatingMode: shadow.operatingMode,
        before: { linked_labs: before },
        after: { linked_labs: labsOf(links, shadow.id) },
        reason,
      });
    }
    return viewLinks(links);
  });
}

const labsOf = (links: readonly StoredLink[], shadowId: string) =>
  links.filter(({ shadow }) => shadow.id === shadowId).map(({ lab }) => lab.name);

function viewLinks(links: readonly StoredLink[]): EnvironmentLinks {
  const viewSide = ({ id, name, operatingMode: mode }: StoredLink["lab"]) => ({
    id: wireId("environment", id),
    name,
    mode,
  });
  return {
    items: links.map(({ lab, shadow, linkedBy, createdAt }) => ({
      lab: viewSide(lab),
      shadow: viewSide(shadow),
      linked_by: linkedBy,
      linked_at: createdAt.toISOString(),
    })),
  };
}
