import { UNSEEN, withoutUnseen } from "#engine/unseen-text.ts";

/** Text that somebody else wrote, as one line that a terminal only prints. */
export const terminalText = withoutUnseen;

/** JSON for programs, which a terminal may show all the same: the same characters as JSON's own escapes. */
export function jsonText(value: unknown): string {
  const asEscape = (unit: string) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`;
  return JSON.stringify(value).replace(UNSEEN, (found) => found.split("").map(asEscape).join(""));
}

/** A payload on one line, a space after each colon and comma. */
export function payloadText(value: unknown): string {
  // Within a string a line end is written as its escape, so these are the formatting's own.
  return terminalText(JSON.stringify(value, null, 1).replace(/\n\s*/g, " "));
}
