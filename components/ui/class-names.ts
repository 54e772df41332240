/** Joins class names and drops the ones that a condition left out. Later classes do not override earlier ones. */
export function classNames(...parts: readonly (string | false | null | undefined)[]): string {
  return parts.filter(Boolean).join(" ");
}
