import { uuidv7 } from "uuidv7";

/** A new id: a UUID v7, so that later rows have later ids. */
export function mintId(): string {
  return uuidv7();
}
