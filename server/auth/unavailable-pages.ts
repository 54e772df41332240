/** Written by the product's own server, over whatever a client sent: which request for a page this is. */
export const PAGE_HEADER = "x-understudy-page";

const KEY = Symbol.for("understudy.unavailable-pages");
type Global = typeof globalThis & { [KEY]?: Set<string> };

/** Next loads this module several times in one process, so the notes hang on the global object. */
function notes(): Set<string> {
  const holder: Global = globalThis;
  holder[KEY] ??= new Set();
  return holder[KEY];
}

/** Notes that a page could not be drawn because the database did not answer. The framework itself knows only 500. */
export function noteUnavailable(page: string | null): void {
  if (page !== null) notes().add(page);
}

/** Whether that was noted of a request for a page. */
export function isNotedUnavailable(page: string): boolean {
  return notes().has(page);
}

/** Forgets the request, which is over. */
export function forgetPage(page: string): void {
  notes().delete(page);
}
