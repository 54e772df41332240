export type Cell = string | number | boolean | null;

/**
 * What a spreadsheet may take for a formula, also in full width or after spaces, is made text by a leading apostrophe
 * (OWASP, CSV injection).
 */
export function csvCell(value: Cell): string {
  if (value === null) return "";
  if (typeof value !== "string") return String(value);
  const text = /^(?:\s*[=+\-@|＝＋－＠]|[\t\r\n])/.test(value) ? `'${value}` : value;
  return /^[\w .:-]*$/.test(text) && text === text.trim() ? text : `"${text.replaceAll('"', '""')}"`;
}
