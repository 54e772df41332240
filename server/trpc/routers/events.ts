import { tracked } from "@trpc/server";
import { z } from "zod";
import { followEvents } from "../../audit/follow-events.ts";
import { AppError } from "../../errors.ts";
import { areStreamsEnding, whileAsked } from "../../streams.ts";
import { authed, router, trpcError } from "../init.ts";

/** The name is tRPC's: after a break its client sends back the last id that it heard. */
const Resume = z
  .strictObject({
    lastEventId: z
      .string()
      .regex(/^\d{1,15}$/)
      .nullish(),
  })
  .optional();

export const eventsRouter = router({
  /** What happens from now on, or after `lastEventId`. Never ends by itself: a normal end would keep the page from coming again. */
  live: authed.input(Resume).subscription(async function* ({ ctx, input, signal }) {
    const asked = whileAsked(signal ?? new AbortController().signal);
    try {
      const after = input?.lastEventId ? Number(input.lastEventId) : null;
      const recognise = ctx.recognise ?? (async () => ctx.actor);
      for await (const event of await followEvents(ctx, { after, signal: asked.signal, recognise })) {
        yield tracked(String(event.position), event);
      }
      if (areStreamsEnding()) throw new AppError("unavailable", "The server is about to restart");
      if (!asked.signal.aborted) throw new AppError("unauthenticated", "The sign-in no longer holds");
    } catch (error) {
      throw error instanceof AppError ? trpcError(error) : error;
    } finally {
      asked.release();
    }
  }),
});
