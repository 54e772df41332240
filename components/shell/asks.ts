/** What any part of the frame may ask to be opened, without holding it. */
export type Ask = "find" | "keys" | "stop";

const eventOf = (what: Ask) => `understudy:${what}`;

/** Asks for it; whoever holds it listens. */
export function ask(what: Ask): void {
  document.dispatchEvent(new Event(eventOf(what)));
}

/** Hears the asking. Returns what stops it. */
export function onAsk(what: Ask, act: () => void): () => void {
  document.addEventListener(eventOf(what), act);
  return () => document.removeEventListener(eventOf(what), act);
}
