type Listener = () => void;

const KEY = Symbol.for("understudy.approval-doorbell");
type Global = typeof globalThis & { [KEY]?: Map<string, Set<Listener>> };

/** One for the process. Next loads this module several times in one process, so it lives on the global object. */
function listeners(): Map<string, Set<Listener>> {
  const holder: Global = globalThis;
  holder[KEY] ??= new Map();
  return holder[KEY];
}

/** Tells whoever waits for these requests in this process to look again. Rung after the commit. */
export function ringFor(...approvalIds: string[]): void {
  for (const id of approvalIds) for (const listener of listeners().get(id) ?? []) listener();
}

/**
 * Resolves when somebody rings for the request, or after so many milliseconds. Another process does not ring here: a
 * caller looks again now and then.
 */
export function bellOf(approvalId: string, milliseconds: number): Promise<void> {
  return new Promise((resolve) => {
    const all = listeners();
    const own = all.get(approvalId) ?? new Set<Listener>();
    all.set(approvalId, own);
    const done = () => {
      clearTimeout(timer);
      own.delete(done);
      if (own.size === 0) all.delete(approvalId);
      resolve();
    };
    const timer = setTimeout(done, milliseconds);
    own.add(done);
  });
}
