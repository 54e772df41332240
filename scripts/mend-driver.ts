import { readFileSync, renameSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { runAsEntry } from "./run-as-entry.ts";

type Change = readonly [from: string, to: string];

/** What is wrong in the driver's connections once one is lost; `docs/decisions/0015-a-mended-driver.md` tells the story. */
const CONNECTION: readonly Change[] = [
  [
    "    if (terminated)\n      return queryError(q, Errors.connection('CONNECTION_DESTROYED', options))\n",
    "    if (terminated || socket === null)\n      return queryError(q, Errors.connection(terminated ? 'CONNECTION_DESTROYED' : 'CONNECTION_CLOSED', options)), true\n",
  ],
  [
    "  function nextWrite(fn) {\n    const x",
    "  function nextWrite(fn) {\n    if (socket === null)\n      return chunk = nextWriteTimer = null, false\n\n    const x",
  ],
  [
    "    clearImmediate(nextWriteTimer)\n    socket.removeListener('data', data)",
    "    clearImmediate(nextWriteTimer)\n    chunk = nextWriteTimer = null\n    socket.removeListener('data', data)",
  ],
  [
    "    !hadError && (query || sent.length) && error(Errors.connection('CONNECTION_CLOSED', options, socket))\n",
    "    ;(query || sent.length) && error(Errors.connection('CONNECTION_CLOSED', options, socket))\n" +
      "    query = results = errorResponse = null\n    result = new Result()\n",
  ],
];

/** What is wrong in its transactions: they went on with a connection that was somebody else's by then. */
const TRANSACTION: readonly Change[] = [
  ["      , connection\n      , prepare = null\n", "      , connection\n      , prepare = null\n      , lost = null\n"],
  [
    "        new Promise((_, reject) => connection.onclose = reject)\n",
    "        new Promise((_, reject) => connection.onclose = e => {\n          lost = e\n" +
      "          while (queries.length)\n            queries.shift().reject(e)\n          reject(e)\n        })\n",
  ],
  [
    "        q.catch(e => uncaughtError || (uncaughtError = e))\n        c.queue === full",
    "        q.catch(e => uncaughtError || (uncaughtError = e))\n        if (lost)\n          return q.reject(lost)\n        c.queue === full",
  ],
  ["Object.assign(Postgres, {\n", "Object.assign(Postgres, {\n  isMended: true,\n"],
];

const FOLDER = new URL("../node_modules/postgres/", import.meta.url);
const FILES = ["src", "cjs/src"].flatMap((folder) => [
  { file: fileURLToPath(new URL(`${folder}/connection.js`, FOLDER)), changes: CONNECTION },
  { file: fileURLToPath(new URL(`${folder}/index.js`, FOLDER)), changes: TRANSACTION },
]);

/** Makes these changes in the installed driver, once. Refuses a driver that reads differently: it has to be looked at. */
export function mendDriver(): void {
  for (const { file, changes } of FILES) mend(file, changes);
}

function mend(file: string, changes: readonly Change[]): void {
  const text = readFileSync(file, "utf8");
  if (changes.every(([, to]) => text.includes(to))) return;
  const mended = changes.reduce((text, [from, to]) => {
    if (text.split(from).length !== 2) throw new Error(`${file} is not the driver that this version mends: npm ci`);
    return text.replace(from, () => to);
  }, text);
  // In its place at once, and not through a link that another installation has, too.
  writeFileSync(`${file}.mended`, mended);
  renameSync(`${file}.mended`, file);
}

await runAsEntry(import.meta.url, mendDriver);
