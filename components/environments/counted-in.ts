import type { CountedIn } from "#contract/environments.ts";

/** Of more than these the names are a list of their own. */
const MOST_NAMED = 5;

/** What figures are of, in words: "lab", or "all environments (lab, production, shadow)". */
export function countedInWords(counted: readonly Pick<CountedIn[number], "name">[]): string {
  const [first] = counted;
  if (first !== undefined && counted.length === 1) return first.name;
  if (counted.length > MOST_NAMED) return `all ${counted.length} environments`;
  return `all environments (${counted.map(({ name }) => name).join(", ")})`;
}

/** A page of ours narrowed to the same environment as this one. */
export function inEnvironment(href: string, environment: string | null): string {
  if (environment === null) return href;
  return `${href}${href.includes("?") ? "&" : "?"}environment=${environment}`;
}
