/** What moves the cursor, turns the writing around or cannot be seen; a space and the visible ASCII are none of it. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\p{Co}\p{Cn}\p{Default_Ignorable_Code_Point}]/gu;

/**
 * Text that somebody else wrote, as one line that a terminal only prints: every character that could command the
 * terminal, reorder what stands there or hide stands as its code, `\u{1b}`. So does a backslash before such a code.
 */
export function terminalText(text: string): string {
  const told = text.replace(/\\(?=u\{)/g, "\\u{5c}");
  return told.replace(UNSEEN, (found) => `\\u{${found.codePointAt(0)?.toString(16)}}`);
}

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
