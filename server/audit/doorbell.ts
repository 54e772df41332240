import { EventEmitter } from "node:events";

const KEY = Symbol.for("understudy.doorbell");
type Global = typeof globalThis & { [KEY]?: EventEmitter };

/** Next loads this module several times in one process, so the bell hangs on the global object. */
function bell(): EventEmitter {
  const holder: Global = globalThis;
  holder[KEY] ??= new EventEmitter();
  return holder[KEY];
}

/** Says that something was logged and committed. Cheap, and nothing happens where no sequencer runs. */
export function wakeSequencer(): void {
  bell().emit("ring");
}

/** Calls the listener at every ring, until the returned function is called. */
export function onRing(listener: () => void): () => void {
  bell().on("ring", listener);
  return () => bell().off("ring", listener);
}

const logging = new WeakSet<object>();

/** Notes that this transaction wrote to the log. */
export function noteLogged(transaction: object): void {
  logging.add(transaction);
}

/** Rings if this transaction, which is committed now, wrote to the log. */
export function ringAfter(transaction: object): void {
  if (logging.delete(transaction)) wakeSequencer();
}
