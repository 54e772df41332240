const MOST = 160;

/**
 * An agent sends one text. Its first line or sentence is the heading, where it is short enough for one; the rest stands
 * below it. Nothing is left out.
 */
export function splitDescription(description: string): { title: string; rest: string } {
  const text = description.trim();
  const end = text.search(/\n|[.!?]\s/);
  if (end < 0 || end > MOST) return { title: text, rest: "" };
  const title = text[end] === "\n" ? text.slice(0, end) : text.slice(0, end + 1).replace(/\.$/, "");
  return { title: title.trim(), rest: text.slice(end + 1).trim() };
}
