import type { EventView } from "#contract/events.ts";
import { wireId } from "#contract/ids.ts";
import type { AuditEvent, SubjectKind } from "#engine/vocabulary.ts";
import { type Actor, isKeyOfSystem } from "../context.ts";
import { isWithin, reachOf } from "../reach.ts";
import { subjectWireId } from "./entry-view.ts";
import type { PlacedEntry } from "./event-store.ts";

/** What is about people and their access is not for systems that report. */
const NOT_FOR_REPORTERS: readonly SubjectKind[] = ["workspace", "member", "key", "endpoint"];

/** What people do only where they see what was recommended: it would tell a key that the case is not a blind one. */
const NOT_FOR_KEYS: readonly AuditEvent[] = ["evidence_opened"];

/** Whether the bearer may be told of an entry: a member of all, a key of what is in its reach or of no environment. */
export function mayHear(actor: Actor, entry: PlacedEntry): boolean {
  if (isKeyOfSystem(actor) && NOT_FOR_KEYS.includes(entry.event)) return false;
  if (actor.kind === "reporter" && NOT_FOR_REPORTERS.includes(entry.subjectKind)) return false;
  const reach = reachOf(actor);
  return isWithin(reach, { ...entry, environmentId: entry.environmentId ?? reach.environmentId });
}

export function viewEvent(entry: PlacedEntry): EventView {
  const { subjectKind: kind, subjectId, environmentId } = entry;
  return {
    position: entry.position,
    event: entry.event,
    at: entry.at.toISOString(),
    actor_kind: entry.actorKind,
    subject: { kind, id: subjectWireId(kind, subjectId) },
    environment_id: environmentId === null ? null : wireId("environment", environmentId),
  };
}
