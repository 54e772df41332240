import type { TRPCLink } from "@trpc/client";
import type { AppRouter } from "#server/trpc/router.ts";

/** Paged queries carry a direction that no list takes: every list goes one way. The door refuses unknown fields. */
export const oneWay: TRPCLink<AppRouter> =
  () =>
  ({ op, next }) => {
    if (typeof op.input !== "object" || op.input === null || !("direction" in op.input)) return next(op);
    const { direction: _, ...input } = op.input;
    return next({ ...op, input });
  };
