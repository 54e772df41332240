import { z } from "zod";
import { wireId } from "#contract/ids.ts";
import type { DeliveryDetail, DeliveryView } from "#contract/notifications.ts";
import { SUBJECT_KINDS } from "#engine/vocabulary.ts";
import type { listAttempts, StoredDelivery } from "./shown-delivery-store.ts";

const Told = z.object({ data: z.object({ subject: z.object({ kind: z.enum(SUBJECT_KINDS), id: z.string() }) }) });

function subjectIn(body: string): DeliveryView["subject"] {
  return Told.safeParse(JSON.parse(body)).data?.data.subject ?? null;
}

export function viewDelivery(delivery: StoredDelivery): DeliveryView {
  const { endpoint } = delivery;
  return {
    id: wireId("delivery", delivery.id),
    endpoint: { id: wireId("endpoint", endpoint.id), label: endpoint.label, channel: endpoint.channel },
    notice: delivery.notice,
    subject: subjectIn(delivery.body),
    status: delivery.status,
    attempts: delivery.attempts,
    created_at: delivery.createdAt.toISOString(),
    ended_at: delivery.endedAt?.toISOString() ?? null,
    next_try_at: delivery.status === "pending" ? delivery.nextTryAt.toISOString() : null,
    last_http_status: delivery.lastHttpStatus,
    last_error: delivery.lastError,
  };
}

export function viewDeliveryDetail(
  delivery: StoredDelivery,
  attempts: Awaited<ReturnType<typeof listAttempts>>,
): DeliveryDetail {
  return {
    ...viewDelivery(delivery),
    body: delivery.body,
    tries: attempts.map(({ number, startedAt, durationMs, httpStatus, response, error }) => ({
      number,
      started_at: startedAt.toISOString(),
      duration_ms: durationMs,
      http_status: httpStatus,
      response,
      error,
    })),
  };
}
