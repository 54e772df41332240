import { inOrder } from "#engine/unseen-text.ts";

const MOST = 160;

/**
 * An agent sends one text. Its first line or sentence is the heading, where it is short enough for one, else as many of its
 * words as are; the rest stands below it. Nothing is left out, and nothing is read in another order than it was sent in.
 */
export function splitDescription(description: string): { title: string; rest: string } {
  const text = inOrder(description.trim());
  const end = text.search(/\n|[.!?]\s/);
  if (end >= 0 && end <= MOST) {
    const title = text[end] === "\n" ? text.slice(0, end) : text.slice(0, end + 1).replace(/\.$/, "");
    return { title: title.trim(), rest: text.slice(end + 1).trim() };
  }
  if (text.length <= MOST) return { title: text, rest: "" };
  const cut = cutBefore(text);
  return { title: `${text.slice(0, cut).trim()} …`, rest: `… ${text.slice(cut).trim()}` };
}

/** Between two words; a word that is longer than a heading is cut, though not within a character. */
function cutBefore(text: string): number {
  const space = text.lastIndexOf(" ", MOST);
  if (space > 0) return space;
  return /[\ud800-\udbff]/.test(text[MOST - 1] ?? "") ? MOST - 1 : MOST;
}
