import { uuidv7 } from "uuidv7";
import { type IdKind, uuidOf } from "#contract/ids.ts";
import { notFound } from "./errors.ts";

/** A new id: a UUID v7, so that later rows have later ids. */
export function mintId(): string {
  return uuidv7();
}

/** The UUID behind an id from the wire. One that cannot be is answered like one that does not exist. */
export function uuidFrom(kind: IdKind, wire: string): string {
  const uuid = uuidOf(kind, wire);
  if (uuid === null) throw notFound(kind.replace("_", " "));
  return uuid;
}

/** The least UUID v7 of a millisecond. */
export function firstIdAt(instant: Date): string {
  const hex = Math.max(0, instant.getTime()).toString(16).padStart(12, "0");
  return `${hex.slice(0, 8)}-${hex.slice(8)}-7000-8000-000000000000`;
}
