import { z } from "zod";
import { ExternalRef } from "#contract/decisions.ts";
import { wireId } from "#contract/ids.ts";
import { noticeOf } from "#engine/notice.ts";
import type { Notice } from "#engine/vocabulary.ts";
import { viewEvent } from "../audit/event-view.ts";
import type { NoticedEntry } from "./fan-out-store.ts";

type Reference = z.infer<typeof ExternalRef>;

/**
 * What a webhook is sent: which thing, what happened to it, and the hash of its content, never the content. Whoever wants
 * more asks the API with a key. The log hides what is sealed, and this says no more than the log.
 */
export function noticeBody(workspaceId: string, entry: NoticedEntry, requestRef: Reference | null): string {
  const { position, event, at, subject, environment_id } = viewEvent(entry);
  const told: unknown = JSON.parse(entry.body);
  return JSON.stringify({
    type: noticeOf(entry.event),
    timestamp: at,
    data: {
      workspace_id: wireId("workspace", workspaceId),
      entry_id: wireId("audit_entry", entry.id),
      position,
      event,
      subject,
      status: entry.outcome,
      severity: textAt(told, "severity"),
      action_type: textAt(told, "action_type"),
      payload_hash: hashAt(told),
      environment_id,
      external_ref: requestRef ?? refAt(told),
      agent_id: entry.agentId === null ? null : wireId("agent", entry.agentId),
    },
  });
}

/** The body of a test, which is about the endpoint itself. */
export function testBody(workspaceId: string, endpointId: string, at: Date): string {
  const notice: Notice = "endpoint.test";
  return JSON.stringify({
    type: notice,
    timestamp: at.toISOString(),
    data: {
      workspace_id: wireId("workspace", workspaceId),
      subject: { kind: "endpoint", id: wireId("endpoint", endpointId) },
    },
  });
}

function textAt(told: unknown, key: string): string | null {
  const value =
    typeof told === "object" && told !== null ? Object.entries(told).find(([name]) => name === key)?.[1] : null;
  return typeof value === "string" ? value : null;
}

/** The reference of a change of mode, as the log has it. */
function refAt(told: unknown): Reference | null {
  const Told = z.object({ after: z.object({ external_ref: ExternalRef.extend({ url: z.string().nullish() }) }) });
  const { data } = Told.safeParse(told);
  return data ? withoutGap(data.after.external_ref) : null;
}

const withoutGap = ({ system, id, url }: { system: string; id: string; url?: string | null | undefined }) =>
  url ? { system, id, url } : { system, id };

function hashAt(told: unknown): string | null {
  const hex = textAt(told, "payload_hash");
  return hex === null ? null : `sha256:${hex}`;
}
