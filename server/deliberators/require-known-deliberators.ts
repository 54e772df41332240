import type { MembraneContent } from "#contract/membranes.ts";
import type { TxContext } from "../context.ts";
import { AppError } from "../errors.ts";
import { findTargets } from "./deliberator-store.ts";

/** Refuses a panel that names somebody who could not be asked. */
export async function requireKnownDeliberators(ctx: TxContext, { deliberation }: MembraneContent): Promise<void> {
  const named = deliberation.deliberators.flatMap((member, at) => (member.kind === "http" ? [{ ...member, at }] : []));
  const known = new Set(
    (
      await findTargets(
        ctx,
        named.map(({ name }) => name),
      )
    ).map(({ name }) => name),
  );
  const errors = named
    .filter(({ name }) => !known.has(name))
    .map(({ name, at }) => ({
      path: `content.deliberation.deliberators.${at}`,
      message: `there is no deliberator ${name}; add it to the workspace first`,
    }));
  const [first] = errors;
  if (first) throw new AppError("bad_request", `The membrane was not saved: ${first.message}`, { errors });
}
