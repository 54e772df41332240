import { createRoute } from "@hono/zod-openapi";
import { z } from "zod";
import { EventView } from "#contract/events.ts";
import { followEvents } from "../../audit/follow-events.ts";
import { type Asked, whileAsked } from "../../streams.ts";
import { ALWAYS, needs, refusals, restRouter } from "../define.ts";

/** Keeps proxies from ending a quiet stream. */
const BEAT_MS = 15_000;
const RECONNECT_MS = 2000;

const ResumeHeaders = z.object({
  "last-event-id": z
    .string()
    .regex(/^\d{1,15}$/, "must be the id of an event that this stream sent")
    .optional()
    .meta({ description: "The last event that was heard; what followed is sent first. `0`: from the beginning" }),
});

const streamEvents = createRoute({
  operationId: "streamEvents",
  method: "get",
  path: "/events",
  tags: ["events"],
  summary: "Follow what happens in the workspace, as server-sent events",
  description:
    "A program's key hears of its own environment and of what is of none, an agent's key of its own agent's things only. Each event's `id` is its position.",
  ...needs("event:read"),
  request: { headers: ResumeHeaders },
  responses: {
    ...refusals(...ALWAYS),
    200: {
      description: "A stream that does not end; each event's data is an Event",
      content: { "text/event-stream": { schema: EventView } },
    },
  },
});

export const eventRoutes = restRouter().openapi(streamEvents, async (c) => {
  const { ctx, recognise, log, requestId } = c.var;
  const id = c.req.valid("header")["last-event-id"];
  const asked = whileAsked(c.req.raw.signal);
  try {
    const after = id === undefined ? null : Number(id);
    const events = await followEvents(ctx, { after, signal: asked.signal, recognise });
    const onFault = (error: unknown) => log.warn({ request_id: requestId, err: error }, "a stream ended early");
    return c.body(asServerSentEvents(events, asked, onFault), 200, { "content-type": "text/event-stream" });
  } catch (error) {
    asked.release();
    throw error;
  }
});

const encoder = new TextEncoder();

/** Writes events as they come, at the reader's pace. A fault ends the stream and tells nothing; the reader comes again. */
function asServerSentEvents(
  events: AsyncGenerator<EventView, void>,
  asked: Asked,
  onFault: (error: unknown) => void,
): ReadableStream<Uint8Array> {
  let beat: NodeJS.Timeout | undefined;
  const end = () => {
    clearInterval(beat);
    asked.release();
  };
  return new ReadableStream({
    start(controller) {
      controller.enqueue(encoder.encode(`retry: ${RECONNECT_MS}\n\n`));
      beat = setInterval(() => controller.enqueue(encoder.encode(": still here\n\n")), BEAT_MS);
    },
    async pull(controller) {
      const next = await events.next().catch((error) => {
        onFault(error);
        return { done: true as const, value: undefined };
      });
      if (!next.done) {
        controller.enqueue(encoder.encode(asText(next.value)));
        return;
      }
      end();
      controller.close();
    },
    cancel() {
      asked.end();
      end();
    },
  });
}

function asText(event: EventView): string {
  return `id: ${event.position}\nevent: ${event.event}\ndata: ${JSON.stringify(event)}\n\n`;
}
