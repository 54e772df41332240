/** What moves the cursor, turns the writing around or cannot be seen; a space and the visible ASCII are none of it. */
export const UNSEEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\p{Co}\p{Cn}\p{Default_Ignorable_Code_Point}]/gu;

/** The same but for what a text of several lines is set with. */
const UNSEEN_IN_LINES = new RegExp(`(?![\\n\\t])${UNSEEN.source}`, "gu");

/** What turns the writing around, so that a text is read in another order than it is stored and run in. */
const TURNING = /[\u202a-\u202e\u2066-\u2069]/gu;

const codeOf = (found: string) => `\\u{${found.codePointAt(0)?.toString(16)}}`;
/** So that a code that somebody wrote is not taken for one that was put there. */
const asWritten = (text: string) => text.replace(/\\(?=u\{)/g, "\\u{5c}");

/** One line that only prints: every character that could command, reorder or hide stands as its code, `\u{1b}`. */
export function withoutUnseen(text: string): string {
  return asWritten(text).replace(UNSEEN, codeOf);
}

/** What will run, word for word: the same, with its lines. */
export function linesWithoutUnseen(text: string): string {
  return asWritten(text).replace(UNSEEN_IN_LINES, codeOf);
}

/** Prose, which may need joiners and marks to be read: it is only kept from being turned around. */
export function inOrder(text: string): string {
  return text.replace(TURNING, codeOf);
}
