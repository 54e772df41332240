import { type Against, type LogFinding, type ReadSoFar, verifyLog } from "./verify-log.ts";

/** What the page hands to the worker: an export at an address of this server, or a file that a person chose. */
export type Asked = { source: string | Blob; against: Against };
/** What the worker says: how far it has come, now and then, and what it found, last. */
export type Said = { soFar: ReadSoFar } | { finding: LogFinding };

/** So often at most the page is told how far it has come. */
const TELL_EVERY_MS = 100;

addEventListener("message", ({ data }: MessageEvent<Asked>) => void answer(data));

async function answer({ source, against }: Asked): Promise<void> {
  let toldAt = performance.now();
  const onRead = (soFar: ReadSoFar) => {
    if (performance.now() - toldAt < TELL_EVERY_MS) return;
    toldAt = performance.now();
    say({ soFar });
  };
  try {
    const pieces = await piecesOf(source);
    if (typeof pieces === "string") say({ finding: { found: "untried", why: pieces } });
    else say({ finding: await verifyLog(pieces, against, onRead) });
  } catch {
    say({ finding: { found: "untried", why: "It could not be read to its end. Nothing was found out." } });
  }
}

/** The export, or why there is none. */
async function piecesOf(source: string | Blob): Promise<ReadableStream<Uint8Array> | string> {
  if (typeof source !== "string") return source.stream();
  const answered = await fetch(source, { cache: "no-store" });
  if (answered.ok && answered.body !== null) return answered.body;
  return `The server did not hand out the log (${answered.status}). Nothing was found out.`;
}

function say(said: Said): void {
  postMessage(said);
}
