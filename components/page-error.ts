/** What the server puts in place of a digest where the database did not answer. */
const UNAVAILABLE = "unavailable";

/** What an error page says: what failed, what still stands, and what to quote. Drawing it anew asks the server again. */
export function wordsOfPageError({ digest }: { digest?: string }) {
  if (digest === UNAVAILABLE) {
    return {
      title: "The database does not answer",
      stands:
        "Nothing was changed, and no agent is told to go ahead. What was decided stands; a request whose time runs out is not approved.",
      reference: null,
    };
  }
  return {
    title: "This page could not be drawn",
    stands: "Decisions, requests and timers on the server are not affected.",
    reference: digest ?? null,
  };
}
