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
